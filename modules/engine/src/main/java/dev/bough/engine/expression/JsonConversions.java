package dev.bough.engine.expression;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.JsonOrder;
import dev.bough.engine.type.JsonText;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.NumberParser;
import dev.bough.engine.type.Numbers;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.Types;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Conversions to JSON values, and from them to numbers. */
final class JsonConversions {
    private JsonConversions() {}

    static Evaluator toJson(Evaluator from) {
        SqlType type = from.type();
        return switch (type.family()) {
            case NULL -> Literals.ofNull(Types.JSON);
            case JSON -> from;
            case INTEGER -> Computed.ofJson(Types.JSON, frame -> {
                long value = from.evalLong(frame);
                return frame.isNull ? null : ofLong(type, value);
            });
            case FLOATING -> Computed.ofJson(Types.JSON, frame -> {
                double value = from.evalDouble(frame);
                return frame.isNull ? null : new JsonValue.Double(value);
            });
            case DECIMAL -> Computed.ofJson(Types.JSON, frame -> {
                BigDecimal value = from.evalDecimal(frame);
                return frame.isNull
                        ? null
                        : new JsonValue.Decimal(new BigDecimal(Decimals.text(value, type)));
            });
            case DATE, TIME, DATETIME -> Computed.ofJson(Types.JSON, frame -> {
                long value = from.evalLong(frame);
                return frame.isNull ? null : new JsonValue.Temporal(type, value);
            });
            case STRING, ENUM, SET, BIT, GEOMETRY -> ofText(from, type);
        };
    }

    /** The text of a JSON string, or the JSON text of another value. */
    static Evaluator unquoted(Evaluator from) {
        return Computed.ofString(Types.string(64, SqlType.DEFAULT_COLLATION), frame -> {
            JsonValue value = from.evalJson(frame);
            return frame.isNull ? null : JsonText.unquoted(value);
        });
    }

    private static JsonValue ofLong(SqlType type, long value) {
        if (Types.isBoolean(type)) {
            return value != 0 ? JsonValue.Literal.TRUE : JsonValue.Literal.FALSE;
        }
        return type.isUnsigned() && value < 0 ? new JsonValue.UnsignedInt(value) : new JsonValue.Int(value);
    }

    private static Evaluator ofText(Evaluator from, SqlType type) {
        Evaluator text = Conversions.toText(from);
        boolean binary = Types.isBinary(text.type());
        int opaque = JsonText.opaqueType(type.kind());
        return Computed.ofJson(Types.JSON, frame -> {
            Slice value = text.evalBytes(frame);
            if (frame.isNull) {
                return null;
            }
            return binary ? new JsonValue.Opaque(opaque, value.toBytes()) : new JsonValue.Text(value.toString());
        });
    }

    static long toLong(JsonValue value, boolean unsigned, Frame frame) {
        return switch (value) {
            case JsonValue.Int number -> number.value();
            case JsonValue.UnsignedInt number -> number.bits();
            case JsonValue.Double number -> Numbers.toLong(number.value(), unsigned);
            case JsonValue.Decimal number -> Decimals.toLong(number.value(), unsigned);
            case JsonValue.Literal literal when literal != JsonValue.Literal.NULL ->
                    literal == JsonValue.Literal.TRUE ? 1 : 0;
            case JsonValue.Text text -> {
                byte[] bytes = text.value().getBytes(StandardCharsets.UTF_8);
                NumberParser parser = new NumberParser();
                long number = parser.toLong(bytes, 0, bytes.length, unsigned);
                if (parser.truncated || parser.outOfRange) {
                    invalid(frame, "INTEGER");
                }
                yield number;
            }
            default -> {
                invalid(frame, "INTEGER");
                yield 0;
            }
        };
    }

    static BigDecimal toDecimal(JsonValue value, Frame frame, String target) {
        return switch (value) {
            case JsonValue.Int ignored -> JsonOrder.decimal(value);
            case JsonValue.UnsignedInt ignored -> JsonOrder.decimal(value);
            case JsonValue.Double number -> Decimals.ofDouble(number.value());
            case JsonValue.Decimal number -> number.value();
            case JsonValue.Literal literal when literal != JsonValue.Literal.NULL ->
                    literal == JsonValue.Literal.TRUE ? BigDecimal.ONE : BigDecimal.ZERO;
            case JsonValue.Text text -> {
                byte[] bytes = text.value().getBytes(StandardCharsets.UTF_8);
                NumberParser parser = new NumberParser();
                BigDecimal number = parser.toDecimal(bytes, 0, bytes.length);
                if (parser.truncated || parser.outOfRange) {
                    invalid(frame, target);
                }
                yield number;
            }
            default -> {
                invalid(frame, target);
                yield BigDecimal.ZERO;
            }
        };
    }

    static boolean isZero(JsonValue value) {
        return switch (value) {
            case JsonValue.Int number -> number.value() == 0;
            case JsonValue.Double number -> number.value() == 0;
            case JsonValue.Decimal number -> number.value().signum() == 0;
            case JsonValue.Literal literal -> literal == JsonValue.Literal.FALSE;
            default -> false;
        };
    }

    private static void invalid(Frame frame, String target) {
        frame.statement().truncation(ErrorCode.INVALID_JSON_VALUE_FOR_CAST, target, "", frame.rowNumber);
    }
}
