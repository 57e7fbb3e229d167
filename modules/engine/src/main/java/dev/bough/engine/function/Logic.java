package dev.bough.engine.function;

import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.type.Types;
import java.util.ArrayList;
import java.util.List;

/** AND, OR, XOR, NOT and the IS tests, with three-valued logic. */
final class Logic {
    private Logic() {}

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        functions.add(new Definition("AND", "a AND b: whether both hold.", 1, Definition.ANY, call -> call.result(
                Types.BOOLEAN, a -> new Junction(truths(a), 0))));
        functions.add(new Definition("OR", "a OR b: whether one holds.", 1, Definition.ANY, call -> call.result(
                Types.BOOLEAN, a -> new Junction(truths(a), 1))));
        functions.add(new Definition("XOR", "a XOR b: whether one holds and not the other.", 2, 2, call -> call.result(
                Types.BOOLEAN, a -> new Xor(truths(a)))));
        functions.add(new Definition("NOT", "NOT a: whether a does not hold.", 1, 1, call -> call.result(
                Types.BOOLEAN, a -> new Not(Conversions.toTruth(a[0])))));
        functions.add(
                new Definition("IS NULL", "a IS NULL: whether there is no value.", 1, 1, call -> isNull(call, false)));
        functions.add(new Definition("IS NOT NULL", "a IS NOT NULL: whether there is a value.", 1, 1,
                call -> isNull(call, true)));
        functions.add(
                new Definition("ISNULL", "ISNULL(a): whether there is no value.", 1, 1, call -> isNull(call, false)));
        functions.add(new Definition("IS TRUE", "a IS TRUE: whether a holds.", 1, 1, call -> is(call, true, false)));
        functions.add(new Definition("IS NOT TRUE", "a IS NOT TRUE: whether a is false or NULL.", 1, 1,
                call -> is(call, true, true)));
        functions.add(
                new Definition("IS FALSE", "a IS FALSE: whether a is zero.", 1, 1, call -> is(call, false, false)));
        functions.add(new Definition("IS NOT FALSE", "a IS NOT FALSE: whether a is true or NULL.", 1, 1,
                call -> is(call, false, true)));
        functions.add(
                new Definition("IS UNKNOWN", "a IS UNKNOWN: whether a is NULL.", 1, 1, call -> isNull(call, false)));
        functions.add(new Definition("IS NOT UNKNOWN", "a IS NOT UNKNOWN: whether a is not NULL.", 1, 1,
                call -> isNull(call, true)));
        return functions;
    }

    private static Evaluator[] truths(Evaluator[] arguments) {
        Evaluator[] truths = new Evaluator[arguments.length];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = Conversions.toTruth(arguments[i]);
        }
        return truths;
    }

    private static Resolution isNull(Call call, boolean negated) {
        call.nullable(false);
        return call.result(Types.BOOLEAN, a -> new IsNull(a[0], negated));
    }

    private static Resolution is(Call call, boolean wanted, boolean negated) {
        call.nullable(false);
        return call.result(Types.BOOLEAN, a -> new Is(Conversions.toTruth(a[0]), wanted, negated));
    }

    /** AND where {@code decisive} is 0, OR where it is 1. */
    private static final class Junction extends Evaluator {
        private final Evaluator[] operands;
        private final int decisive;

        Junction(Evaluator[] operands, int decisive) {
            super(Types.BOOLEAN);
            this.operands = operands;
            this.decisive = decisive;
        }

        @Override
        public long evalLong(Frame frame) {
            boolean unknown = false;
            for (Evaluator operand : operands) {
                boolean truth = operand.evalLong(frame) != 0;
                if (frame.isNull) {
                    unknown = true;
                } else if (truth == (decisive == 1)) {
                    return decisive;
                }
            }
            frame.isNull = unknown;
            return 1 - decisive;
        }
    }

    private static final class Xor extends Evaluator {
        private final Evaluator[] operands;

        Xor(Evaluator[] operands) {
            super(Types.BOOLEAN);
            this.operands = operands;
        }

        @Override
        public long evalLong(Frame frame) {
            boolean left = operands[0].evalLong(frame) != 0;
            if (frame.isNull) {
                return 0;
            }
            return operands[1].evalLong(frame) != 0 != left ? 1 : 0;
        }
    }

    private static final class Not extends Evaluator {
        private final Evaluator operand;

        Not(Evaluator operand) {
            super(Types.BOOLEAN);
            this.operand = operand;
        }

        @Override
        public long evalLong(Frame frame) {
            return operand.evalLong(frame) == 0 ? 1 : 0;
        }
    }

    private static final class IsNull extends Evaluator {
        private final Evaluator operand;
        private final boolean negated;

        IsNull(Evaluator operand, boolean negated) {
            super(Types.BOOLEAN);
            this.operand = operand;
            this.negated = negated;
        }

        @Override
        public long evalLong(Frame frame) {
            boolean isNull = Literals.evalsToNull(operand, frame);
            frame.isNull = false;
            return isNull != negated ? 1 : 0;
        }
    }

    private static final class Is extends Evaluator {
        private final Evaluator operand;
        private final boolean wanted;
        private final boolean negated;

        Is(Evaluator operand, boolean wanted, boolean negated) {
            super(Types.BOOLEAN);
            this.operand = operand;
            this.wanted = wanted;
            this.negated = negated;
        }

        @Override
        public long evalLong(Frame frame) {
            boolean holds = operand.evalLong(frame) != 0 == wanted && !frame.isNull;
            frame.isNull = false;
            return holds != negated ? 1 : 0;
        }
    }
}
