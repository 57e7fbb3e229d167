package dev.bough.engine.state;

import dev.bough.engine.type.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The {@code @variables} of a session; names are compared whatever their case. */
public final class UserVariables {
    private final StateTracker tracker;
    private final Map<String, Value> values = new HashMap<>();
    private long version;

    /** @param tracker is told of every assignment */
    UserVariables(StateTracker tracker) {
        this.tracker = tracker;
    }

    public Value get(String name) {
        Value value = values.get(key(name));
        return value == null ? Value.NULL : value;
    }

    public void set(String name, Value value) {
        Value before = values.put(key(name), value);
        tracker.other();
        if (before == null || !before.type().equals(value.type())) {
            version++;
        }
    }

    /** Grows when the type of a variable changes, on which plans depend. */
    long version() {
        return version;
    }

    void clear() {
        values.clear();
        version++;
    }

    public Set<String> names() {
        return new TreeSet<>(values.keySet());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
