package dev.bough.engine.model;

import dev.bough.api.type.Cell;
import dev.bough.api.type.Row;
import dev.bough.api.type.SqlType;
import dev.bough.engine.catalog.TupleLayout;
import dev.bough.engine.exec.DecodedCell;
import dev.bough.engine.exec.ValueCell;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.type.Value;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.prolly.TreeDiff;
import dev.bough.storage.prolly.ValueSlice;
import dev.bough.storage.repository.TableState;
import java.util.Arrays;

/** A row of a stored table where it lies; its cells decode what they are asked for. */
final class StoredRow implements Row {
    private final Frame frame;
    private final StoredCell[] cells;
    private long shown;

    StoredRow(ReadSchema schema, TableState table, StatementContext statement) {
        frame = new Frame(1, statement);
        frame.rows[0].blobs = Databases.blobs(table);
        TupleLayout layout = Databases.layout(table.schema()).primary();
        cells = new StoredCell[schema.columns().size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new StoredCell(layout.evaluator(0, schema.stored(i), schema.column(i).type()));
        }
    }

    /** Shows the row that a cursor stands at. */
    void show(MapCursor cursor) {
        shown++;
        frame.rows[0].set(
                cursor.keyBytes(), cursor.keyOffset(), cursor.keyLength(),
                cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength());
    }

    /** Shows a row of these bytes. */
    void show(byte[] key, byte[] value) {
        shown++;
        frame.rows[0].set(key, 0, key.length, value, 0, value.length);
    }

    /** Shows a row that a difference is of. */
    void show(TreeDiff diff, ValueSlice value) {
        shown++;
        frame.rows[0].set(
                diff.keyBytes(), diff.keyOffset(), diff.keyLength(), value.bytes(), value.offset(), value.length());
    }

    @Override
    public int size() {
        return cells.length;
    }

    @Override
    public Cell cell(int index) {
        return cells[index];
    }

    boolean isNull(int index) {
        return cells[index].isNull();
    }

    /** Whether a value is the same as one of another row. */
    boolean same(int index, StoredRow other, int otherIndex) {
        return same(cells[index], other.cells[otherIndex]);
    }

    private static boolean same(StoredCell one, StoredCell two) {
        Value left = one.value();
        Value right = two.value();
        if (left.isNull() || right.isNull()) {
            return left.isNull() == right.isNull();
        }
        if (left instanceof Value.Bytes first && right instanceof Value.Bytes second) {
            return Arrays.equals(first.value(), second.value());
        }
        return one.type().equals(two.type()) ? left.equals(right) : one.asString().equals(two.asString());
    }

    /** A value of the row. */
    private final class StoredCell implements DecodedCell {
        private final Evaluator evaluator;
        private long decoded;
        private Value value = Value.NULL;

        StoredCell(Evaluator evaluator) {
            this.evaluator = evaluator;
        }

        @Override
        public Value value() {
            if (decoded != shown) {
                value = Literals.value(evaluator, frame);
                decoded = shown;
            }
            return value;
        }

        private Cell decoded() {
            return new ValueCell(value(), frame.statement());
        }

        @Override
        public SqlType type() {
            return evaluator.type();
        }

        @Override
        public boolean isNull() {
            return value().isNull();
        }

        @Override
        public long asLong() {
            return decoded().asLong();
        }

        @Override
        public double asDouble() {
            return decoded().asDouble();
        }

        @Override
        public String asString() {
            return decoded().asString();
        }

        @Override
        public byte[] asBytes() {
            return decoded().asBytes();
        }

        @Override
        public String sqlLiteral() {
            return decoded().sqlLiteral();
        }
    }
}
