package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.type.Decimals;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** SUM and AVG of decimals. */
final class DecimalSum extends Accumulator {
    private final Evaluator value;
    private final boolean average;
    private final int scale;
    private @Nullable BigDecimal[] sums = new @Nullable BigDecimal[8];
    private long[] counts = new long[8];

    DecimalSum(SqlType type, Evaluator value, boolean average) {
        super(type);
        this.value = Conversions.toDecimal(value);
        this.average = average;
        scale = type.scale();
    }

    @Override
    public void add(int group, Frame frame) {
        BigDecimal addend = value.evalDecimal(frame);
        if (frame.isNull) {
            return;
        }
        if (group >= sums.length) {
            int capacity = Math.max(group + 1, 2 * sums.length);
            sums = Arrays.copyOf(sums, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
        BigDecimal sum = sums[group];
        sums[group] = sum == null ? addend : sum.add(addend);
        counts[group]++;
    }

    @Override
    public void clear(int group) {
        if (group < sums.length) {
            sums[group] = null;
            counts[group] = 0;
        }
    }

    @Override
    public long memory() {
        return 60L * sums.length;
    }

    @Override
    protected BigDecimal decimalResult(int group, Frame frame) {
        BigDecimal sum = group < sums.length ? sums[group] : null;
        if (sum == null) {
            frame.isNull = true;
            return BigDecimal.ZERO;
        }
        return average ? Decimals.round(Decimals.divide(sum, BigDecimal.valueOf(counts[group])), scale) : sum;
    }
}
