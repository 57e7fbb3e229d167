package dev.bough.engine.type;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * JSON documents as stored: equal documents are equal bytes.
 *
 * <pre>
 * 00 null   01 true   02 false
 * 03 integer, 04 unsigned integer, 05 double   8 bytes, big-endian
 * 06 decimal    scale (1 byte), count, unscaled two's complement
 * 07 string     count, UTF-8
 * 08 temporal   kind (1 byte: 0 date, 1 time, 2 datetime), 8 bytes
 * 09 opaque     MySQL type (1 byte), count, bytes
 * 0A array      count, the elements
 * 0B object     count, then for each member, shortest key first: count, key, value
 * </pre>
 *
 * <p>A count takes 7 bits to a byte, low ones first, the high bit set on all but the last.
 */
public final class JsonBinary {
    private JsonBinary() {}

    public static byte[] encode(JsonValue value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64);
        write(value, out);
        return out.toByteArray();
    }

    private static void write(JsonValue value, ByteArrayOutputStream out) {
        switch (value) {
            case JsonValue.Literal literal -> out.write(switch (literal) {
                case NULL -> 0;
                case TRUE -> 1;
                case FALSE -> 2;
            });
            case JsonValue.Int number -> fixed(3, number.value(), out);
            case JsonValue.UnsignedInt number -> fixed(4, number.bits(), out);
            case JsonValue.Double number -> fixed(5, Double.doubleToLongBits(number.value()), out);
            case JsonValue.Decimal number -> {
                out.write(6);
                out.write(number.value().scale());
                counted(number.value().unscaledValue().toByteArray(), out);
            }
            case JsonValue.Text text -> {
                out.write(7);
                counted(text.value().getBytes(StandardCharsets.UTF_8), out);
            }
            case JsonValue.Temporal temporal -> {
                out.write(8);
                fixed(temporalKind(temporal.type()), temporal.value(), out);
            }
            case JsonValue.Opaque opaque -> {
                out.write(9);
                out.write(opaque.mysqlType());
                counted(opaque.bytes(), out);
            }
            case JsonValue.Array array -> {
                out.write(10);
                count(array.elements().size(), out);
                for (JsonValue element : array.elements()) {
                    write(element, out);
                }
            }
            case JsonValue.Members members -> {
                out.write(11);
                count(members.members().size(), out);
                for (Map.Entry<String, JsonValue> member : members.members().entrySet()) {
                    counted(member.getKey().getBytes(StandardCharsets.UTF_8), out);
                    write(member.getValue(), out);
                }
            }
        }
    }

    private static int temporalKind(SqlType type) {
        return switch (type.family()) {
            case DATE -> 0;
            case TIME -> 1;
            default -> 2;
        };
    }

    private static void fixed(int tag, long bits, ByteArrayOutputStream out) {
        out.write(tag);
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (bits >>> shift));
        }
    }

    private static void count(int count, ByteArrayOutputStream out) {
        int rest = count;
        while (rest > 127) {
            out.write(rest & 127 | 128);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static void counted(byte[] bytes, ByteArrayOutputStream out) {
        count(bytes.length, out);
        out.write(bytes, 0, bytes.length);
    }

    public static JsonValue decode(byte[] bytes, int offset) {
        return new Reader(bytes, offset).value();
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        JsonValue value() {
            int tag = bytes[at++];
            return switch (tag) {
                case 0 -> JsonValue.Literal.NULL;
                case 1 -> JsonValue.Literal.TRUE;
                case 2 -> JsonValue.Literal.FALSE;
                case 3 -> new JsonValue.Int(fixed());
                case 4 -> new JsonValue.UnsignedInt(fixed());
                case 5 -> new JsonValue.Double(Double.longBitsToDouble(fixed()));
                case 6 -> {
                    int scale = bytes[at++];
                    yield new JsonValue.Decimal(new BigDecimal(new BigInteger(counted()), scale));
                }
                case 7 -> new JsonValue.Text(text());
                case 8 -> {
                    int kind = bytes[at++];
                    SqlType type = kind == 0
                            ? SqlType.of(TypeKind.DATE)
                            : SqlType.temporal(kind == 1 ? TypeKind.TIME : TypeKind.DATETIME, 6);
                    yield new JsonValue.Temporal(type, fixed());
                }
                case 9 -> {
                    int type = bytes[at++] & 0xFF;
                    yield new JsonValue.Opaque(type, counted());
                }
                case 10 -> array();
                case 11 -> members();
                default -> throw new IllegalStateException("no JSON value starts with " + tag);
            };
        }

        private JsonValue array() {
            int count = count();
            List<JsonValue> elements = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                elements.add(value());
            }
            return new JsonValue.Array(elements);
        }

        private JsonValue members() {
            int count = count();
            SortedMap<String, JsonValue> members = new TreeMap<>(JsonOrder.KEYS);
            for (int i = 0; i < count; i++) {
                String key = text();
                members.put(key, value());
            }
            return new JsonValue.Members(members);
        }

        private long fixed() {
            long bits = 0;
            for (int i = 0; i < 8; i++) {
                bits = bits << 8 | bytes[at++] & 0xFF;
            }
            return bits;
        }

        private int count() {
            int count = 0;
            int shift = 0;
            while (bytes[at] < 0) {
                count |= (bytes[at++] & 127) << shift;
                shift += 7;
            }
            return count | bytes[at++] << shift;
        }

        private byte[] counted() {
            int count = count();
            byte[] result = Arrays.copyOfRange(bytes, at, at + count);
            at += count;
            return result;
        }

        private String text() {
            int count = count();
            String result = new String(bytes, at, count, StandardCharsets.UTF_8);
            at += count;
            return result;
        }
    }
}
