package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The operators {@code + - * / DIV %} and the negative sign (MySQL manual, 14.6.1). */
final class Arithmetic {
    private Arithmetic() {}

    static List<Function> functions() {
        return List.of(
                new Definition("+", "a + b: the sum.", 2, 2, call -> binary(call, Operator.ADD)),
                new Definition("-", "a - b: the difference; -a: the negative.", 1, 2, call -> call.count() == 1
                        ? negate(call)
                        : binary(call, Operator.SUBTRACT)),
                new Definition("*", "a * b: the product.", 2, 2, call -> binary(call, Operator.MULTIPLY)),
                new Definition("/", "a / b: the quotient; NULL if b is zero.", 2, 2, Arithmetic::divide),
                new Definition("DIV", "a DIV b: the quotient without its fraction.", 2, 2, Arithmetic::integerDivide),
                new Definition("%", "a % b: the remainder, with the sign of a.", 2, 2, Arithmetic::modulo),
                new Definition("MOD", "MOD(a, b): the remainder, with the sign of a.", 2, 2, Arithmetic::modulo));
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

    /** What an operand counts as: integer, decimal or floating-point. */
    static TypeKind.Family numeric(SqlType type) {
        return switch (type.family()) {
            case INTEGER, BIT -> TypeKind.Family.INTEGER;
            case DECIMAL -> TypeKind.Family.DECIMAL;
            case NULL -> TypeKind.Family.NULL;
            case DATE, TIME, DATETIME ->
                    Types.scale(type) > 0 ? TypeKind.Family.DECIMAL : TypeKind.Family.INTEGER;
            case FLOATING, STRING, ENUM, SET, JSON, GEOMETRY -> TypeKind.Family.FLOATING;
        };
    }

    /** What two operands count as together. */
    static TypeKind.Family numeric(Call call) {
        TypeKind.Family left = numeric(hexAsInteger(call.operand(0)));
        TypeKind.Family right = numeric(hexAsInteger(call.operand(1)));
        if (left == TypeKind.Family.FLOATING || right == TypeKind.Family.FLOATING) {
            return TypeKind.Family.FLOATING;
        }
        return left == TypeKind.Family.DECIMAL || right == TypeKind.Family.DECIMAL
                ? TypeKind.Family.DECIMAL
                : TypeKind.Family.INTEGER;
    }

    /** A constant of bytes is a hexadecimal literal, which counts as an unsigned number. */
    private static SqlType hexAsInteger(Operand operand) {
        return Types.isBinary(operand.type()) && operand.constant() != null ? Types.UNSIGNED : operand.type();
    }

    private static Resolution binary(Call call, Operator operator) {
        String text = "(" + call.operand(0).text() + " " + operator.symbol + " " + call.operand(1).text() + ")";
        return switch (numeric(call)) {
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
            default -> integers(call, operator, text);
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

    private static Resolution integers(Call call, Operator operator, String text) {
        boolean left = isUnsigned(call, 0);
        boolean right = isUnsigned(call, 1);
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

    private static boolean isUnsigned(Call call, int index) {
        SqlType type = hexAsInteger(call.operand(index));
        return type.isUnsigned() && Types.isInteger(type);
    }

    static SqlException outOfRange(String type, String text) {
        return new SqlException(ErrorCode.DATA_OUT_OF_RANGE, type, text);
    }

    /** Evaluators of two operands. */
    private abstract static class Operation extends Evaluator {
        final Evaluator left;
        final Evaluator right;
        final String text;

        Operation(SqlType type, Evaluator left, Evaluator right, String text) {
            super(type);
            this.left = left;
            this.right = right;
            this.text = text;
        }
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
                throw outOfRange("BIGINT", text);
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
                throw outOfRange("BIGINT", text);
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
                throw outOfRange("BIGINT", text);
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
                throw outOfRange(signed ? "BIGINT" : "BIGINT UNSIGNED", text);
            }
            return result.longValue();
        }
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

    // ---- division

    static void divisionByZero(Frame frame) {
        if (frame.statement().sqlMode().has(SqlMode.Flag.ERROR_FOR_DIVISION_BY_ZERO)) {
            frame.statement().truncation(ErrorCode.DIVISION_BY_ZERO);
        }
        frame.isNull = true;
    }

    private static Resolution divide(Call call) {
        call.nullable(true);
        String text = "(" + call.operand(0).text() + " / " + call.operand(1).text() + ")";
        if (numeric(call) == TypeKind.Family.FLOATING) {
            return call.result(
                    Types.DOUBLE,
                    a -> new DoubleQuotient(Conversions.toDouble(a[0]), Conversions.toDouble(a[1]), text));
        }
        SqlType left = call.type(0);
        SqlType right = call.type(1);
        int scale = Types.scale(left) + Decimals.DIVISION_SCALE;
        SqlType type = Decimals.type(
                Types.precision(left) + Types.scale(right) + Decimals.DIVISION_SCALE,
                scale,
                left.isUnsigned() && right.isUnsigned());
        return call.result(
                type, a -> new Quotient(type, Conversions.toDecimal(a[0]), Conversions.toDecimal(a[1]), text));
    }

    private static final class DoubleQuotient extends Operation {
        DoubleQuotient(Evaluator left, Evaluator right, String text) {
            super(Types.DOUBLE, left, right, text);
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
                divisionByZero(frame);
                return 0;
            }
            double result = a / b;
            if (!Double.isFinite(result)) {
                throw outOfRange("DOUBLE", text);
            }
            return result;
        }
    }

    /** With more digits than the type shows: comparisons and further arithmetic count them. */
    private static final class Quotient extends Operation {
        Quotient(SqlType type, Evaluator left, Evaluator right, String text) {
            super(type, left, right, text);
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
                divisionByZero(frame);
                return BigDecimal.ZERO;
            }
            return Decimals.divide(a, b);
        }
    }

    private static Resolution integerDivide(Call call) {
        call.nullable(true);
        String text = "(" + call.operand(0).text() + " DIV " + call.operand(1).text() + ")";
        boolean left = isUnsigned(call, 0);
        boolean right = isUnsigned(call, 1);
        SqlType type = left || right ? Types.UNSIGNED : Types.BIGINT;
        if (numeric(call) != TypeKind.Family.INTEGER) {
            return call.result(
                    type,
                    a -> new DecimalDiv(type, Conversions.toDecimal(a[0]), Conversions.toDecimal(a[1]), text));
        }
        return call.result(
                type, a -> new IntegerDiv(type, Conversions.toLong(a[0]), left, Conversions.toLong(a[1]), right, text));
    }

    private static final class DecimalDiv extends Operation {
        DecimalDiv(SqlType type, Evaluator left, Evaluator right, String text) {
            super(type, left, right, text);
        }

        @Override
        public long evalLong(Frame frame) {
            BigDecimal a = left.evalDecimal(frame);
            if (frame.isNull) {
                return 0;
            }
            BigDecimal b = right.evalDecimal(frame);
            if (frame.isNull) {
                return 0;
            }
            if (b.signum() == 0) {
                divisionByZero(frame);
                return 0;
            }
            BigDecimal quotient = a.divide(b, 0, RoundingMode.DOWN);
            if (Decimals.beyondLong(quotient, type().isUnsigned())) {
                throw outOfRange(type().isUnsigned() ? "BIGINT UNSIGNED" : "BIGINT", text);
            }
            return quotient.longValue();
        }
    }

    private static final class IntegerDiv extends Operation {
        private final boolean leftUnsigned;
        private final boolean rightUnsigned;

        IntegerDiv(
                SqlType type, Evaluator left, boolean leftUnsigned, Evaluator right, boolean rightUnsigned,
                String text) {
            super(type, left, right, text);
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
                divisionByZero(frame);
                return 0;
            }
            if (a >= 0 && b > 0) {
                return a / b;
            }
            BigDecimal quotient = Decimals.ofLong(a, leftUnsigned)
                    .divide(Decimals.ofLong(b, rightUnsigned), 0, RoundingMode.DOWN);
            if (Decimals.beyondLong(quotient, type().isUnsigned())) {
                throw outOfRange(type().isUnsigned() ? "BIGINT UNSIGNED" : "BIGINT", text);
            }
            return quotient.longValue();
        }
    }

    private static Resolution modulo(Call call) {
        call.nullable(true);
        return switch (numeric(call)) {
            case FLOATING -> call.result(Types.DOUBLE, a -> {
                Evaluator left = Conversions.toDouble(a[0]);
                Evaluator right = Conversions.toDouble(a[1]);
                return Computed.ofDouble(Types.DOUBLE, frame -> {
                    double x = left.evalDouble(frame);
                    if (frame.isNull) {
                        return 0;
                    }
                    double y = right.evalDouble(frame);
                    if (!frame.isNull && y == 0) {
                        divisionByZero(frame);
                    }
                    return frame.isNull ? 0 : x % y;
                });
            });
            case DECIMAL -> decimalModulo(call);
            default -> {
                boolean left = isUnsigned(call, 0);
                boolean right = isUnsigned(call, 1);
                SqlType type = left ? Types.UNSIGNED : Types.BIGINT;
                yield call.result(
                        type,
                        a -> new IntegerModulo(type, Conversions.toLong(a[0]), left, Conversions.toLong(a[1]), right));
            }
        };
    }

    private static Resolution decimalModulo(Call call) {
        SqlType x = call.type(0);
        SqlType y = call.type(1);
        int scale = Math.max(Types.scale(x), Types.scale(y));
        SqlType type = Decimals.type(Math.max(Types.precision(x), Types.precision(y)), scale, x.isUnsigned());
        return call.result(type, a -> {
            Evaluator left = Conversions.toDecimal(a[0]);
            Evaluator right = Conversions.toDecimal(a[1]);
            return Computed.ofDecimal(type, frame -> {
                BigDecimal dividend = left.evalDecimal(frame);
                if (frame.isNull) {
                    return null;
                }
                BigDecimal divisor = right.evalDecimal(frame);
                if (frame.isNull) {
                    return null;
                }
                if (divisor.signum() == 0) {
                    divisionByZero(frame);
                    return null;
                }
                return dividend.remainder(divisor);
            });
        });
    }

    private static final class IntegerModulo extends Operation {
        private final boolean leftUnsigned;
        private final boolean rightUnsigned;

        IntegerModulo(SqlType type, Evaluator left, boolean leftUnsigned, Evaluator right, boolean rightUnsigned) {
            super(type, left, right, "");
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
                divisionByZero(frame);
                return 0;
            }
            if (a >= 0 && (b > 0 || !rightUnsigned) || !leftUnsigned && b > 0 || !leftUnsigned && !rightUnsigned) {
                return b == -1 ? 0 : a % b;
            }
            return Decimals.ofLong(a, leftUnsigned)
                    .remainder(Decimals.ofLong(b, rightUnsigned))
                    .longValue();
        }
    }

    private static Resolution negate(Call call) {
        SqlType type = call.type(0);
        if (call.operand(0).constant() instanceof Value.Long least && least.value() == Long.MIN_VALUE
                && !type.isUnsigned()) {
            SqlType wide = SqlType.decimal(19, 0);
            Value positive = new Value.Decimal(wide, BigDecimal.valueOf(Long.MIN_VALUE).negate());
            return call.result(wide, a -> Literals.of(positive));
        }
        String text = "-(" + call.operand(0).text() + ")";
        return switch (numeric(hexAsInteger(call.operand(0)))) {
            case INTEGER -> {
                boolean unsigned = isUnsigned(call, 0);
                yield call.result(Types.BIGINT, a -> {
                    Evaluator value = Conversions.toLong(a[0]);
                    return Computed.ofLong(Types.BIGINT, frame -> {
                        long number = value.evalLong(frame);
                        if (!frame.isNull
                                && (unsigned ? number < 0 && number != Long.MIN_VALUE : number == Long.MIN_VALUE)) {
                            throw outOfRange("BIGINT", text);
                        }
                        return -number;
                    });
                });
            }
            case DECIMAL -> {
                SqlType result = Decimals.type(Types.precision(type), Types.scale(type), false);
                yield call.result(result, a -> {
                    Evaluator value = Conversions.toDecimal(a[0]);
                    return Computed.ofDecimal(result, frame -> {
                        BigDecimal number = value.evalDecimal(frame);
                        return frame.isNull ? null : number.negate();
                    });
                });
            }
            case NULL -> call.result(Types.BIGINT, a -> Literals.ofNull(Types.BIGINT));
            default -> call.result(Types.DOUBLE, a -> {
                Evaluator value = Conversions.toDouble(a[0]);
                return Computed.ofDouble(Types.DOUBLE, frame -> {
                    double number = value.evalDouble(frame);
                    return number == 0 ? 0 : -number;
                });
            });
        };
    }
}
