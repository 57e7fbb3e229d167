package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Types;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;

/** The operators {@code / DIV %} (MySQL manual, 14.6.1). */
final class Division {
    private Division() {}

    static List<Function> functions() {
        return List.of(
                new Definition("/", "a / b: the quotient; NULL if b is zero.", 2, 2, Division::quotient),
                new Definition("DIV", "a DIV b: the quotient without its fraction.", 2, 2, Division::wholeQuotient),
                new Definition("%", "a % b: the remainder, with the sign of a.", 2, 2, Division::remainder),
                new Definition("MOD", "MOD(a, b): the remainder, with the sign of a.", 2, 2, Division::remainder));
    }

    private static Resolution quotient(Call call) {
        call.nullable(true);
        if (NumericFamily.ofBoth(call) == TypeKind.Family.FLOATING) {
            String text = Arithmetic.text(call, "/");
            return call.result(Types.DOUBLE, a -> new OfDoubles(a, text, (x, y) -> x / y));
        }
        SqlType left = call.type(0);
        SqlType right = call.type(1);
        SqlType type = Decimals.type(
                Types.precision(left) + Types.scale(right) + Decimals.DIVISION_SCALE,
                Types.scale(left) + Decimals.DIVISION_SCALE,
                left.isUnsigned() && right.isUnsigned());
        // with more digits than the type shows: comparisons and further arithmetic count them
        return call.result(type, a -> new OfDecimals(type, a, Decimals::divide));
    }

    private static Resolution wholeQuotient(Call call) {
        call.nullable(true);
        String text = Arithmetic.text(call, "DIV");
        boolean left = NumericFamily.isUnsigned(call.operand(0));
        boolean right = NumericFamily.isUnsigned(call.operand(1));
        SqlType type = left || right ? Types.UNSIGNED : Types.BIGINT;
        if (NumericFamily.ofBoth(call) == TypeKind.Family.INTEGER) {
            return call.result(type, a -> new IntegerQuotient(type, a, left, right, text));
        }
        SqlType whole = Decimals.type(Decimals.MAX_PRECISION, 0, false);
        return call.result(type, a -> {
            Evaluator quotient = new OfDecimals(whole, a, (x, y) -> x.divide(y, 0, RoundingMode.DOWN));
            return Computed.ofLong(type, frame -> {
                BigDecimal value = quotient.evalDecimal(frame);
                return frame.isNull ? 0 : exact(value, type.isUnsigned(), text);
            });
        });
    }

    private static long exact(BigDecimal quotient, boolean unsigned, String text) {
        if (Decimals.beyondLong(quotient, unsigned)) {
            throw Arithmetic.integerOutOfRange(unsigned, text);
        }
        return quotient.longValue();
    }

    private static Resolution remainder(Call call) {
        call.nullable(true);
        String text = Arithmetic.text(call, "%");
        return switch (NumericFamily.ofBoth(call)) {
            case FLOATING -> call.result(Types.DOUBLE, a -> new OfDoubles(a, text, (x, y) -> x % y));
            case DECIMAL -> {
                SqlType x = call.type(0);
                SqlType y = call.type(1);
                SqlType type = Decimals.type(
                        Math.max(Types.precision(x), Types.precision(y)),
                        Math.max(Types.scale(x), Types.scale(y)),
                        x.isUnsigned());
                yield call.result(type, a -> new OfDecimals(type, a, BigDecimal::remainder));
            }
            default -> {
                boolean left = NumericFamily.isUnsigned(call.operand(0));
                boolean right = NumericFamily.isUnsigned(call.operand(1));
                SqlType type = left ? Types.UNSIGNED : Types.BIGINT;
                yield call.result(type, a -> new IntegerRemainder(type, a, left, right, text));
            }
        };
    }

    /** A division by zero is NULL, and what the SQL mode makes of it. */
    private static void byZero(Frame frame) {
        if (frame.statement().sqlMode().has(SqlMode.Flag.ERROR_FOR_DIVISION_BY_ZERO)) {
            frame.statement().truncation(ErrorCode.DIVISION_BY_ZERO);
        }
        frame.isNull = true;
    }

    private static final class OfDoubles extends Operation {
        private final DoubleBinaryOperator operator;

        OfDoubles(Evaluator[] operands, String text, DoubleBinaryOperator operator) {
            super(Types.DOUBLE, Conversions.toDouble(operands[0]), Conversions.toDouble(operands[1]), text);
            this.operator = operator;
        }

        @Override
        public double evalDouble(Frame frame) {
            double a = left.evalDouble(frame);
            if (frame.isNull) {
                return 0;
            }
            double b = right.evalDouble(frame);
            if (frame.isNull) {
                return 0;
            }
            if (b == 0) {
                byZero(frame);
                return 0;
            }
            double result = operator.applyAsDouble(a, b);
            if (!Double.isFinite(result)) {
                throw Arithmetic.outOfRange("DOUBLE", text);
            }
            return result;
        }
    }

    private static final class OfDecimals extends Evaluator {
        private final Evaluator left;
        private final Evaluator right;
        private final BinaryOperator<BigDecimal> operator;

        OfDecimals(SqlType type, Evaluator[] operands, BinaryOperator<BigDecimal> operator) {
            super(type);
            left = Conversions.toDecimal(operands[0]);
            right = Conversions.toDecimal(operands[1]);
            this.operator = operator;
        }

        @Override
        public BigDecimal evalDecimal(Frame frame) {
            BigDecimal a = left.evalDecimal(frame);
            if (frame.isNull) {
                return BigDecimal.ZERO;
            }
            BigDecimal b = right.evalDecimal(frame);
            if (frame.isNull) {
                return BigDecimal.ZERO;
            }
            if (b.signum() == 0) {
                byZero(frame);
                return BigDecimal.ZERO;
            }
            return operator.apply(a, b);
        }
    }

    private abstract static class OfIntegers extends Operation {
        final boolean leftUnsigned;
        final boolean rightUnsigned;

        OfIntegers(SqlType type, Evaluator[] operands, boolean leftUnsigned, boolean rightUnsigned, String text) {
            super(type, Conversions.toLong(operands[0]), Conversions.toLong(operands[1]), text);
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
            if (b == 0) {
                byZero(frame);
                return 0;
            }
            return divide(a, b);
        }

        /** The result for a divisor that is not zero. */
        abstract long divide(long a, long b);
    }

    private static final class IntegerQuotient extends OfIntegers {
        IntegerQuotient(SqlType type, Evaluator[] operands, boolean leftUnsigned, boolean rightUnsigned, String text) {
            super(type, operands, leftUnsigned, rightUnsigned, text);
        }

        @Override
        long divide(long a, long b) {
            if (a >= 0 && b > 0) {
                return a / b;
            }
            BigDecimal quotient = Decimals.ofLong(a, leftUnsigned)
                    .divide(Decimals.ofLong(b, rightUnsigned), 0, RoundingMode.DOWN);
            return exact(quotient, type().isUnsigned(), text);
        }
    }

    private static final class IntegerRemainder extends OfIntegers {
        IntegerRemainder(SqlType type, Evaluator[] operands, boolean leftUnsigned, boolean rightUnsigned, String text) {
            super(type, operands, leftUnsigned, rightUnsigned, text);
        }

        @Override
        long divide(long a, long b) {
            if (a >= 0 && (b > 0 || !rightUnsigned) || !leftUnsigned && b > 0 || !leftUnsigned && !rightUnsigned) {
                return b == -1 ? 0 : a % b;
            }
            return Decimals.ofLong(a, leftUnsigned)
                    .remainder(Decimals.ofLong(b, rightUnsigned))
                    .longValue();
        }
    }
}
