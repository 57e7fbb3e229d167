package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.type.JsonText;
import dev.bough.engine.type.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A path into a JSON document (MySQL manual, 13.5): {@code $.a[0].*}, {@code $**.b}, {@code $[last-1 to last]}. */
public record JsonPath(List<Leg> legs) {
    /** A step of a path. */
    public sealed interface Leg {}

    public record Member(String name) implements Leg {}

    public record AnyMember() implements Leg {}

    /** Elements from one position to another; equal for a single one. */
    public record Cells(Position from, Position to, boolean range) implements Leg {}

    public record AnyCell() implements Leg {}

    /** {@code **}: the value and all in it. */
    public record AnyDepth() implements Leg {}

    /** A position counted from the first element, or back from the last. */
    public record Position(int count, boolean fromLast) {
        int of(int size) {
            return fromLast ? size - 1 - count : count;
        }
    }

    public static JsonPath parse(String text) {
        return new Parser(text).path();
    }

    /** Whether it may name several values. */
    public boolean isMultiple() {
        for (Leg leg : legs) {
            boolean single = switch (leg) {
                case Member ignored -> true;
                case Cells cells -> !cells.range();
                case AnyMember ignored -> false;
                case AnyCell ignored -> false;
                case AnyDepth ignored -> false;
            };
            if (!single) {
                return true;
            }
        }
        return false;
    }

    /** The values that it names, in the document's order. */
    public List<JsonValue> find(JsonValue document) {
        List<JsonValue> found = new ArrayList<>();
        walk(document, 0, found);
        return found;
    }

    private void walk(JsonValue value, int step, List<JsonValue> found) {
        if (step == legs.size()) {
            boolean known = legs.stream().filter(AnyDepth.class::isInstance).count() > 1
                    && found.stream().anyMatch(each -> isSame(each, value));
            if (!known) {
                found.add(value);
            }
            return;
        }
        switch (legs.get(step)) {
            case Member member -> {
                if (value instanceof JsonValue.Members object && object.members().containsKey(member.name())) {
                    walk(object.members().get(member.name()), step + 1, found);
                }
            }
            case AnyMember ignored -> {
                if (value instanceof JsonValue.Members object) {
                    object.members().values().forEach(each -> walk(each, step + 1, found));
                }
            }
            case AnyCell ignored -> {
                if (value instanceof JsonValue.Array array) {
                    array.elements().forEach(each -> walk(each, step + 1, found));
                }
            }
            case Cells cells -> walkCells(cells, value, step, found);
            case AnyDepth ignored -> {
                walk(value, step + 1, found);
                children(value).forEach(each -> walk(each, step, found));
            }
        }
    }

    /** A value that is no array counts as an array of itself. */
    private void walkCells(Cells cells, JsonValue value, int step, List<JsonValue> found) {
        List<JsonValue> elements = value instanceof JsonValue.Array array ? array.elements() : List.of(value);
        int size = elements.size();
        int from = cells.range() ? Math.max(cells.from().of(size), 0) : cells.from().of(size);
        int to = Math.min(cells.to().of(size), size - 1);
        for (int i = Math.max(from, 0); i <= to && from >= 0; i++) {
            walk(elements.get(i), step + 1, found);
        }
    }

    static List<JsonValue> children(JsonValue value) {
        return switch (value) {
            case JsonValue.Array array -> array.elements();
            case JsonValue.Members object -> List.copyOf(object.members().values());
            default -> List.of();
        };
    }

    /** Two {@code **} may come to the same place twice; equal values elsewhere are others. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(JsonValue a, JsonValue b) {
        return a == b && !(a instanceof JsonValue.Literal);
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        JsonPath path() {
            skip();
            expect('$');
            List<Leg> legs = new ArrayList<>();
            skip();
            while (at < text.length()) {
                legs.add(leg());
                skip();
            }
            if (!legs.isEmpty() && legs.getLast() instanceof AnyDepth) {
                throw wrong();
            }
            return new JsonPath(legs);
        }

        private Leg leg() {
            if (text.startsWith("**", at)) {
                at += 2;
                return new AnyDepth();
            }
            if (peek() == '[') {
                at++;
                Leg cells = cells();
                skip();
                expect(']');
                return cells;
            }
            expect('.');
            skip();
            if (peek() == '*') {
                at++;
                return new AnyMember();
            }
            return new Member(peek() == '"' ? quoted() : identifier());
        }

        private Leg cells() {
            skip();
            if (peek() == '*') {
                at++;
                return new AnyCell();
            }
            Position from = position();
            skip();
            if (!text.startsWith("to", at)) {
                return new Cells(from, from, false);
            }
            at += 2;
            skip();
            return new Cells(from, position(), true);
        }

        private Position position() {
            if (!text.startsWith("last", at)) {
                return new Position(number(), false);
            }
            at += 4;
            skip();
            if (peek() != '-') {
                return new Position(0, true);
            }
            at++;
            skip();
            return new Position(number(), true);
        }

        private int number() {
            int from = at;
            long value = 0;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                value = Math.min(value * 10 + text.charAt(at++) - '0', Integer.MAX_VALUE);
            }
            if (at == from) {
                throw wrong();
            }
            return (int) value;
        }

        private String quoted() {
            int from = at++;
            while (at < text.length() && text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            expect('"');
            try {
                return JsonText.unquoted(JsonText.parse(text.substring(from, at)));
            } catch (JsonText.Malformed malformed) {
                throw SqlException.causedBy(malformed, ErrorCode.MISSING_JSON_PATH, from);
            }
        }

        private String identifier() {
            int from = at;
            while (at < text.length() && ".[* ".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String name = text.substring(from, at);
            if (!isIdentifier(name)) {
                throw wrong();
            }
            return name;
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : '\0';
        }

        private void expect(char c) {
            if (peek() != c || at >= text.length()) {
                throw wrong();
            }
            at++;
        }

        private void skip() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private SqlException wrong() {
            return new SqlException(ErrorCode.MISSING_JSON_PATH, Math.min(at + 1, Math.max(text.length(), 1)));
        }
    }

    /** Whether a member's name needs no quotes in a path. */
    static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && Character.isJavaIdentifierStart(name.codePointAt(0))
                && name.codePoints().allMatch(Character::isJavaIdentifierPart);
    }
}
