package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.JsonOrder;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.Collation;

/**
 * Compares the values of two evaluators as the types on both sides ask for (MySQL manual, 14.3): strings by their collation,
 * integers exactly, a time with whatever as times, all else as floating-point numbers.
 */
abstract class Comparer {
    final Evaluator left;
    final Evaluator right;

    Comparer(Evaluator left, Evaluator right) {
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
            return TemporalComparison.maker(a, b);
        }
        if (a.family() == TypeKind.Family.GEOMETRY || b.family() == TypeKind.Family.GEOMETRY) {
            return (x, y) -> text(Collation.of("binary"), x, y);
        }
        if (Types.isTextual(a) && Types.isTextual(b)) {
            Collation collation = Collating.ofComparison(operation, java.util.List.of(left, right));
            return (x, y) -> text(collation, x, y);
        }
        return NumericComparison.maker(a, b);
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
}
