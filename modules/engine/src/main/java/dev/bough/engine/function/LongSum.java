package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.Types;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/** SUM and AVG of integers, exactly: 128 bits for each group. */
final class LongSum extends Accumulator {
    private final Evaluator value;
    private final boolean unsigned;
    private final boolean average;
    private final int scale;
    private long[] low = new long[8];
    private long[] high = new long[8];
    private long[] counts = new long[8];

    LongSum(SqlType type, Evaluator value, boolean average) {
        super(type);
        this.value = Conversions.toLong(value);
        unsigned = value.type().isUnsigned() && Types.isInteger(value.type());
        this.average = average;
        scale = type.scale();
    }

    @Override
    public void add(int group, Frame frame) {
        long addend = value.evalLong(frame);
        if (frame.isNull) {
            return;
        }
        if (group >= low.length) {
            int capacity = Math.max(group + 1, 2 * low.length);
            low = Arrays.copyOf(low, capacity);
            high = Arrays.copyOf(high, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
        long sum = low[group] + addend;
        int carry = Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
        low[group] = sum;
        high[group] += carry + (unsigned ? 0 : addend >> 63);
        counts[group]++;
    }

    @Override
    public void clear(int group) {
        if (group < low.length) {
            low[group] = 0;
            high[group] = 0;
            counts[group] = 0;
        }
    }

    @Override
    public long memory() {
        return 24L * low.length;
    }

    @Override
    protected BigDecimal decimalResult(int group, Frame frame) {
        if (group >= low.length || counts[group] == 0) {
            frame.isNull = true;
            return BigDecimal.ZERO;
        }
        BigDecimal sum = high[group] == low[group] >> 63
                ? BigDecimal.valueOf(low[group])
                : new BigDecimal(BigInteger.valueOf(high[group])
                        .shiftLeft(64)
                        .add(new BigInteger(Long.toUnsignedString(low[group]))));
        return average ? Decimals.round(Decimals.divide(sum, BigDecimal.valueOf(counts[group])), scale) : sum;
    }
}
