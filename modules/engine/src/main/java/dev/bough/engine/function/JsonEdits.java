package dev.bough.engine.function;

import dev.bough.engine.type.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Documents with something changed at a path; what is not on the path is shared with the old document. */
final class JsonEdits {
    private JsonEdits() {}

    /** What happens at the end of a path. */
    enum Mode {
        SET(true, true),
        INSERT(true, false),
        REPLACE(false, true);

        private final boolean adds;
        private final boolean replaces;

        Mode(boolean adds, boolean replaces) {
            this.adds = adds;
            this.replaces = replaces;
        }
    }

    /** Computes a new value from the one that was there; null removes it. */
    @FunctionalInterface
    interface Change {
        @Nullable
        JsonValue of(JsonValue old);
    }

    static JsonValue put(JsonValue document, JsonPath path, JsonValue value, Mode mode) {
        List<JsonPath.Leg> legs = path.legs();
        if (!path.find(document).isEmpty()) {
            return mode.replaces ? change(document, legs, 0, old -> value) : document;
        }
        if (!mode.adds || legs.isEmpty()) {
            return document;
        }
        JsonPath.Leg last = legs.getLast();
        return change(document, legs.subList(0, legs.size() - 1), 0, parent -> added(parent, last, value));
    }

    private static JsonValue added(JsonValue parent, JsonPath.Leg leg, JsonValue value) {
        if (leg instanceof JsonPath.Member member) {
            if (!(parent instanceof JsonValue.Members object)) {
                return parent;
            }
            SortedMap<String, JsonValue> members = new TreeMap<>(object.members());
            members.put(member.name(), value);
            return new JsonValue.Members(members);
        }
        List<JsonValue> elements = new ArrayList<>(elements(parent));
        boolean before = leg instanceof JsonPath.Cells cells && cells.from().of(elements.size()) < 0;
        elements.add(before ? 0 : elements.size(), value);
        return new JsonValue.Array(elements);
    }

    static List<JsonValue> elements(JsonValue value) {
        return value instanceof JsonValue.Array array ? array.elements() : List.of(value);
    }

    /** The document with the value at a path changed; as it is where there is none. */
    static JsonValue change(JsonValue document, JsonPath path, Change change) {
        return change(document, path.legs(), 0, change);
    }

    private static JsonValue change(JsonValue value, List<JsonPath.Leg> legs, int step, Change change) {
        JsonValue result = changed(value, legs, step, change);
        return result == null ? JsonValue.Literal.NULL : result;
    }

    private static @Nullable JsonValue changed(JsonValue value, List<JsonPath.Leg> legs, int step, Change change) {
        if (step == legs.size()) {
            return change.of(value);
        }
        if (legs.get(step) instanceof JsonPath.Member member) {
            return value instanceof JsonValue.Members object ? inObject(object, member.name(), legs, step, change)
                    : value;
        }
        if (!(legs.get(step) instanceof JsonPath.Cells cells)) {
            return value;
        }
        if (!(value instanceof JsonValue.Array array)) {
            return cells.from().of(1) == 0 ? changed(value, legs, step + 1, change) : value;
        }
        int index = cells.from().of(array.elements().size());
        if (index < 0 || index >= array.elements().size()) {
            return value;
        }
        List<JsonValue> elements = new ArrayList<>(array.elements());
        JsonValue result = changed(elements.get(index), legs, step + 1, change);
        if (result == null) {
            elements.remove(index);
        } else {
            elements.set(index, result);
        }
        return new JsonValue.Array(elements);
    }

    private static JsonValue inObject(
            JsonValue.Members object, String name, List<JsonPath.Leg> legs, int step, Change change) {
        JsonValue old = object.members().get(name);
        if (old == null) {
            return object;
        }
        SortedMap<String, JsonValue> members = new TreeMap<>(object.members());
        JsonValue result = changed(old, legs, step + 1, change);
        if (result == null) {
            members.remove(name);
        } else {
            members.put(name, result);
        }
        return new JsonValue.Members(members);
    }

    /** JSON_ARRAY_INSERT: the value at a cell, those behind it moved. */
    static JsonValue insertCell(JsonValue document, List<JsonPath.Leg> parent, JsonPath.Cells cell, JsonValue value) {
        return change(document, parent, 0, old -> {
            if (!(old instanceof JsonValue.Array array)) {
                return old;
            }
            List<JsonValue> elements = new ArrayList<>(array.elements());
            elements.add(Math.clamp(cell.from().of(elements.size()), 0, elements.size()), value);
            return new JsonValue.Array(elements);
        });
    }

    /** JSON_MERGE_PRESERVE. */
    static JsonValue merge(JsonValue a, JsonValue b) {
        if (a instanceof JsonValue.Members first && b instanceof JsonValue.Members second) {
            SortedMap<String, JsonValue> members = new TreeMap<>(first.members());
            second.members().forEach((name, value) -> members.merge(name, value, JsonEdits::merge));
            return new JsonValue.Members(members);
        }
        List<JsonValue> elements = new ArrayList<>(elements(a));
        elements.addAll(elements(b));
        return new JsonValue.Array(elements);
    }

    /** JSON_MERGE_PATCH, as RFC 7396 says. */
    static JsonValue patch(JsonValue target, JsonValue patch) {
        if (!(patch instanceof JsonValue.Members changes)) {
            return patch;
        }
        SortedMap<String, JsonValue> members = new TreeMap<>(changes.members().comparator());
        if (target instanceof JsonValue.Members object) {
            members.putAll(object.members());
        }
        changes.members().forEach((name, value) -> {
            if (value == JsonValue.Literal.NULL) {
                members.remove(name);
            } else {
                JsonValue old = members.get(name);
                members.put(name, patch(old == null ? JsonValue.Literal.NULL : old, value));
            }
        });
        return new JsonValue.Members(members);
    }
}
