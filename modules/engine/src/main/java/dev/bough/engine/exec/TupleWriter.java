package dev.bough.engine.exec;

import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Builds rows of computed values: a bitmap of NULLs, 8 bytes for each column, then what does not fit in them. Read by
 * {@link TupleColumn}; never leaves the statement.
 */
final class TupleWriter {
    private final GrowingBytes out = new GrowingBytes();
    private final int columns;
    private final int fixed;

    TupleWriter(int columns) {
        this.columns = columns;
        fixed = fixedAt(columns);
    }

    static int fixedAt(int columns) {
        return (columns + 7) >>> 3;
    }

    int columns() {
        return columns;
    }

    /** Begins a row of NULLs. */
    void begin() {
        out.clear();
        int length = fixed + 8 * columns;
        out.grow(length);
        Arrays.fill(out.array, 0, fixed, (byte) 0xFF);
        Arrays.fill(out.array, fixed, length, (byte) 0);
    }

    private int notNull(int column) {
        out.array[column >>> 3] &= (byte) ~(1 << (column & 7));
        return fixed + 8 * column;
    }

    void setLong(int column, long value) {
        GrowingBytes.setLong(out.array, notNull(column), value);
    }

    void setDouble(int column, double value) {
        setLong(column, Double.doubleToRawLongBits(value));
    }

    void setBytes(int column, byte[] bytes, int offset, int length) {
        int at = notNull(column);
        int from = out.length;
        out.put(bytes, offset, length);
        GrowingBytes.setInt(out.array, at, from);
        GrowingBytes.setInt(out.array, at + 4, length);
    }

    void setDecimal(int column, BigDecimal value) {
        byte[] unscaled = value.unscaledValue().toByteArray();
        int at = notNull(column);
        int from = out.length;
        out.putInt(value.scale());
        out.put(unscaled, 0, unscaled.length);
        GrowingBytes.setInt(out.array, at, from);
        GrowingBytes.setInt(out.array, at + 4, unscaled.length + 4);
    }

    void setJson(int column, JsonValue value) {
        GrowingBytes json = new GrowingBytes();
        JsonBytes.write(value, json);
        setBytes(column, json.array, 0, json.length);
    }

    /** Sets a column to what an evaluator gives. */
    void set(int column, Evaluator evaluator, Frame frame) {
        switch (evaluator.repr()) {
            case LONG -> {
                long value = evaluator.evalLong(frame);
                if (!frame.isNull) {
                    setLong(column, value);
                }
            }
            case DOUBLE -> {
                double value = evaluator.evalDouble(frame);
                if (!frame.isNull) {
                    setDouble(column, value);
                }
            }
            case DECIMAL -> {
                BigDecimal value = evaluator.evalDecimal(frame);
                if (!frame.isNull) {
                    setDecimal(column, value);
                }
            }
            case BYTES -> {
                Slice value = evaluator.evalBytes(frame);
                if (!frame.isNull) {
                    setBytes(column, value.array, value.offset, value.length);
                }
            }
            case JSON -> {
                JsonValue value = evaluator.evalJson(frame);
                if (!frame.isNull) {
                    setJson(column, value);
                }
            }
        }
    }

    void setAll(Evaluator[] evaluators, Frame frame) {
        begin();
        for (int i = 0; i < evaluators.length; i++) {
            set(i, evaluators[i], frame);
        }
    }

    byte[] array() {
        return out.array;
    }

    int length() {
        return out.length;
    }

    /** Points a row at the bytes written, which hold until the next row is begun. */
    void show(RowView row) {
        row.setValue(out.array, 0, out.length);
    }
}
