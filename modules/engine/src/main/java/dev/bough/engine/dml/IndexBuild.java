package dev.bough.engine.dml;

import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.row.BlobStore;
import dev.bough.engine.row.Datum;
import dev.bough.storage.edit.Edits;
import dev.bough.storage.edit.EditsBuffer;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.prolly.Tree;
import dev.bough.storage.prolly.TreeBuilder;
import dev.bough.storage.prolly.ValueSlice;
import dev.bough.storage.repository.Repository;

/** Makes indexes over all rows of a table. */
final class IndexBuild {
    private static final byte[] NOTHING = {};

    private final Repository repository;
    private final TableLayout layout;
    private final BlobStore blobs;
    private final StatementContext statement;
    private final Frame frame;
    private final RowEncoder encoder;
    private long seen;

    IndexBuild(Repository repository, TableLayout layout, BlobStore blobs, StatementContext statement) {
        this.repository = repository;
        this.layout = layout;
        this.blobs = blobs;
        this.statement = statement;
        frame = new Frame(1, statement);
        encoder = new RowEncoder(layout);
    }

    /** Says what is wrong where two rows meet in a unique index. */
    interface Duplicate {
        SqlException error(RowChanger.Conflict conflict, Datum[] row, Frame frame);
    }

    /**
     * An index over rows that lie as the definition says.
     *
     * @throws SqlException the one given where it is unique and two rows meet in it
     */
    MapState build(int position, MapState primary, Duplicate duplicate) {
        Index index = layout.definition().indexes().get(position);
        OldRow row = new OldRow(layout, 0);
        EditsBuffer entries = new EditsBuffer();
        EditsBuffer unique = new EditsBuffer();
        ValueSlice found = new ValueSlice();
        MapCursor cursor = primary.cursor();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            frame.rows[0].blobs = blobs;
            frame.rows[0].set(
                    cursor.keyBytes(), cursor.keyOffset(), cursor.keyLength(),
                    cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength());
            row.load(frame);
            if (index.unique()) {
                byte[] prefix = encoder.uniquePrefix(position, row.values());
                if (prefix != null && unique.get(prefix, 0, prefix.length, found) == Edits.PRESENT) {
                    throw duplicate.error(new RowChanger.Conflict(position, prefix), row.values(), frame);
                }
                if (prefix != null) {
                    unique.put(prefix, NOTHING, false);
                }
            }
            byte[] key = encoder.indexKey(position, row.values(), cursor.key());
            entries.put(key, encoder.indexValue(position, row.values(), blobs), false);
            if ((++seen & 0xFF) == 0) {
                statement.checkCancelled();
            }
        }
        return new MapState(tree(repository, entries));
    }

    /** The entries as a tree. */
    static Tree tree(Repository repository, EditsBuffer entries) {
        TreeBuilder builder = new TreeBuilder(repository.nodes());
        var sorted = entries.snapshot().sorted();
        while (sorted.next()) {
            byte[] value = sorted.value();
            builder.add(sorted.key(), value == null ? NOTHING : value);
        }
        return builder.build();
    }
}
