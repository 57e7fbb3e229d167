package dev.bough.engine.type;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one JSON document by recursive descent. */
final class JsonParser {
    private static final BigInteger UNSIGNED_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final String text;
    private int at;
    private int depth;

    JsonParser(String text) {
        this.text = text;
    }

    JsonValue document() throws JsonText.Malformed {
        skipSpace();
        if (at == text.length()) {
            throw new JsonText.Malformed("The document is empty.", at);
        }
        JsonValue value = value();
        skipSpace();
        if (at < text.length()) {
            throw new JsonText.Malformed("The document root must not be followed by other values.", at);
        }
        return value;
    }

    private JsonValue value() throws JsonText.Malformed {
        char c = at < text.length() ? text.charAt(at) : 0;
        return switch (c) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonValue.Text(string());
            case 't' -> word("true", JsonValue.Literal.TRUE);
            case 'f' -> word("false", JsonValue.Literal.FALSE);
            case 'n' -> word("null", JsonValue.Literal.NULL);
            default -> number();
        };
    }

    private JsonValue word(String word, JsonValue value) throws JsonText.Malformed {
        if (!text.startsWith(word, at)) {
            int same = 0;
            while (at + same < text.length() && text.charAt(at + same) == word.charAt(same)) {
                same++;
            }
            throw new JsonText.Malformed("Invalid value.", at + same);
        }
        at += word.length();
        return value;
    }

    private void enter() {
        at++;
        if (++depth > JsonText.MAX_DEPTH) {
            throw new SqlException(ErrorCode.JSON_DOCUMENT_TOO_DEEP);
        }
    }

    private JsonValue object() throws JsonText.Malformed {
        enter();
        SortedMap<String, JsonValue> members = new TreeMap<>(JsonOrder.KEYS);
        skipSpace();
        if (peek('}')) {
            depth--;
            return new JsonValue.Members(members);
        }
        while (true) {
            if (at >= text.length() || text.charAt(at) != '"') {
                throw new JsonText.Malformed("Missing a name for object member.", at);
            }
            String key = string();
            skipSpace();
            if (!peek(':')) {
                throw new JsonText.Malformed("Missing a colon after a name of object member.", at);
            }
            skipSpace();
            members.put(key, value());
            skipSpace();
            if (peek('}')) {
                depth--;
                return new JsonValue.Members(members);
            }
            if (!peek(',')) {
                throw new JsonText.Malformed("Missing a comma or } after an object member.", at);
            }
            skipSpace();
        }
    }

    private JsonValue array() throws JsonText.Malformed {
        enter();
        List<JsonValue> elements = new ArrayList<>();
        skipSpace();
        if (peek(']')) {
            depth--;
            return new JsonValue.Array(elements);
        }
        while (true) {
            elements.add(value());
            skipSpace();
            if (peek(']')) {
                depth--;
                return new JsonValue.Array(elements);
            }
            if (!peek(',')) {
                throw new JsonText.Malformed("Missing a comma or ] after an array element.", at);
            }
            skipSpace();
        }
    }

    private String string() throws JsonText.Malformed {
        int start = at++;
        StringBuilder result = new StringBuilder();
        while (true) {
            if (at >= text.length()) {
                throw new JsonText.Malformed("Missing a closing quotation mark in string.", start);
            }
            char c = text.charAt(at++);
            if (c == '"') {
                return result.toString();
            }
            if (c < 0x20) {
                throw new JsonText.Malformed("Invalid encoding in string.", start);
            }
            result.append(c == '\\' ? escape(start) : c);
        }
    }

    private char escape(int start) throws JsonText.Malformed {
        char c = at < text.length() ? text.charAt(at++) : 0;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal(start);
            default -> throw new JsonText.Malformed("Invalid escape character in string.", at - 1);
        };
    }

    private char hexadecimal(int start) throws JsonText.Malformed {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at + 4 <= text.length() ? Character.digit(text.charAt(at + i), 16) : -1;
            if (digit < 0) {
                throw new JsonText.Malformed("Incorrect hex digit after \\u escape in string.", start);
            }
            code = code << 4 | digit;
        }
        at += 4;
        return (char) code;
    }

    private JsonValue number() throws JsonText.Malformed {
        int start = at;
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
        }
        int digits = at;
        skipDigits();
        if (at == digits) {
            throw new JsonText.Malformed("Invalid value.", start);
        }
        if (text.charAt(digits) == '0' && at > digits + 1) {
            at = digits + 1;
        }
        boolean whole = true;
        if (at < text.length() && text.charAt(at) == '.') {
            whole = false;
            at++;
            int fraction = at;
            skipDigits();
            if (at == fraction) {
                throw new JsonText.Malformed("Missing fraction part in number.", at);
            }
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            whole = false;
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            int exponent = at;
            skipDigits();
            if (at == exponent) {
                throw new JsonText.Malformed("Missing exponent in number.", at);
            }
        }
        return number(text.substring(start, at), whole, start);
    }

    private static JsonValue number(String digits, boolean whole, int start) throws JsonText.Malformed {
        if (whole) {
            BigInteger value = new BigInteger(digits);
            if (value.bitLength() < 64) {
                return new JsonValue.Int(value.longValue());
            }
            if (value.signum() > 0 && value.compareTo(UNSIGNED_MAX) <= 0) {
                return new JsonValue.UnsignedInt(value.longValue());
            }
        }
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            throw new JsonText.Malformed("Number too big to be stored in double.", start);
        }
        return new JsonValue.Double(value);
    }

    private void skipDigits() {
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
    }

    private boolean peek(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
