package dev.bough.engine.dml;

import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.row.BlobStore;
import dev.bough.storage.edit.EditCursor;
import dev.bough.storage.edit.EditsBuffer;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.prolly.ValueSlice;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Changes of rows of a table by their tuples, with the entries of its indexes that follow from them: what a merge does to a
 * table. An index whose map is not there is left to be made when all rows are. */
public final class RowEdits {
    private final TableState table;
    private final TableDefinition definition;
    private final BlobStore blobs;
    private final RowEncoder encoder;
    private final OldRow row;
    private final Frame frame;
    private final EditsBuffer rows = new EditsBuffer();
    private final EditsBuffer[] indexes;
    private final EditsBuffer[] uniques;
    private final boolean[] kept;
    private final ValueSlice found = new ValueSlice();

    /** Edits of a table in this state. */
    public RowEdits(TableState table, TableLayout layout, BlobStore blobs, StatementContext statement) {
        this.table = table;
        this.blobs = blobs;
        definition = layout.definition();
        encoder = new RowEncoder(layout);
        row = new OldRow(layout, 0);
        frame = new Frame(1, statement);
        indexes = new EditsBuffer[definition.indexes().size()];
        kept = new boolean[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = new EditsBuffer();
            kept[i] = table.map(mapName(i)) != null;
        }
        uniques = new EditsBuffer[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            uniques[i] = new EditsBuffer();
        }
    }

    /**
     * Replaces the row of a key.
     *
     * @param value its new value; null to take it away
     */
    public void set(byte[] key, byte @Nullable [] value) {
        boolean exists = table.primary().get(key, 0, key.length, found);
        if (exists) {
            show(key, found.bytes(), found.offset(), found.length());
            for (int i = 0; i < indexes.length; i++) {
                if (kept[i]) {
                    indexes[i].delete(encoder.indexKey(i, row.values(), key), true);
                }
            }
        }
        if (value == null) {
            rows.delete(key, exists);
            return;
        }
        show(key, value, 0, value.length);
        for (int i = 0; i < indexes.length; i++) {
            if (!kept[i]) {
                continue;
            }
            byte[] entry = encoder.indexKey(i, row.values(), key);
            boolean below = map(i).get(entry, 0, entry.length, found);
            indexes[i].put(entry, encoder.indexValue(i, row.values(), blobs), below);
            if (definition.indexes().get(i).unique()) {
                byte[] prefix = encoder.uniquePrefix(i, row.values());
                if (prefix != null) {
                    uniques[i].put(prefix, entry, false);
                }
            }
        }
        rows.put(key, value, exists);
    }

    private MapState map(int index) {
        return table.existing(mapName(index));
    }

    private String mapName(int index) {
        Index of = definition.indexes().get(index);
        return RootState.key(of.name());
    }

    private void show(byte[] key, byte[] value, int offset, int length) {
        frame.rows[0].blobs = blobs;
        frame.rows[0].set(key, 0, key.length, value, offset, length);
        row.load(frame);
    }

    /** The name of a unique index in which two rows of the table with all changes would meet; null for none. */
    public @Nullable String brokenUnique(TableState applied) {
        for (int i = 0; i < uniques.length; i++) {
            if (uniques[i].isEmpty()) {
                continue;
            }
            MapCursor entries = applied.existing(mapName(i)).cursor();
            EditCursor written = uniques[i].snapshot().cursor();
            for (boolean on = written.first(); on; on = written.next()) {
                byte[] prefix = written.key();
                boolean first = entries.seek(prefix, 0, prefix.length) && beginsWith(entries, prefix);
                if (first && entries.next() && beginsWith(entries, prefix)) {
                    return definition.name() + "." + definition.indexes().get(i).name();
                }
            }
        }
        return null;
    }

    private static boolean beginsWith(MapCursor cursor, byte[] prefix) {
        int at = cursor.keyOffset();
        return cursor.keyLength() >= prefix.length
                && Arrays.equals(cursor.keyBytes(), at, at + prefix.length, prefix, 0, prefix.length);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The table with all changes, in its trees. */
    public TableState apply() {
        TableState result =
                table.withMap(TableState.PRIMARY, new MapState(table.primary().with(rows.snapshot()).fold()));
        for (int i = 0; i < indexes.length; i++) {
            if (!kept[i]) {
                continue;
            }
            result = result.withMap(mapName(i), new MapState(map(i).with(indexes[i].snapshot()).fold()));
        }
        return result;
    }
}
