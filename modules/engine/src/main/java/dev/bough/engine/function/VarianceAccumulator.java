package dev.bough.engine.function;

import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.type.Types;
import java.util.Arrays;

/** Variances and standard deviations, by the recurrence of Welford. */
final class VarianceAccumulator extends Accumulator {
    private final Evaluator value;
    private final boolean sample;
    private final boolean root;
    private long[] counts = new long[8];
    private double[] means = new double[8];
    private double[] squares = new double[8];

    VarianceAccumulator(Evaluator value, boolean sample, boolean root) {
        super(Types.DOUBLE);
        this.value = Conversions.toDouble(value);
        this.sample = sample;
        this.root = root;
    }

    @Override
    public void add(int group, Frame frame) {
        double next = value.evalDouble(frame);
        if (frame.isNull) {
            return;
        }
        if (group >= counts.length) {
            int capacity = Math.max(group + 1, 2 * counts.length);
            counts = Arrays.copyOf(counts, capacity);
            means = Arrays.copyOf(means, capacity);
            squares = Arrays.copyOf(squares, capacity);
        }
        counts[group]++;
        double before = next - means[group];
        means[group] += before / counts[group];
        squares[group] += before * (next - means[group]);
    }

    @Override
    public void clear(int group) {
        if (group < counts.length) {
            counts[group] = 0;
            means[group] = 0;
            squares[group] = 0;
        }
    }

    @Override
    public long memory() {
        return 24L * counts.length;
    }

    @Override
    protected double doubleResult(int group, Frame frame) {
        long count = group < counts.length ? counts[group] : 0;
        long divisor = sample ? count - 1 : count;
        if (divisor <= 0) {
            frame.isNull = true;
            return 0;
        }
        double variance = squares[group] / divisor;
        return root ? Math.sqrt(variance) : variance;
    }
}
