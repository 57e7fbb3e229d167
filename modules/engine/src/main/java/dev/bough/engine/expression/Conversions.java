package dev.bough.engine.expression;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.JsonOrder;
import dev.bough.engine.type.JsonText;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.NumberParser;
import dev.bough.engine.type.Numbers;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Utf8;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

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
            case INTEGER, BIT, ENUM, SET -> toLong(from, to);
            case FLOATING -> toDouble(from, to);
            case DECIMAL -> toDecimal(from, to);
            case DATE, DATETIME, TIME -> TemporalConversions.convert(from, to, 0);
            case STRING, GEOMETRY -> toText(from, to);
            case JSON -> toJson(from);
        };
    }

    public static Evaluator toLong(Evaluator from) {
        return toLong(from, Types.BIGINT);
    }

    public static Evaluator toDouble(Evaluator from) {
        return toDouble(from, Types.DOUBLE);
    }

    /** A decimal with the scale that the type of the evaluator suggests. */
    public static Evaluator toDecimal(Evaluator from) {
        return from.type().family() == TypeKind.Family.DECIMAL ? from : toDecimal(from, decimalType(from.type()));
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
        return Types.isString(from.type()) ? from : toText(from, textType(from.type()));
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

    // ---- to integers

    static Evaluator toLong(Evaluator from, SqlType to) {
        boolean unsigned = to.isUnsigned();
        SqlType type = from.type();
        return switch (type.family()) {
            case NULL -> Literals.ofNull(to);
            case INTEGER, BIT, ENUM, SET -> Computed.retyped(from, to);
            case FLOATING -> Computed.ofLong(to, frame -> Numbers.toLong(from.evalDouble(frame), unsigned));
            case DECIMAL -> Computed.ofLong(to, frame -> {
                BigDecimal value = from.evalDecimal(frame);
                return frame.isNull ? 0 : Decimals.toLong(value, unsigned);
            });
            case DATE -> Computed.ofLong(to, frame -> Temporal.toNumber(from.evalLong(frame), false));
            case DATETIME -> Computed.ofLong(to, frame -> {
                long rounded = Temporal.round(from.evalLong(frame), 0);
                return Temporal.toNumber(rounded, true);
            });
            case TIME -> Computed.ofLong(
                    to, frame -> Temporal.timeToNumber(Temporal.roundMicros(from.evalLong(frame), 0)));
            case STRING, GEOMETRY -> from instanceof Literals.HexConstant hex
                    ? Computed.retyped(hex.asNumber(), to)
                    : new TextToLong(from, to);
            case JSON -> Computed.ofLong(to, frame -> {
                JsonValue value = from.evalJson(frame);
                return frame.isNull ? 0 : jsonToLong(value, unsigned, frame);
            });
        };
    }

    private static final class TextToLong extends Evaluator {
        private final Evaluator from;
        private final NumberParser parser = new NumberParser();

        TextToLong(Evaluator from, SqlType to) {
            super(to);
            this.from = from;
        }

        @Override
        public long evalLong(Frame frame) {
            Slice text = from.evalBytes(frame);
            if (frame.isNull) {
                return 0;
            }
            long value = parser.toLong(text.array, text.offset, text.length, type().isUnsigned());
            if (parser.truncated || parser.outOfRange) {
                truncated(frame, "INTEGER", text);
            }
            return value;
        }
    }

    private static long jsonToLong(JsonValue value, boolean unsigned, Frame frame) {
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
                    invalidJson(frame, "INTEGER");
                }
                yield number;
            }
            default -> {
                invalidJson(frame, "INTEGER");
                yield 0;
            }
        };
    }

    private static void invalidJson(Frame frame, String target) {
        frame.statement().truncation(ErrorCode.INVALID_JSON_VALUE_FOR_CAST, target, "", frame.rowNumber);
    }

    // ---- to floating-point numbers

    static Evaluator toDouble(Evaluator from, SqlType to) {
        SqlType type = from.type();
        boolean unsigned = type.isUnsigned();
        return switch (type.family()) {
            case NULL -> Literals.ofNull(to);
            case INTEGER, BIT, ENUM, SET -> new LongToDouble(from, to, unsigned);
            case FLOATING -> Computed.retyped(from, to);
            case DECIMAL -> Computed.ofDouble(to, frame -> {
                BigDecimal value = from.evalDecimal(frame);
                return frame.isNull ? 0 : value.doubleValue();
            });
            case DATE -> Computed.ofDouble(to, frame -> Temporal.toNumber(from.evalLong(frame), false));
            case DATETIME -> Computed.ofDouble(to, frame -> {
                long value = from.evalLong(frame);
                return Temporal.toNumber(value, true) + Temporal.micros(value) / 1e6;
            });
            case TIME -> Computed.ofDouble(to, frame -> {
                long value = from.evalLong(frame);
                return Temporal.timeToNumber(value) + value % Temporal.MICROS_PER_SECOND / 1e6;
            });
            case STRING, GEOMETRY -> from instanceof Literals.HexConstant hex
                    ? new LongToDouble(hex.asNumber(), to, true)
                    : new TextToDouble(from, to);
            case JSON -> Computed.ofDouble(to, frame -> {
                JsonValue value = from.evalJson(frame);
                return frame.isNull ? 0 : jsonToDecimal(value, frame, "DOUBLE").doubleValue();
            });
        };
    }

    private static final class LongToDouble extends Evaluator {
        private final Evaluator from;
        private final boolean unsigned;

        LongToDouble(Evaluator from, SqlType to, boolean unsigned) {
            super(to);
            this.from = from;
            this.unsigned = unsigned;
        }

        @Override
        public double evalDouble(Frame frame) {
            return Numbers.toDouble(from.evalLong(frame), unsigned);
        }
    }

    private static final class TextToDouble extends Evaluator {
        private final Evaluator from;
        private final NumberParser parser = new NumberParser();

        TextToDouble(Evaluator from, SqlType to) {
            super(to);
            this.from = from;
        }

        @Override
        public double evalDouble(Frame frame) {
            Slice text = from.evalBytes(frame);
            if (frame.isNull) {
                return 0;
            }
            double value = parser.toDouble(text.array, text.offset, text.length);
            if (parser.truncated || parser.outOfRange) {
                truncated(frame, "DOUBLE", text);
            }
            return value;
        }
    }

    // ---- to decimals

    static Evaluator toDecimal(Evaluator from, SqlType to) {
        SqlType type = from.type();
        boolean unsigned = type.isUnsigned();
        return switch (type.family()) {
            case NULL -> Literals.ofNull(to);
            case INTEGER, BIT, ENUM, SET -> Computed.ofDecimal(to, frame -> {
                long value = from.evalLong(frame);
                return frame.isNull ? null : Decimals.ofLong(value, unsigned);
            });
            case FLOATING -> Computed.ofDecimal(to, frame -> {
                double value = from.evalDouble(frame);
                return frame.isNull ? null : Decimals.ofDouble(value);
            });
            case DECIMAL -> Computed.retyped(from, to);
            case DATE -> Computed.ofDecimal(to, frame -> {
                long value = from.evalLong(frame);
                return frame.isNull ? null : BigDecimal.valueOf(Temporal.toNumber(value, false));
            });
            case DATETIME -> Computed.ofDecimal(to, frame -> {
                long value = from.evalLong(frame);
                return frame.isNull
                        ? null
                        : withMicros(Temporal.toNumber(value, true), Temporal.micros(value), type.scale());
            });
            case TIME -> Computed.ofDecimal(to, frame -> {
                long value = from.evalLong(frame);
                return frame.isNull
                        ? null
                        : withMicros(Temporal.timeToNumber(value), value % Temporal.MICROS_PER_SECOND, type.scale());
            });
            case STRING, GEOMETRY -> from instanceof Literals.HexConstant hex
                    ? toDecimal(hex.asNumber(), to)
                    : textToDecimal(from, to);
            case JSON -> Computed.ofDecimal(to, frame -> {
                JsonValue value = from.evalJson(frame);
                return frame.isNull ? null : jsonToDecimal(value, frame, "DECIMAL");
            });
        };
    }

    private static BigDecimal withMicros(long number, long micros, int scale) {
        BigDecimal whole = BigDecimal.valueOf(number);
        return scale <= 0
                ? whole
                : Decimals.round(whole.add(BigDecimal.valueOf(micros, 6)), scale);
    }

    private static Evaluator textToDecimal(Evaluator from, SqlType to) {
        NumberParser parser = new NumberParser();
        return Computed.ofDecimal(to, frame -> {
            Slice text = from.evalBytes(frame);
            if (frame.isNull) {
                return null;
            }
            BigDecimal value = parser.toDecimal(text.array, text.offset, text.length);
            if (parser.truncated || parser.outOfRange) {
                truncated(frame, "DECIMAL", text);
            }
            return value;
        });
    }

    private static BigDecimal jsonToDecimal(JsonValue value, Frame frame, String target) {
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
                    invalidJson(frame, target);
                }
                yield number;
            }
            default -> {
                invalidJson(frame, target);
                yield BigDecimal.ZERO;
            }
        };
    }

    // ---- to strings

    static Evaluator toText(Evaluator from, SqlType to) {
        SqlType type = from.type();
        if (Types.isString(type)) {
            return recoded(from, to);
        }
        Evaluator text = TextForm.of(from, to);
        return Types.isBinary(to) && Types.isTextual(type) ? recoded(Computed.retyped(text, textType(type)), to) : text;
    }

    /** Text under another character set: its bytes where the target is binary, what fits where it has fewer characters. */
    private static Evaluator recoded(Evaluator from, SqlType to) {
        CharacterSet source = Types.collation(from.type()).charset();
        CharacterSet target = Types.collation(to).charset();
        if (source == target || source.isUtf8() && target.sameBytes() && target != CharacterSet.UTF8MB3) {
            return Computed.retyped(from, to);
        }
        if (target.isBinary()) {
            return Computed.ofBytes(to, (frame, buffer) -> {
                Slice text = from.evalBytes(frame);
                return frame.isNull ? null : buffer.set(source.encode(text.array, text.offset, text.length));
            });
        }
        if (source.isBinary()) {
            return decoded(from, to, target);
        }
        return target == CharacterSet.UTF8MB4 ? Computed.retyped(from, to) : Computed.ofBytes(to, (frame, buffer) -> {
            Slice text = from.evalBytes(frame);
            if (frame.isNull || target.canEncode(text.array, text.offset, text.length)) {
                return frame.isNull ? null : text;
            }
            byte[] encoded = target.encode(text.array, text.offset, text.length);
            return buffer.set(new String(encoded, target.charset()).getBytes(StandardCharsets.UTF_8));
        });
    }

    /** Bytes read as text of a character set; NULL with a warning where they are none. */
    private static Evaluator decoded(Evaluator from, SqlType to, CharacterSet target) {
        return Computed.ofBytes(to, (frame, buffer) -> {
            Slice bytes = from.evalBytes(frame);
            if (frame.isNull) {
                return null;
            }
            boolean asIs = target.isUtf8() && Utf8.malformed(bytes.array, bytes.offset, bytes.length) < 0;
            byte[] text = asIs || target.isUtf8() ? null : target.decode(bytes.array, bytes.offset, bytes.length);
            if (asIs) {
                return bytes;
            }
            if (text == null) {
                frame.statement()
                        .warn(
                                ErrorCode.INVALID_CHARACTER_STRING,
                                target.name(),
                                HexFormat.of().withUpperCase().formatHex(bytes.array, bytes.offset,
                                        bytes.offset + Math.min(bytes.length, 6)));
                return null;
            }
            return buffer.set(text);
        });
    }

    // ---- to JSON

    /** The JSON value of a SQL value, as JSON_ARRAY() takes its arguments: strings become JSON strings, not parsed. */
    public static Evaluator toJson(Evaluator from) {
        SqlType type = from.type();
        return switch (type.family()) {
            case NULL -> Literals.ofNull(Types.JSON);
            case JSON -> from;
            case INTEGER -> Computed.ofJson(Types.JSON, frame -> {
                long value = from.evalLong(frame);
                return frame.isNull ? null : jsonOfLong(type, value);
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
            case STRING, ENUM, SET, BIT, GEOMETRY -> textToJson(from, type);
        };
    }

    private static JsonValue jsonOfLong(SqlType type, long value) {
        if (Types.isBoolean(type)) {
            return value != 0 ? JsonValue.Literal.TRUE : JsonValue.Literal.FALSE;
        }
        return type.isUnsigned() && value < 0 ? new JsonValue.UnsignedInt(value) : new JsonValue.Int(value);
    }

    private static Evaluator textToJson(Evaluator from, SqlType type) {
        Evaluator text = toText(from);
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

    // ---- truth

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
                return frame.isNull || isJsonZero(value) ? 0 : 1;
            });
        };
    }

    private static boolean isJsonZero(JsonValue value) {
        return switch (value) {
            case JsonValue.Int number -> number.value() == 0;
            case JsonValue.Double number -> number.value() == 0;
            case JsonValue.Decimal number -> number.value().signum() == 0;
            case JsonValue.Literal literal -> literal == JsonValue.Literal.FALSE;
            default -> false;
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
