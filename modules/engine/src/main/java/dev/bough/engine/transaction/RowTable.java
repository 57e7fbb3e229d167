package dev.bough.engine.transaction;

import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.catalog.TupleLayout;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.row.ColumnCodec;
import dev.bough.engine.row.Datum;
import dev.bough.storage.edit.Edits;
import dev.bough.storage.edit.EditsBuffer;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.prolly.ValueSlice;
import dev.bough.storage.repository.TableState;
import dev.bough.storage.row.KeyWriter;
import dev.bough.storage.row.ValueWriter;
import java.util.List;
import java.util.function.Consumer;

/** Reads and changes a small table without indexes that the engine itself keeps, row by row, in a state of it. */
final class RowTable {
    private final TableState state;
    private final TableLayout layout;
    private final RepositoryBlobs blobs;
    private final Datum[] row;
    private final Evaluator[] readers;
    private final Frame frame = new Frame(1, NoStatement.INSTANCE);

    RowTable(TableState state) {
        this.state = state;
        layout = Databases.layout(state.schema());
        blobs = new RepositoryBlobs(state.repository());
        row = layout.definition().columns().stream().map(column -> new Datum(column.type())).toArray(Datum[]::new);
        readers = new Evaluator[row.length];
        for (int i = 0; i < row.length; i++) {
            readers[i] = layout.primary().evaluator(0, i, layout.definition().columns().get(i).type());
        }
    }

    /** The place for a row's values. */
    Datum[] row() {
        return row;
    }

    /** Walks all rows; each stands in {@link #row()}. */
    void forEach(Consumer<Datum[]> visitor) {
        MapCursor cursor = state.primary().cursor();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            show(cursor.keyBytes(), cursor.keyOffset(), cursor.keyLength(), cursor.valueBytes(), cursor.valueOffset(),
                    cursor.valueLength());
            visitor.accept(row);
        }
    }

    private void show(byte[] key, int keyAt, int keyLength, byte[] value, int valueAt, int valueLength) {
        frame.rows[0].blobs = blobs;
        frame.rows[0].set(key, keyAt, keyLength, value, valueAt, valueLength);
        for (int i = 0; i < row.length; i++) {
            row[i].load(readers[i], frame);
        }
    }

    /** Reads the row whose key columns stand in {@link #row()}; false if there is none. */
    boolean get() {
        byte[] key = key();
        ValueSlice slice = new ValueSlice();
        if (!state.primary().get(key, 0, key.length, slice)) {
            return false;
        }
        show(key, 0, key.length, slice.bytes(), slice.offset(), slice.length());
        return true;
    }

    /** The table with the row in {@link #row()}, in place of one with its key. */
    TableState put() {
        byte[] key = key();
        ValueWriter value = new ValueWriter();
        TupleLayout map = layout.primary();
        for (int i = 0; i < map.fieldCount(); i++) {
            int column = map.column(i);
            new ColumnCodec(layout.definition().columns().get(column).type()).writeField(value, row[column], blobs);
        }
        EditsBuffer edits = new EditsBuffer();
        edits.put(key, value.toTuple(), state.primary().get(key, 0, key.length, new ValueSlice()));
        return with(edits.snapshot());
    }

    /** The table without the row whose key columns stand in {@link #row()}. */
    TableState remove() {
        byte[] key = key();
        EditsBuffer edits = new EditsBuffer();
        edits.delete(key, state.primary().get(key, 0, key.length, new ValueSlice()));
        return with(edits.snapshot());
    }

    private TableState with(Edits edits) {
        MapState rows = state.primary().with(edits);
        return state.withMap(TableState.PRIMARY, rows);
    }

    private byte[] key() {
        KeyWriter key = new KeyWriter();
        List<TupleLayout.KeyPart> parts = layout.primary().keyParts();
        for (TupleLayout.KeyPart part : parts) {
            new ColumnCodec(part.type()).writeKey(key, row[part.column()], part.nullable(), 0);
        }
        return key.toKey();
    }

    static String text(Datum datum) {
        return datum.isNull() ? "" : datum.bytes().toString();
    }

}
