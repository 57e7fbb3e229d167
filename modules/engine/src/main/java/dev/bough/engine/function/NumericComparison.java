package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.function.Comparer.Maker;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.NumberParser;
import dev.bough.engine.type.Types;
import java.math.BigDecimal;

/** Comparers of numbers, and of what counts as one: integers exactly, decimals exactly, all else as floating-point numbers. */
final class NumericComparison {
    private NumericComparison() {}

    static Maker maker(SqlType a, SqlType b) {
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
            return NumericComparison::longWithText;
        }
        boolean decimals = (leftLong || a.family() == TypeKind.Family.DECIMAL)
                && (rightLong || b.family() == TypeKind.Family.DECIMAL);
        return decimals
                ? (x, y) -> new OfDecimal(Conversions.toDecimal(x), Conversions.toDecimal(y))
                : (x, y) -> new OfDouble(Conversions.toDouble(x), Conversions.toDouble(y));
    }

    private static boolean isLong(SqlType type) {
        return switch (type.family()) {
            case INTEGER, BIT, ENUM, SET -> true;
            default -> false;
        };
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

    /** Signed integers, packed temporals, times. */
    static final class OfLong extends Comparer {
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

    static final class OfDouble extends Comparer {
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
            int order = order(a, b, frame);
            return textLeft ? -order : order;
        }

        private int order(long a, long b, Frame frame) {
            boolean whole = !parser.truncated && !parser.outOfRange;
            if (whole && !unsigned) {
                return Long.compare(a, b);
            }
            double value = textAsDouble.evalDouble(frame);
            return whole && value >= 0
                    ? Long.compareUnsigned(a, b)
                    : Decimals.ofLong(a, unsigned).compareTo(Decimals.ofDouble(value));
        }
    }
}
