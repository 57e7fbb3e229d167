package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.TEXT;

import dev.bough.api.repository.Merge;
import dev.bough.api.repository.WorkingSet;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import java.util.List;

/** dolt_schema_conflicts: the tables whose schemas a merge could not bring together. */
final class SchemaConflictsTable implements SystemTable {
    private static final TableShape SHAPE = TableShape.named("dolt_schema_conflicts")
            .key("table_name", TEXT)
            .text("base_schema")
            .text("our_schema")
            .text("their_schema")
            .text("description")
            .orderedBy("table_name")
            .unlisted()
            .comment("The tables whose schemas a merge could not bring together")
            .build();

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public Rows scan(ScanRequest request) {
        List<Merge.TableConflicts> tables =
                request.revision().workingSet().flatMap(WorkingSet::merge).stream()
                        .flatMap(merge -> merge.conflicts().stream())
                        .filter(table -> table.schemaConflict().isPresent())
                        .toList();
        return Rows.of(tables, (table, row) -> table.schemaConflict().ifPresent(conflict -> {
            row.set(0, table.table());
            row.set(1, conflict.base());
            row.set(2, conflict.ours());
            row.set(3, conflict.theirs());
            row.set(4, conflict.description());
        }));
    }
}
