package dev.bough.engine.exec;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** JSON values in the rows that a statement keeps; equal values are equal bytes. */
final class JsonBytes {
    private JsonBytes() {}

    static void write(JsonValue value, GrowingBytes out) {
        switch (value) {
            case JsonValue.Literal literal -> out.put(literal.ordinal());
            case JsonValue.Int number -> number(3, number.value(), out);
            case JsonValue.UnsignedInt number -> number(4, number.bits(), out);
            case JsonValue.Double number -> number(5, Double.doubleToLongBits(number.value()), out);
            case JsonValue.Decimal number -> text(6, number.value().toString(), out);
            case JsonValue.Text text -> text(7, text.value(), out);
            case JsonValue.Temporal temporal -> {
                number(8, temporal.value(), out);
                out.put(temporal.type().kind().ordinal());
                out.put(temporal.type().scale());
            }
            case JsonValue.Opaque opaque -> {
                out.put(9);
                out.putInt(opaque.mysqlType());
                out.putInt(opaque.bytes().length);
                out.put(opaque.bytes(), 0, opaque.bytes().length);
            }
            case JsonValue.Array array -> {
                out.put(10);
                out.putInt(array.elements().size());
                array.elements().forEach(element -> write(element, out));
            }
            case JsonValue.Members members -> {
                out.put(11);
                out.putInt(members.members().size());
                for (Map.Entry<String, JsonValue> member : members.members().entrySet()) {
                    text(7, member.getKey(), out);
                    write(member.getValue(), out);
                }
            }
        }
    }

    private static void number(int tag, long value, GrowingBytes out) {
        out.put(tag);
        int at = out.grow(8);
        GrowingBytes.setLong(out.array, at, value);
    }

    private static void text(int tag, String text, GrowingBytes out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.put(tag);
        out.putInt(bytes.length);
        out.put(bytes, 0, bytes.length);
    }

    static JsonValue read(Slice bytes) {
        return new Reader(bytes.array, bytes.offset).read();
    }

    /** Reads values one after another. */
    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        JsonValue read() {
            int tag = bytes[at++];
            return switch (tag) {
                case 0, 1, 2 -> JsonValue.Literal.values()[tag];
                case 3 -> new JsonValue.Int(number());
                case 4 -> new JsonValue.UnsignedInt(number());
                case 5 -> new JsonValue.Double(Double.longBitsToDouble(number()));
                case 6 -> new JsonValue.Decimal(new BigDecimal(text()));
                case 7 -> new JsonValue.Text(text());
                case 8 -> {
                    long value = number();
                    TypeKind kind = TypeKind.values()[bytes[at++]];
                    yield new JsonValue.Temporal(SqlType.of(kind).withScale(bytes[at++]), value);
                }
                case 9 -> {
                    int type = integer();
                    int length = integer();
                    at += length;
                    yield new JsonValue.Opaque(type, Arrays.copyOfRange(bytes, at - length, at));
                }
                case 10 -> {
                    int count = integer();
                    List<JsonValue> elements = new ArrayList<>(count);
                    for (int i = 0; i < count; i++) {
                        elements.add(read());
                    }
                    yield new JsonValue.Array(elements);
                }
                default -> members();
            };
        }

        private JsonValue members() {
            int count = integer();
            SortedMap<String, JsonValue> members = new TreeMap<>(Comparator.comparingInt(
                    (String key) -> key.getBytes(StandardCharsets.UTF_8).length)
                    .thenComparing(Comparator.naturalOrder()));
            for (int i = 0; i < count; i++) {
                at++;
                String key = text();
                members.put(key, read());
            }
            return new JsonValue.Members(members);
        }

        private int integer() {
            at += 4;
            return GrowingBytes.getInt(bytes, at - 4);
        }

        private long number() {
            at += 8;
            return GrowingBytes.getLong(bytes, at - 8);
        }

        private String text() {
            int length = integer();
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.UTF_8);
        }
    }
}
