package dev.bough.engine.expression;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.JsonText;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Numbers;
import dev.bough.engine.type.Temporal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** The texts that values of types other than strings are shown as. */
public final class TextForm {
    /** The most digits of a power of ten that a long holds. */
    private static final int MAX_POWER = 19;

    private TextForm() {}

    /** An evaluator of the text of a value of any type but strings. */
    static Evaluator of(Evaluator from, SqlType to) {
        SqlType type = from.type();
        return switch (type.family()) {
            case DECIMAL -> Computed.ofBytes(to, (frame, buffer) -> {
                BigDecimal value = from.evalDecimal(frame);
                return frame.isNull ? null : buffer.append(Decimals.text(value, type)).slice();
            });
            case FLOATING -> Computed.ofBytes(to, (frame, buffer) -> {
                double value = from.evalDouble(frame);
                return frame.isNull ? null : buffer.append(ofDouble(value, type)).slice();
            });
            case JSON -> Computed.ofBytes(to, (frame, buffer) -> {
                JsonValue value = from.evalJson(frame);
                return frame.isNull ? null : buffer.append(JsonText.print(value)).slice();
            });
            case STRING, GEOMETRY, NULL -> Computed.retyped(from, to);
            case INTEGER, BIT, ENUM, SET, DATE, TIME, DATETIME -> {
                Writer writer = writer(type);
                yield Computed.ofBytes(to, (frame, buffer) -> {
                    long value = from.evalLong(frame);
                    if (frame.isNull) {
                        return null;
                    }
                    writer.write(value, buffer);
                    return buffer.slice();
                });
            }
        };
    }

    /** Adds the text of a value in its long form. */
    @FunctionalInterface
    public interface Writer {
        void write(long value, TextBuffer target);
    }

    /** What writes the values of a type that is held as long. */
    public static Writer writer(SqlType type) {
        boolean unsigned = type.isUnsigned();
        int fraction = Math.max(type.scale(), 0);
        return switch (type.family()) {
            case DATE ->
                    (value, target) -> target.advance(Temporal.writeDate(value, target.reserve(10), target.length()));
            case DATETIME -> (value, target) -> target
                    .advance(Temporal.writeDateTime(value, fraction, target.reserve(26), target.length()));
            case TIME -> (value, target) -> target
                    .advance(Temporal.writeTime(value, fraction, target.reserve(20), target.length()));
            case ENUM -> enumWriter(type);
            case SET -> setWriter(type);
            case BIT -> {
                int bytes = (Math.max(type.length(), 1) + 7) / 8;
                yield (value, target) -> {
                    for (int i = bytes - 1; i >= 0; i--) {
                        target.append((byte) (value >>> 8 * i));
                    }
                };
            }
            case INTEGER -> {
                int width = type.kind() == TypeKind.YEAR ? 4 : unsigned ? type.length() : -1;
                yield width > 0
                        ? (value, target) -> zeroFilled(value, width, target)
                        : (value, target) -> target.append(value, unsigned);
            }
            default -> throw new IllegalArgumentException(type + " is not held as a long");
        };
    }

    /** YEAR, and integers that are shown with their display width. */
    private static void zeroFilled(long value, int width, TextBuffer target) {
        long power = 10;
        for (int digits = 1; digits < width; digits++) {
            if (Long.compareUnsigned(value, power) < 0) {
                target.append((byte) '0');
            }
            power = digits < MAX_POWER ? power * 10 : -1;
        }
        target.append(value, true);
    }

    private static byte[][] members(SqlType type) {
        byte[][] members = new byte[type.members().size()][];
        for (int i = 0; i < members.length; i++) {
            members[i] = type.members().get(i).getBytes(StandardCharsets.UTF_8);
        }
        return members;
    }

    private static Writer enumWriter(SqlType type) {
        byte[][] members = members(type);
        return (value, target) -> {
            if (value > 0 && value <= members.length) {
                target.append(members[(int) value - 1]);
            }
        };
    }

    private static Writer setWriter(SqlType type) {
        byte[][] members = members(type);
        return (value, target) -> {
            boolean first = true;
            for (int i = 0; i < members.length; i++) {
                if ((value >>> i & 1) != 0) {
                    if (!first) {
                        target.append((byte) ',');
                    }
                    first = false;
                    target.append(members[i]);
                }
            }
        };
    }

    /** A FLOAT or DOUBLE, with fixed digits where the type has them. */
    public static String ofDouble(double value, SqlType type) {
        if (type.scale() >= 0 && type.scale() < 31) {
            return Decimals.text(Decimals.ofDouble(value), type.scale());
        }
        return type.kind() == TypeKind.FLOAT ? Numbers.floatText(value) : Numbers.text(value);
    }
}
