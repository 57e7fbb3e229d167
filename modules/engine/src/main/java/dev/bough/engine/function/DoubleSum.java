package dev.bough.engine.function;

import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.type.Types;
import java.util.Arrays;

/** SUM and AVG of floating-point numbers. */
final class DoubleSum extends Accumulator {
    private final Evaluator value;
    private final boolean average;
    private double[] sums = new double[8];
    private long[] counts = new long[8];

    DoubleSum(Evaluator value, boolean average) {
        super(Types.DOUBLE);
        this.value = Conversions.toDouble(value);
        this.average = average;
    }

    @Override
    public void add(int group, Frame frame) {
        double addend = value.evalDouble(frame);
        if (frame.isNull) {
            return;
        }
        if (group >= sums.length) {
            int capacity = Math.max(group + 1, 2 * sums.length);
            sums = Arrays.copyOf(sums, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
        sums[group] += addend;
        counts[group]++;
    }

    @Override
    public void clear(int group) {
        if (group < sums.length) {
            sums[group] = 0;
            counts[group] = 0;
        }
    }

    @Override
    public long memory() {
        return 16L * sums.length;
    }

    @Override
    protected double doubleResult(int group, Frame frame) {
        if (group >= sums.length || counts[group] == 0) {
            frame.isNull = true;
            return 0;
        }
        return average ? sums[group] / counts[group] : sums[group];
    }
}
