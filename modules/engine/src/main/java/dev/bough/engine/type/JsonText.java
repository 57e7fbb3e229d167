package dev.bough.engine.type;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.TypeKind;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;

/** JSON documents from text and to the text form that MySQL prints. */
public final class JsonText {
    /** Levels of arrays and objects that a document may have. */
    public static final int MAX_DEPTH = 100;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    /** A text that is no JSON. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
        private final int position;

        Malformed(String what, int position) {
            super(what, null, false, false);
            this.position = position;
        }

        /** What is wrong, in a sentence. */
        public String what() {
            String message = getMessage();
            return message == null ? "" : message;
        }

        /** The character where it is wrong, from 0. */
        public int position() {
            return position;
        }
    }

    /**
     * Reads a document.
     *
     * @throws Malformed if the text is none
     * @throws SqlException 3157 if it is nested too deep
     */
    public static JsonValue parse(String text) throws Malformed {
        return new JsonParser(text).document();
    }

    /** Reads a document that a function's argument holds; errors are 3141. */
    public static JsonValue parseArgument(String text, int argument, String function) {
        try {
            return parse(text);
        } catch (Malformed malformed) {
            throw SqlException.causedBy(
                    malformed, ErrorCode.INVALID_JSON_TEXT_IN_PARAM, argument, function, malformed.what(),
                    malformed.position());
        }
    }

    /** The text that a JSON value is shown as. */
    public static String print(JsonValue value) {
        StringBuilder out = new StringBuilder();
        print(value, out, -1);
        return out.toString();
    }

    /** JSON_PRETTY(). */
    public static String pretty(JsonValue value) {
        StringBuilder out = new StringBuilder();
        print(value, out, 0);
        return out.toString();
    }

    /** JSON_UNQUOTE() of a value: the text of a string, or the value's JSON text. */
    public static String unquoted(JsonValue value) {
        return switch (value) {
            case JsonValue.Text text -> text.value();
            case JsonValue.Temporal temporal -> temporal(temporal);
            case JsonValue.Opaque opaque -> opaque(opaque);
            case JsonValue.Literal ignored -> print(value);
            case JsonValue.Int ignored -> print(value);
            case JsonValue.UnsignedInt ignored -> print(value);
            case JsonValue.Double ignored -> print(value);
            case JsonValue.Decimal ignored -> print(value);
            case JsonValue.Array ignored -> print(value);
            case JsonValue.Members ignored -> print(value);
        };
    }

    private static void print(JsonValue value, StringBuilder out, int indent) {
        switch (value) {
            case JsonValue.Literal literal -> out.append(switch (literal) {
                case NULL -> "null";
                case TRUE -> "true";
                case FALSE -> "false";
            });
            case JsonValue.Int number -> out.append(number.value());
            case JsonValue.UnsignedInt number -> out.append(Long.toUnsignedString(number.bits()));
            case JsonValue.Double number -> out.append(number(number.value()));
            case JsonValue.Decimal number -> out.append(decimal(number.value()));
            case JsonValue.Text text -> quote(text.value(), out);
            case JsonValue.Temporal temporal -> out.append('"').append(temporal(temporal)).append('"');
            case JsonValue.Opaque opaque -> out.append('"').append(opaque(opaque)).append('"');
            case JsonValue.Array array -> printArray(array, out, indent);
            case JsonValue.Members members -> printMembers(members, out, indent);
        }
    }

    private static String number(double value) {
        String text = Numbers.text(value);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' || c == 'e') {
                return text;
            }
        }
        return text + ".0";
    }

    private static String decimal(BigDecimal value) {
        return value.toPlainString();
    }

    private static String temporal(JsonValue.Temporal temporal) {
        return switch (temporal.type().kind()) {
            case DATE -> Temporal.formatDate(temporal.value());
            case TIME -> Temporal.formatTime(temporal.value(), 6);
            default -> Temporal.formatDateTime(temporal.value(), 6);
        };
    }

    private static String opaque(JsonValue.Opaque opaque) {
        return "base64:type" + opaque.mysqlType() + ":" + Base64.getEncoder().encodeToString(opaque.bytes());
    }

    private static void printArray(JsonValue.Array array, StringBuilder out, int indent) {
        out.append('[');
        boolean first = true;
        for (JsonValue element : array.elements()) {
            separate(out, indent, first);
            first = false;
            print(element, out, indent < 0 ? indent : indent + 1);
        }
        close(out, indent, first, ']');
    }

    private static void printMembers(JsonValue.Members members, StringBuilder out, int indent) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, JsonValue> member : members.members().entrySet()) {
            separate(out, indent, first);
            first = false;
            quote(member.getKey(), out);
            out.append(": ");
            print(member.getValue(), out, indent < 0 ? indent : indent + 1);
        }
        close(out, indent, first, '}');
    }

    private static void separate(StringBuilder out, int indent, boolean first) {
        if (!first) {
            out.append(indent < 0 ? ", " : ",");
        }
        if (indent >= 0) {
            out.append('\n').append("  ".repeat(indent + 1));
        }
    }

    private static void close(StringBuilder out, int indent, boolean empty, char bracket) {
        if (indent >= 0 && !empty) {
            out.append('\n').append("  ".repeat(indent));
        }
        out.append(bracket);
    }

    /** JSON_QUOTE(). */
    public static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** The type number that an opaque value shows for a string type. */
    public static int opaqueType(TypeKind kind) {
        return switch (kind) {
            case BINARY -> 254;
            case TINYBLOB -> 249;
            case MEDIUMBLOB -> 250;
            case LONGBLOB -> 251;
            case BLOB -> 252;
            case BIT -> 16;
            default -> 15;
        };
    }
}
