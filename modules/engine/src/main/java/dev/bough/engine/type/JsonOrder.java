package dev.bough.engine.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The order of JSON values (MySQL manual, 13.5, Comparison and Ordering of JSON Values). */
public final class JsonOrder {
    /** The order of members: shorter keys first, then by bytes. */
    public static final Comparator<String> KEYS = JsonOrder::compareKeys;

    private JsonOrder() {}

    private static int compareKeys(String a, String b) {
        byte[] first = a.getBytes(StandardCharsets.UTF_8);
        byte[] second = b.getBytes(StandardCharsets.UTF_8);
        return first.length != second.length
                ? Integer.compare(first.length, second.length)
                : Arrays.compareUnsigned(first, second);
    }

    /** The rank of a value's type; values of higher rank are greater. */
    private static int rank(JsonValue value) {
        return switch (value) {
            case JsonValue.Literal literal -> literal == JsonValue.Literal.NULL ? 0 : 5;
            case JsonValue.Int ignored -> 1;
            case JsonValue.UnsignedInt ignored -> 1;
            case JsonValue.Double ignored -> 1;
            case JsonValue.Decimal ignored -> 1;
            case JsonValue.Text ignored -> 2;
            case JsonValue.Members ignored -> 3;
            case JsonValue.Array ignored -> 4;
            case JsonValue.Temporal temporal -> switch (temporal.type().family()) {
                case DATE -> 6;
                case TIME -> 7;
                default -> 8;
            };
            case JsonValue.Opaque ignored -> 9;
        };
    }

    public static int compare(JsonValue a, JsonValue b) {
        int first = rank(a);
        int second = rank(b);
        if (first != second) {
            return Integer.compare(first, second);
        }
        return switch (a) {
            case JsonValue.Literal literal -> literal == b ? 0 : literal == JsonValue.Literal.TRUE ? 1 : -1;
            case JsonValue.Text text -> compareText(text.value(), ((JsonValue.Text) b).value());
            case JsonValue.Members members -> compareMembers(members.members(), ((JsonValue.Members) b).members());
            case JsonValue.Array array -> compareArrays(array.elements(), ((JsonValue.Array) b).elements());
            case JsonValue.Temporal temporal -> Long.compare(temporal.value(), ((JsonValue.Temporal) b).value());
            case JsonValue.Opaque opaque -> Arrays.compareUnsigned(opaque.bytes(), ((JsonValue.Opaque) b).bytes());
            case JsonValue.Int number when b instanceof JsonValue.Int other ->
                    Long.compare(number.value(), other.value());
            case JsonValue.Int ignored -> compareNumbers(a, b);
            case JsonValue.UnsignedInt ignored -> compareNumbers(a, b);
            case JsonValue.Double ignored -> compareNumbers(a, b);
            case JsonValue.Decimal ignored -> compareNumbers(a, b);
        };
    }

    private static int compareText(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static int compareNumbers(JsonValue a, JsonValue b) {
        return decimal(a).compareTo(decimal(b));
    }

    /** The number of a JSON number. */
    public static BigDecimal decimal(JsonValue value) {
        return switch (value) {
            case JsonValue.Int number -> BigDecimal.valueOf(number.value());
            case JsonValue.UnsignedInt number -> new BigDecimal(new BigInteger(Long.toUnsignedString(number.bits())));
            case JsonValue.Double number -> new BigDecimal(number.value());
            case JsonValue.Decimal number -> number.value();
            default -> throw new IllegalArgumentException("no number: " + value);
        };
    }

    private static int compareArrays(List<JsonValue> a, List<JsonValue> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static int compareMembers(SortedMap<String, JsonValue> a, SortedMap<String, JsonValue> b) {
        if (a.size() != b.size()) {
            return Integer.compare(a.size(), b.size());
        }
        Iterator<Map.Entry<String, JsonValue>> others = b.entrySet().iterator();
        for (Map.Entry<String, JsonValue> member : a.entrySet()) {
            Map.Entry<String, JsonValue> other = others.next();
            int order = compareKeys(member.getKey(), other.getKey());
            if (order == 0) {
                order = compare(member.getValue(), other.getValue());
            }
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Equal for equal values, also for numbers of different kinds. */
    public static int hash(JsonValue value) {
        return switch (value) {
            case JsonValue.Int number -> Double.hashCode(number.value());
            case JsonValue.UnsignedInt ignored -> Double.hashCode(decimal(value).doubleValue());
            case JsonValue.Double number -> Double.hashCode(number.value() == 0 ? 0 : number.value());
            case JsonValue.Decimal number -> Double.hashCode(number.value().doubleValue());
            case JsonValue.Array array -> {
                int hash = 1;
                for (JsonValue element : array.elements()) {
                    hash = 31 * hash + hash(element);
                }
                yield hash;
            }
            case JsonValue.Members members -> {
                int hash = 7;
                for (Map.Entry<String, JsonValue> member : members.members().entrySet()) {
                    hash = 31 * (31 * hash + member.getKey().hashCode()) + hash(member.getValue());
                }
                yield hash;
            }
            case JsonValue.Opaque opaque -> Arrays.hashCode(opaque.bytes());
            case JsonValue.Literal literal -> literal.ordinal();
            case JsonValue.Text text -> text.value().hashCode();
            case JsonValue.Temporal temporal -> Long.hashCode(temporal.value());
        };
    }
}
