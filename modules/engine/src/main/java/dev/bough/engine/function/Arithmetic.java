package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.Types;
import java.math.BigDecimal;
import java.util.List;

/** The operators {@code + - *} and the negative sign (MySQL manual, 14.6.1). */
final class Arithmetic {
    private Arithmetic() {}

    static List<Function> functions() {
        return List.of(
                new Definition("+", "a + b: the sum.", 2, 2, call -> binary(call, Operator.ADD)),
                new Definition("-", "a - b: the difference; -a: the negative.", 1, 2, call -> call.count() == 1
                        ? Negation.resolve(call)
                        : binary(call, Operator.SUBTRACT)),
                new Definition("*", "a * b: the product.", 2, 2, call -> binary(call, Operator.MULTIPLY)));
    }

    enum Operator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }
    }

    static SqlException outOfRange(String type, String text) {
        return new SqlException(ErrorCode.DATA_OUT_OF_RANGE, type, text);
    }

    static SqlException integerOutOfRange(boolean unsigned, String text) {
        return outOfRange(unsigned ? "BIGINT UNSIGNED" : "BIGINT", text);
    }

    /** An operation as errors show it. */
    static String text(Call call, String symbol) {
        return "(" + call.operand(0).text() + " " + symbol + " " + call.operand(1).text() + ")";
    }

    private static Resolution binary(Call call, Operator operator) {
        String text = text(call, operator.symbol);
        return switch (NumericFamily.ofBoth(call)) {
            case FLOATING -> call.result(
                    Types.DOUBLE,
                    a -> new DoubleOperation(
                            operator, Conversions.toDouble(a[0]), Conversions.toDouble(a[1]), text));
            case DECIMAL -> {
                SqlType type = decimalType(call, operator);
                yield call.result(
                        type,
                        a -> new DecimalOperation(
                                type, operator, Conversions.toDecimal(a[0]), Conversions.toDecimal(a[1]), text));
            }
            default -> IntegerArithmetic.resolve(call, operator, text);
        };
    }

    private static SqlType decimalType(Call call, Operator operator) {
        SqlType left = call.type(0);
        SqlType right = call.type(1);
        boolean unsigned = left.isUnsigned() && right.isUnsigned();
        if (operator == Operator.MULTIPLY) {
            return Decimals.type(
                    Types.precision(left) + Types.precision(right), Types.scale(left) + Types.scale(right), unsigned);
        }
        int scale = Math.max(Types.scale(left), Types.scale(right));
        int whole = Math.max(Types.precision(left) - Types.scale(left), Types.precision(right) - Types.scale(right));
        return Decimals.type(whole + scale + 1, scale, unsigned && operator == Operator.ADD);
    }

    private static final class DoubleOperation extends Operation {
        private final Operator operator;

        DoubleOperation(Operator operator, Evaluator left, Evaluator right, String text) {
            super(Types.DOUBLE, left, right, text);
            this.operator = operator;
        }

        @Override
        public double evalDouble(Frame frame) {
            double a = left.evalDouble(frame);
            if (frame.isNull) {
                return 0;
            }
            double b = right.evalDouble(frame);
            double result = switch (operator) {
                case ADD -> a + b;
                case SUBTRACT -> a - b;
                case MULTIPLY -> a * b;
            };
            if (!Double.isFinite(result) && !frame.isNull) {
                throw outOfRange("DOUBLE", text);
            }
            return result;
        }
    }

    private static final class DecimalOperation extends Operation {
        private final Operator operator;

        DecimalOperation(SqlType type, Operator operator, Evaluator left, Evaluator right, String text) {
            super(type, left, right, text);
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
            BigDecimal result = switch (operator) {
                case ADD -> a.add(b);
                case SUBTRACT -> a.subtract(b);
                case MULTIPLY -> a.multiply(b);
            };
            if (result.precision() - result.scale() > Decimals.MAX_PRECISION) {
                throw outOfRange("DECIMAL", text);
            }
            return result;
        }
    }
}
