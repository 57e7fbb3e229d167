package dev.bough.engine.function;

import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.type.Types;
import java.util.Arrays;

/** BIT_AND, BIT_OR and BIT_XOR of integers. */
final class BitAccumulator extends Accumulator {
    private final Operator operator;
    private final Evaluator value;
    private long[] bits = new long[0];

    enum Operator {
        AND,
        OR,
        XOR
    }

    BitAccumulator(Operator operator, Evaluator value) {
        super(Types.UNSIGNED);
        this.operator = operator;
        this.value = Types.isInteger(value.type()) ? value : Conversions.convert(value, Types.UNSIGNED);
    }

    private long neutral() {
        return operator == Operator.AND ? -1L : 0;
    }

    @Override
    public void add(int group, Frame frame) {
        long next = value.evalLong(frame);
        if (frame.isNull) {
            return;
        }
        if (group >= bits.length) {
            int from = bits.length;
            bits = Arrays.copyOf(bits, Math.max(group + 1, 2 * bits.length + 8));
            Arrays.fill(bits, from, bits.length, neutral());
        }
        bits[group] = switch (operator) {
            case AND -> bits[group] & next;
            case OR -> bits[group] | next;
            case XOR -> bits[group] ^ next;
        };
    }

    @Override
    public void clear(int group) {
        if (group < bits.length) {
            bits[group] = neutral();
        }
    }

    @Override
    public long memory() {
        return 8L * bits.length;
    }

    @Override
    protected long longResult(int group, Frame frame) {
        return group < bits.length ? bits[group] : neutral();
    }
}
