package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.expression.TemporalConversions;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.JsonOrder;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.NumberParser;
import dev.bough.engine.type.Numbers;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.TemporalParser;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.Collation;
import java.math.BigDecimal;

/**
 * Compares the values of two evaluators as the types on both sides ask for (MySQL manual, 14.3): strings by their collation,
 * integers exactly, a time with whatever as times, all else as floating-point numbers.
 */
abstract class Comparer {
    final Evaluator left;
    final Evaluator right;

    private Comparer(Evaluator left, Evaluator right) {
        this.left = left;
        this.right = right;
    }

    /** Below, at or above zero; sets the null flag where one side is NULL. */
    abstract int compare(Frame frame);

    /** Whether the two are equal; cheaper where {@link #compare} would look for more. */
    boolean equal(Frame frame) {
        return compare(frame) == 0;
    }

    /** Makes comparers for two evaluators. */
    @FunctionalInterface
    interface Maker {
        Comparer create(Evaluator left, Evaluator right);
    }

    /** How to compare two operands. */
    static Maker maker(String operation, Operand left, Operand right) {
        SqlType a = left.type();
        SqlType b = right.type();
        if (Types.isNull(a) || Types.isNull(b)) {
            return AlwaysNull::new;
        }
        if (a.family() == TypeKind.Family.JSON || b.family() == TypeKind.Family.JSON) {
            return (x, y) -> new OfJson(Conversions.toJson(x), Conversions.toJson(y));
        }
        if (Types.isTemporal(a) || Types.isTemporal(b)) {
            return temporal(a, b);
        }
        if (Types.isTextual(a) && Types.isTextual(b)) {
            Collation collation = Collating.ofComparison(operation, java.util.List.of(left, right));
            return (x, y) -> text(collation, x, y);
        }
        return number(left, right);
    }

    private static Comparer text(Collation collation, Evaluator x, Evaluator y) {
        SqlType wide = Types.string(Integer.MAX_VALUE / 8, collation.name());
        return new OfText(collation, asText(x, wide), asText(y, wide));
    }

    private static Evaluator asText(Evaluator evaluator, SqlType wide) {
        if (Types.isString(evaluator.type()) && !wide.collation().equals("binary")) {
            return evaluator;
        }
        return Conversions.convert(Conversions.toText(evaluator), wide);
    }

    private static Maker temporal(SqlType a, SqlType b) {
        boolean times = a.family() == TypeKind.Family.TIME || b.family() == TypeKind.Family.TIME;
        boolean dates = Types.hasDate(a) || Types.hasDate(b);
        boolean floating = a.family() == TypeKind.Family.FLOATING || b.family() == TypeKind.Family.FLOATING;
        if (floating) {
            return (x, y) -> new OfDouble(Conversions.toDouble(x), Conversions.toDouble(y));
        }
        if (Types.isNumber(a) || Types.isNumber(b)) {
            return (x, y) -> times && !dates
                    ? new OfDouble(Conversions.toDouble(x), Conversions.toDouble(y))
                    : new OfDateWithNumber(x, y);
        }
        SqlType common = times && !dates ? Types.time(6) : Types.datetime(6);
        return (x, y) -> new OfLong(asTemporal(x, common), asTemporal(y, common));
    }

    private static Evaluator asTemporal(Evaluator evaluator, SqlType common) {
        boolean packed = common.family() == TypeKind.Family.TIME
                ? evaluator.type().family() == TypeKind.Family.TIME
                : Types.hasDate(evaluator.type());
        if (packed) {
            return evaluator;
        }
        Evaluator converted = TemporalConversions.convert(evaluator, common, TemporalParser.FUZZY);
        return Types.isTextual(evaluator.type()) ? new TextAsTemporal(evaluator, converted) : converted;
    }

    /** A text that is no date compares as a date before all others, with the warning that its conversion left. */
    private static final class TextAsTemporal extends Evaluator {
        private final Evaluator text;
        private final Evaluator converted;

        TextAsTemporal(Evaluator text, Evaluator converted) {
            super(converted.type());
            this.text = text;
            this.converted = converted;
        }

        @Override
        public long evalLong(Frame frame) {
            long value = converted.evalLong(frame);
            if (frame.isNull && !Literals.evalsToNull(text, frame)) {
                return 0;
            }
            return value;
        }
    }

    /** A date and a number, which stands for a date if it can, and else is compared with the date as a number. */
    private static final class OfDateWithNumber extends Comparer {
        private final Evaluator date;
        private final Evaluator number;
        private final int sign;
        private final TemporalParser parser = new TemporalParser();

        OfDateWithNumber(Evaluator left, Evaluator right) {
            super(left, right);
            boolean numberLeft = Types.isNumber(left.type());
            sign = numberLeft ? -1 : 1;
            date = numberLeft ? right : left;
            number = Conversions.toDecimal(numberLeft ? left : right);
        }

        @Override
        int compare(Frame frame) {
            long packed = date.evalLong(frame);
            if (frame.isNull) {
                return 0;
            }
            BigDecimal value = number.evalDecimal(frame);
            if (frame.isNull) {
                return 0;
            }
            boolean fits = value.precision() - value.scale() <= 14;
            BigDecimal fraction = fits ? value.remainder(BigDecimal.ONE) : BigDecimal.ZERO;
            int micros = Math.min(fraction.movePointRight(6).intValue(), 999_999);
            if (fits && parser.datetime(value.longValue(), Math.max(micros, 0),
                    TemporalParser.FUZZY) == TemporalParser.Outcome.OK) {
                return sign * Long.compare(packed, parser.value);
            }
            boolean withTime = date.type().family() != TypeKind.Family.DATE;
            return sign * BigDecimal.valueOf(Temporal.toNumber(packed, withTime)).compareTo(value);
        }
    }

    private static Maker number(Operand left, Operand right) {
        SqlType a = left.type();
        SqlType b = right.type();
        boolean leftLong = isLong(a);
        boolean rightLong = isLong(b);
        if (leftLong && rightLong) {
            boolean x = a.isUnsigned();
            boolean y = b.isUnsigned();
            return x == y
                    ? x ? OfUnsigned::new : OfLong::new
                    : (p, q) -> new OfMixed(p, x, q, y);
        }
        if (leftLong && Types.isString(b) || rightLong && Types.isString(a)) {
            return Comparer::longWithText;
        }
        boolean decimals = (leftLong || a.family() == TypeKind.Family.DECIMAL)
                && (rightLong || b.family() == TypeKind.Family.DECIMAL);
        return decimals
                ? (x, y) -> new OfDecimal(Conversions.toDecimal(x), Conversions.toDecimal(y))
                : (x, y) -> new OfDouble(Conversions.toDouble(x), Conversions.toDouble(y));
    }

    /** An integer and a text that stands for a number: exact where the text is a whole number. */
    private static Comparer longWithText(Evaluator x, Evaluator y) {
        boolean textLeft = Types.isString(x.type());
        Evaluator number = textLeft ? y : x;
        Evaluator text = textLeft ? x : y;
        Evaluator asLong = Conversions.toLong(text);
        boolean hex = asLong.type().isUnsigned() || Types.isBinary(text.type());
        if (hex) {
            return new OfDouble(Conversions.toDouble(x), Conversions.toDouble(y));
        }
        return new OfLongWithText(x, y, number, text, textLeft);
    }

    private static boolean isLong(SqlType type) {
        return switch (type.family()) {
            case INTEGER, BIT, ENUM, SET -> true;
            default -> false;
        };
    }

    private static final class AlwaysNull extends Comparer {
        AlwaysNull(Evaluator left, Evaluator right) {
            super(left, right);
        }

        @Override
        int compare(Frame frame) {
            frame.isNull = true;
            return 0;
        }
    }

    /** Signed integers, packed temporals, times. */
    private static final class OfLong extends Comparer {
        OfLong(Evaluator left, Evaluator right) {
            super(left, right);
        }

        @Override
        int compare(Frame frame) {
            long a = left.evalLong(frame);
            if (frame.isNull) {
                return 0;
            }
            return Long.compare(a, right.evalLong(frame));
        }

        @Override
        boolean equal(Frame frame) {
            long a = left.evalLong(frame);
            return !frame.isNull && a == right.evalLong(frame);
        }
    }

    private static final class OfUnsigned extends Comparer {
        OfUnsigned(Evaluator left, Evaluator right) {
            super(left, right);
        }

        @Override
        int compare(Frame frame) {
            long a = left.evalLong(frame);
            if (frame.isNull) {
                return 0;
            }
            return Long.compareUnsigned(a, right.evalLong(frame));
        }
    }

    private static final class OfMixed extends Comparer {
        private final boolean leftUnsigned;
        private final boolean rightUnsigned;

        OfMixed(Evaluator left, boolean leftUnsigned, Evaluator right, boolean rightUnsigned) {
            super(left, right);
            this.leftUnsigned = leftUnsigned;
            this.rightUnsigned = rightUnsigned;
        }

        @Override
        int compare(Frame frame) {
            long a = left.evalLong(frame);
            if (frame.isNull) {
                return 0;
            }
            long b = right.evalLong(frame);
            if (a < 0 && leftUnsigned) {
                return 1;
            }
            return b < 0 && rightUnsigned ? -1 : Long.compare(a, b);
        }
    }

    private static final class OfDouble extends Comparer {
        OfDouble(Evaluator left, Evaluator right) {
            super(left, right);
        }

        @Override
        int compare(Frame frame) {
            double a = left.evalDouble(frame);
            if (frame.isNull) {
                return 0;
            }
            double b = right.evalDouble(frame);
            return a < b ? -1 : a > b ? 1 : 0;
        }
    }

    private static final class OfDecimal extends Comparer {
        OfDecimal(Evaluator left, Evaluator right) {
            super(left, right);
        }

        @Override
        int compare(Frame frame) {
            BigDecimal a = left.evalDecimal(frame);
            if (frame.isNull) {
                return 0;
            }
            BigDecimal b = right.evalDecimal(frame);
            return frame.isNull ? 0 : a.compareTo(b);
        }
    }

    private static final class OfText extends Comparer {
        private final Collation collation;

        OfText(Collation collation, Evaluator left, Evaluator right) {
            super(left, right);
            this.collation = collation;
        }

        @Override
        int compare(Frame frame) {
            Slice a = left.evalBytes(frame);
            if (frame.isNull) {
                return 0;
            }
            Slice b = right.evalBytes(frame);
            return frame.isNull ? 0 : collation.compare(a.array, a.offset, a.length, b.array, b.offset, b.length);
        }

        @Override
        boolean equal(Frame frame) {
            Slice a = left.evalBytes(frame);
            if (frame.isNull) {
                return false;
            }
            Slice b = right.evalBytes(frame);
            return !frame.isNull && collation.equals(a.array, a.offset, a.length, b.array, b.offset, b.length);
        }
    }

    private static final class OfJson extends Comparer {
        OfJson(Evaluator left, Evaluator right) {
            super(left, right);
        }

        @Override
        int compare(Frame frame) {
            JsonValue a = left.evalJson(frame);
            if (frame.isNull) {
                return 0;
            }
            JsonValue b = right.evalJson(frame);
            return frame.isNull ? 0 : JsonOrder.compare(a, b);
        }
    }

    private static final class OfLongWithText extends Comparer {
        private final Evaluator number;
        private final Evaluator text;
        private final Evaluator textAsDouble;
        private final boolean textLeft;
        private final boolean unsigned;
        private final NumberParser parser = new NumberParser();

        OfLongWithText(Evaluator left, Evaluator right, Evaluator number, Evaluator text, boolean textLeft) {
            super(left, right);
            this.number = number;
            this.text = text;
            this.textLeft = textLeft;
            unsigned = number.type().isUnsigned();
            textAsDouble = Conversions.toDouble(text);
        }

        @Override
        int compare(Frame frame) {
            long a = number.evalLong(frame);
            if (frame.isNull) {
                return 0;
            }
            Slice digits = text.evalBytes(frame);
            if (frame.isNull) {
                return 0;
            }
            long b = parser.toLong(digits.array, digits.offset, digits.length, unsigned);
            int order;
            if (parser.truncated || parser.outOfRange || unsigned) {
                double value = textAsDouble.evalDouble(frame);
                double exact = unsigned && !parser.truncated && !parser.outOfRange && value >= 0
                        ? Numbers.toDouble(b, true)
                        : value;
                order = unsigned && !parser.truncated && !parser.outOfRange && value >= 0
                        ? Long.compareUnsigned(a, b)
                        : Decimals.ofLong(a, unsigned).compareTo(Decimals.ofDouble(exact));
            } else {
                order = Long.compare(a, b);
            }
            return textLeft ? -order : order;
        }
    }
}
