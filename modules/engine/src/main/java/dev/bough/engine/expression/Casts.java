package dev.bough.engine.expression;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.JsonText;
import dev.bough.engine.type.Numbers;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.Utf8;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** CAST and CONVERT: conversions that cut a value to the target with a warning (MySQL manual, 14.10). */
public final class Casts {
    private Casts() {}

    /**
     * An evaluator of the value as the target type.
     *
     * @param to a type that CAST may name: SIGNED and UNSIGNED as BIGINT, CHAR as a character string whose length is -1 where
     *     none is written, DECIMAL, DATE, DATETIME, TIME, YEAR, FLOAT, DOUBLE, JSON, BINARY
     */
    public static Evaluator cast(Evaluator from, SqlType to) {
        if (Types.isNull(from.type())) {
            return Literals.ofNull(to);
        }
        return switch (to.family()) {
            case INTEGER -> to.kind() == TypeKind.YEAR ? toYear(from, to) : toInteger(from, to);
            case DECIMAL -> toDecimal(from, to);
            case FLOATING -> toFloating(from, to);
            case STRING -> toString(from, to);
            case JSON -> toJson(from);
            case DATE, DATETIME, TIME, BIT, ENUM, SET, NULL, GEOMETRY -> Conversions.convert(from, to);
        };
    }

    private static Evaluator toInteger(Evaluator from, SqlType to) {
        boolean unsigned = to.isUnsigned();
        return switch (from.type().family()) {
            case FLOATING -> Computed.ofLong(to, frame -> {
                double value = from.evalDouble(frame);
                if (!frame.isNull && (value >= (unsigned ? 0x1p64 : 0x1p63) || value < -0x1p63)) {
                    warnInteger(frame, Numbers.text(value));
                }
                return Numbers.toLong(value, unsigned);
            });
            case DECIMAL -> Computed.ofLong(to, frame -> {
                BigDecimal value = from.evalDecimal(frame);
                if (frame.isNull) {
                    return 0;
                }
                if (Decimals.beyondLong(value, unsigned)) {
                    warnInteger(frame, value.toPlainString());
                    return unsigned && value.signum() < 0 ? 0 : Decimals.toLong(value, unsigned);
                }
                return Decimals.toLong(value, unsigned);
            });
            default -> NumberConversions.toLong(from, to);
        };
    }

    private static void warnInteger(Frame frame, String value) {
        frame.statement().warn(ErrorCode.TRUNCATED_WRONG_VALUE, "INTEGER", value);
    }

    private static Evaluator toYear(Evaluator from, SqlType to) {
        if (Types.hasDate(from.type())) {
            return Computed.ofLong(to, frame -> dev.bough.engine.type.Temporal.year(from.evalLong(frame)));
        }
        boolean text = Types.isTextual(from.type());
        Evaluator number = Conversions.toLong(from);
        return Computed.ofLong(to, frame -> {
            long value = number.evalLong(frame);
            if (frame.isNull) {
                return 0;
            }
            long year = Assignment.year(value, text);
            if (year < 0) {
                frame.statement().warn(ErrorCode.TRUNCATED_WRONG_VALUE, "YEAR", value);
                frame.isNull = true;
                return 0;
            }
            return year;
        });
    }

    private static Evaluator toDecimal(Evaluator from, SqlType to) {
        Evaluator number = NumberConversions.toDecimal(from, Conversions.decimalType(from.type()));
        int precision = to.length();
        int scale = Math.max(to.scale(), 0);
        return Computed.ofDecimal(to, frame -> {
            BigDecimal value = number.evalDecimal(frame);
            if (frame.isNull) {
                return null;
            }
            BigDecimal rounded = Decimals.round(value, scale);
            if (Decimals.fits(rounded, precision, scale)) {
                return rounded;
            }
            frame.statement().truncation(ErrorCode.WARN_DATA_OUT_OF_RANGE, "", frame.rowNumber);
            return Decimals.limit(precision, scale, rounded.signum() < 0);
        });
    }

    private static Evaluator toFloating(Evaluator from, SqlType to) {
        Evaluator number = Conversions.toDouble(from);
        return to.kind() == TypeKind.FLOAT
                ? Computed.ofDouble(to, frame -> (float) number.evalDouble(frame))
                : Computed.retyped(number, to);
    }

    private static Evaluator toString(Evaluator from, SqlType to) {
        int length = to.length();
        if (Types.isBinary(to)) {
            Evaluator bytes = TextConversions.toText(from, Types.string(Types.characters(from.type()) * 4, "binary"));
            return length < 0 ? bytes : binary(bytes, length, to);
        }
        SqlType wide = Types.string(Types.characters(from.type()), to.collation());
        Evaluator text = TextConversions.toText(from, wide);
        return length < 0 ? text : cut(text, length, to);
    }

    private static Evaluator cut(Evaluator text, int length, SqlType to) {
        return Computed.ofBytes(Types.string(length, to.collation()), (frame, buffer) -> {
            Slice value = text.evalBytes(frame);
            if (frame.isNull || value.length <= length) {
                return frame.isNull ? null : value;
            }
            int end = Utf8.skip(value.array, value.offset, value.offset + value.length, length);
            if (end < value.offset + value.length) {
                frame.statement()
                        .warn(ErrorCode.TRUNCATED_WRONG_VALUE, "CHAR(" + length + ")", Conversions.shown(value));
            }
            return buffer.append(value.array, value.offset, end - value.offset).slice();
        });
    }

    private static Evaluator binary(Evaluator bytes, int length, SqlType to) {
        return Computed.ofBytes(to, (frame, buffer) -> {
            Slice value = bytes.evalBytes(frame);
            if (frame.isNull) {
                return null;
            }
            if (value.length > length) {
                frame.statement()
                        .warn(ErrorCode.TRUNCATED_WRONG_VALUE, "BINARY(" + length + ")", Conversions.shown(value));
            }
            buffer.append(value.array, value.offset, Math.min(value.length, length));
            while (buffer.length() < length) {
                buffer.append((byte) 0);
            }
            return buffer.slice();
        });
    }

    private static Evaluator toJson(Evaluator from) {
        if (!Types.isString(from.type()) || Types.isBinary(from.type())) {
            return Conversions.toJson(from);
        }
        return Computed.ofJson(Types.JSON, frame -> {
            Slice text = from.evalBytes(frame);
            return frame.isNull
                    ? null
                    : JsonText.parseArgument(
                            new String(text.array, text.offset, text.length, StandardCharsets.UTF_8), 1,
                            "cast_as_json");
        });
    }
}
