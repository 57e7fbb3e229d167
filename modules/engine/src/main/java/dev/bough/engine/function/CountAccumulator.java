package dev.bough.engine.function;

import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.type.Types;
import java.util.Arrays;

/** COUNT: rows, or rows in which no argument is NULL. */
final class CountAccumulator extends Accumulator {
    private final Evaluator[] arguments;
    private long[] counts = new long[8];

    CountAccumulator(Evaluator[] arguments) {
        super(Types.BIGINT);
        this.arguments = arguments;
    }

    @Override
    public void add(int group, Frame frame) {
        for (Evaluator argument : arguments) {
            if (Literals.evalsToNull(argument, frame)) {
                return;
            }
        }
        if (group >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(group + 1, 2 * counts.length));
        }
        counts[group]++;
    }

    @Override
    public void clear(int group) {
        if (group < counts.length) {
            counts[group] = 0;
        }
    }

    @Override
    public long memory() {
        return 8L * counts.length;
    }

    @Override
    protected long longResult(int group, Frame frame) {
        return group < counts.length ? counts[group] : 0;
    }
}
