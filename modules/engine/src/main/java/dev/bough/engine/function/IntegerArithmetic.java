package dev.bough.engine.function;

import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.function.Arithmetic.Operator;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Types;
import java.math.BigDecimal;

/** The operators {@code + - *} of integers: an evaluator each for signed ones, since those are what most rows compute. */
final class IntegerArithmetic {
    private IntegerArithmetic() {}

    static Resolution resolve(Call call, Operator operator, String text) {
        boolean left = NumericFamily.isUnsigned(call.operand(0));
        boolean right = NumericFamily.isUnsigned(call.operand(1));
        if (left || right) {
            return call.result(
                    Types.UNSIGNED,
                    a -> new UnsignedOperation(operator, Conversions.toLong(a[0]), left, Conversions.toLong(a[1]),
                            right, text));
        }
        return call.result(Types.BIGINT, a -> switch (operator) {
            case ADD -> new Add(Conversions.toLong(a[0]), Conversions.toLong(a[1]), text);
            case SUBTRACT -> new Subtract(Conversions.toLong(a[0]), Conversions.toLong(a[1]), text);
            case MULTIPLY -> new Multiply(Conversions.toLong(a[0]), Conversions.toLong(a[1]), text);
        });
    }

    private static final class Add extends Operation {
        Add(Evaluator left, Evaluator right, String text) {
            super(Types.BIGINT, left, right, text);
        }

        @Override
        public long evalLong(Frame frame) {
            long a = left.evalLong(frame);
            if (frame.isNull) {
                return 0;
            }
            long b = right.evalLong(frame);
            long sum = a + b;
            if (((a ^ sum) & (b ^ sum)) < 0 && !frame.isNull) {
                throw Arithmetic.integerOutOfRange(false, text);
            }
            return sum;
        }
    }

    private static final class Subtract extends Operation {
        Subtract(Evaluator left, Evaluator right, String text) {
            super(Types.BIGINT, left, right, text);
        }

        @Override
        public long evalLong(Frame frame) {
            long a = left.evalLong(frame);
            if (frame.isNull) {
                return 0;
            }
            long b = right.evalLong(frame);
            long difference = a - b;
            if (((a ^ b) & (a ^ difference)) < 0 && !frame.isNull) {
                throw Arithmetic.integerOutOfRange(false, text);
            }
            return difference;
        }
    }

    private static final class Multiply extends Operation {
        Multiply(Evaluator left, Evaluator right, String text) {
            super(Types.BIGINT, left, right, text);
        }

        @Override
        public long evalLong(Frame frame) {
            long a = left.evalLong(frame);
            if (frame.isNull) {
                return 0;
            }
            long b = right.evalLong(frame);
            long product = a * b;
            if (Math.multiplyHigh(a, b) != product >> 63 && !frame.isNull) {
                throw Arithmetic.integerOutOfRange(false, text);
            }
            return product;
        }
    }

    /** Integers of which one at least is unsigned: the result is. */
    private static final class UnsignedOperation extends Operation {
        private final Operator operator;
        private final boolean leftUnsigned;
        private final boolean rightUnsigned;

        UnsignedOperation(
                Operator operator, Evaluator left, boolean leftUnsigned, Evaluator right, boolean rightUnsigned,
                String text) {
            super(Types.UNSIGNED, left, right, text);
            this.operator = operator;
            this.leftUnsigned = leftUnsigned;
            this.rightUnsigned = rightUnsigned;
        }

        @Override
        public long evalLong(Frame frame) {
            long a = left.evalLong(frame);
            if (frame.isNull) {
                return 0;
            }
            long b = right.evalLong(frame);
            if (frame.isNull) {
                return 0;
            }
            boolean small = a >= 0 && b >= 0;
            if (small && operator == Operator.ADD) {
                return a + b;
            }
            if (small && operator == Operator.SUBTRACT && a >= b) {
                return a - b;
            }
            return exact(frame, a, b);
        }

        private long exact(Frame frame, long a, long b) {
            BigDecimal x = Decimals.ofLong(a, leftUnsigned);
            BigDecimal y = Decimals.ofLong(b, rightUnsigned);
            BigDecimal result = switch (operator) {
                case ADD -> x.add(y);
                case SUBTRACT -> x.subtract(y);
                case MULTIPLY -> x.multiply(y);
            };
            boolean signed = operator == Operator.SUBTRACT
                    && frame.statement().sqlMode().has(SqlMode.Flag.NO_UNSIGNED_SUBTRACTION);
            if (Decimals.beyondLong(result, !signed)) {
                throw Arithmetic.integerOutOfRange(!signed, text);
            }
            return result.longValue();
        }
    }
}
