package dev.bough.engine.exec;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A column of a row that a {@link TupleWriter} built. */
final class TupleColumn extends Evaluator {
    private final int slot;
    private final @Nullable RowView fixed;
    private final int index;
    private final int at;
    private final Slice slice = new Slice();

    TupleColumn(int slot, int index, int columns, SqlType type) {
        super(type);
        this.slot = slot;
        fixed = null;
        this.index = index;
        at = TupleWriter.fixedAt(columns) + 8 * index;
    }

    /** A column of a row that is in no slot. */
    TupleColumn(RowView row, int index, int columns, SqlType type) {
        super(type);
        slot = -1;
        fixed = row;
        this.index = index;
        at = TupleWriter.fixedAt(columns) + 8 * index;
    }

    private RowView row(Frame frame) {
        RowView row = fixed == null ? frame.rows[slot] : fixed;
        frame.isNull = row.isNullRow || (row.value[row.valueOffset + (index >>> 3)] >>> (index & 7) & 1) != 0;
        return row;
    }

    @Override
    public long evalLong(Frame frame) {
        RowView row = row(frame);
        return frame.isNull ? 0 : GrowingBytes.getLong(row.value, row.valueOffset + at);
    }

    @Override
    public double evalDouble(Frame frame) {
        RowView row = row(frame);
        return frame.isNull ? 0 : Double.longBitsToDouble(GrowingBytes.getLong(row.value, row.valueOffset + at));
    }

    @Override
    public BigDecimal evalDecimal(Frame frame) {
        Slice bytes = evalBytes(frame);
        if (frame.isNull) {
            return BigDecimal.ZERO;
        }
        int scale = GrowingBytes.getInt(bytes.array, bytes.offset);
        return new BigDecimal(new BigInteger(bytes.array, bytes.offset + 4, bytes.length - 4), scale);
    }

    @Override
    public Slice evalBytes(Frame frame) {
        RowView row = row(frame);
        if (!frame.isNull) {
            int from = GrowingBytes.getInt(row.value, row.valueOffset + at);
            int length = GrowingBytes.getInt(row.value, row.valueOffset + at + 4);
            slice.set(row.value, row.valueOffset + from, length);
        }
        return slice;
    }

    @Override
    public JsonValue evalJson(Frame frame) {
        Slice bytes = evalBytes(frame);
        return frame.isNull ? JsonValue.Literal.NULL : JsonBytes.read(bytes);
    }
}
