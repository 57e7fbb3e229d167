package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.TEXT;
import static dev.bough.api.systable.ColumnTypes.datetime;

import dev.bough.api.repository.Tag;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.Scope;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;

/** dolt_tags: the tags of the database. */
final class TagsTable implements SystemTable {
    private static final TableShape SHAPE = TableShape.named("dolt_tags")
            .key("tag_name", TEXT)
            .key("tag_hash", TEXT)
            .text("tagger")
            .text("email")
            .column("date", datetime(3))
            .text("message")
            .scope(Scope.DATABASE)
            .orderedBy("tag_name")
            .unlisted()
            .comment("The tags with the commits that they name")
            .build();

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public Rows scan(ScanRequest request) {
        return Rows.of(request.repository().tags(), TagsTable::put);
    }

    private static void put(Tag tag, RowOutput row) {
        row.set(0, tag.name());
        row.set(1, tag.commit().hash());
        row.set(2, tag.tagger().name());
        row.set(3, tag.tagger().email());
        row.set(4, tag.date());
        row.set(5, tag.message());
    }
}
