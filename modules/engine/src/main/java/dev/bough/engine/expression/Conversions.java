package dev.bough.engine.expression;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Types;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Implicit conversions between types, as MySQL does them where an expression wants another type than it gets
 * (manual, 14.3). They widen: a value is not cut to the length or range of the target, which is the business of
 * {@link Casts} and {@link Assignment}.
 */
public final class Conversions {
    private Conversions() {}

    /** An evaluator of the target's type; the one given where nothing is to be done. */
    public static Evaluator convert(Evaluator from, SqlType to) {
        if (from.type().equals(to)) {
            return from;
        }
        if (Literals.isNull(from) || Types.isNull(from.type())) {
            return Literals.ofNull(to);
        }
        return switch (to.family()) {
            case NULL -> from;
            case INTEGER, BIT, ENUM, SET -> NumberConversions.toLong(from, to);
            case FLOATING -> NumberConversions.toDouble(from, to);
            case DECIMAL -> NumberConversions.toDecimal(from, to);
            case DATE, DATETIME, TIME -> TemporalConversions.convert(from, to, 0);
            case STRING, GEOMETRY -> TextConversions.toText(from, to);
            case JSON -> toJson(from);
        };
    }

    public static Evaluator toLong(Evaluator from) {
        return NumberConversions.toLong(from, Types.BIGINT);
    }

    public static Evaluator toDouble(Evaluator from) {
        return NumberConversions.toDouble(from, Types.DOUBLE);
    }

    /** A decimal with the scale that the type of the evaluator suggests. */
    public static Evaluator toDecimal(Evaluator from) {
        return from.type().family() == TypeKind.Family.DECIMAL
                ? from
                : NumberConversions.toDecimal(from, decimalType(from.type()));
    }

    /** The type that a value has as a DECIMAL. */
    public static SqlType decimalType(SqlType type) {
        int scale = Types.isString(type) || type.family() == TypeKind.Family.FLOATING
                ? Decimals.MAX_SCALE
                : Types.scale(type);
        return Decimals.type(Types.precision(type), scale, type.isUnsigned());
    }

    /** Text with the collation that the evaluator has, or the default one for numbers and times. */
    public static Evaluator toText(Evaluator from) {
        return Types.isString(from.type()) ? from : TextConversions.toText(from, textType(from.type()));
    }

    /** The type that a value has as a string. */
    public static SqlType textType(SqlType type) {
        if (Types.isString(type)) {
            return type;
        }
        String collation = switch (type.family()) {
            case ENUM, SET -> type.collation();
            case BIT, GEOMETRY -> "binary";
            case JSON -> "utf8mb4_bin";
            default -> SqlType.DEFAULT_COLLATION;
        };
        return Types.string(Types.characters(type), collation);
    }

    /** The JSON value of a SQL value, as JSON_ARRAY() takes its arguments: strings become JSON strings, not parsed. */
    public static Evaluator toJson(Evaluator from) {
        return JsonConversions.toJson(from);
    }

    /** An evaluator of a number that is zero exactly where the value is false. */
    public static Evaluator toTruth(Evaluator from) {
        return switch (from.type().family()) {
            case INTEGER, BIT, ENUM, SET, DATE, TIME, DATETIME -> from;
            case DECIMAL -> Computed.ofLong(Types.BOOLEAN, frame -> {
                BigDecimal value = from.evalDecimal(frame);
                return frame.isNull ? 0 : value.signum();
            });
            case NULL -> Literals.ofNull(Types.BOOLEAN);
            case FLOATING, STRING, GEOMETRY -> {
                Evaluator number = toDouble(from);
                yield Computed.ofLong(Types.BOOLEAN, frame -> number.evalDouble(frame) != 0 ? 1 : 0);
            }
            case JSON -> Computed.ofLong(Types.BOOLEAN, frame -> {
                JsonValue value = from.evalJson(frame);
                return frame.isNull || JsonConversions.isZero(value) ? 0 : 1;
            });
        };
    }

    /** Warns of a string that is not wholly a number: an error in a strict data-changing statement. */
    static void truncated(Frame frame, String type, Slice text) {
        frame.statement().truncation(ErrorCode.TRUNCATED_WRONG_VALUE, type, shown(text));
    }

    /** The text as messages show it, cut where it is long. */
    static String shown(Slice text) {
        String whole = new String(text.array, text.offset, Math.min(text.length, 512), StandardCharsets.UTF_8);
        return whole.length() <= 128 ? whole : whole.substring(0, 128);
    }
}
