package dev.bough.engine.function;

import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.JsonValue;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/** An aggregate with DISTINCT: passes on the first row with each value. */
final class DistinctAccumulator extends Accumulator {
    private final Accumulator inner;
    private final DistinctKey key;
    private final Set<DistinctKey.Bytes> seen = new HashSet<>();
    private long bytes;

    DistinctAccumulator(Accumulator inner, Evaluator[] arguments) {
        super(inner.result().type());
        this.inner = inner;
        key = new DistinctKey(arguments);
    }

    @Override
    public void add(int group, Frame frame) {
        DistinctKey.Bytes found = key.of(group, frame);
        if (found != null && seen.add(found)) {
            bytes += found.bytes().length + 80;
            inner.add(group, frame);
        }
    }

    @Override
    public void clear(int group) {
        seen.removeIf(k -> k.group() == group);
        inner.clear(group);
    }

    @Override
    public long memory() {
        return bytes + inner.memory();
    }

    @Override
    protected long longResult(int group, Frame frame) {
        return inner.longResult(group, frame);
    }

    @Override
    protected double doubleResult(int group, Frame frame) {
        return inner.doubleResult(group, frame);
    }

    @Override
    protected BigDecimal decimalResult(int group, Frame frame) {
        return inner.decimalResult(group, frame);
    }

    @Override
    protected Slice bytesResult(int group, Frame frame) {
        return inner.bytesResult(group, frame);
    }

    @Override
    protected JsonValue jsonResult(int group, Frame frame) {
        return inner.jsonResult(group, frame);
    }
}
