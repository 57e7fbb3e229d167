package dev.bough.api.systable;

import dev.bough.api.Stability;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A setting that a plug-in declares; immutable. Its name is that of the configuration file, dots between the levels;
 * the engine validates the configured value before the plug-in is opened.
 *
 * @param <T> the type of its value
 */
@Stability(Stability.Level.EVOLVING)
public final class Setting<T> {
    private final String name;
    private final Class<T> type;
    private final T defaultValue;
    private final long min;
    private final long max;
    private final List<String> aliases;
    private final String description;

    private Setting(
            String name, Class<T> type, T defaultValue, long min, long max, List<String> aliases, String description) {
        this.name = Objects.requireNonNull(name);
        this.type = type;
        this.defaultValue = Objects.requireNonNull(defaultValue);
        this.min = min;
        this.max = max;
        this.aliases = aliases;
        this.description = description;
    }

    /** On or off. */
    public static Setting<Boolean> bool(String name, boolean defaultValue) {
        return new Setting<>(name, Boolean.class, defaultValue, 0, 1, List.of(), "");
    }

    /** A whole number within bounds, both included. */
    public static Setting<Long> integer(String name, long defaultValue, long min, long max) {
        if (defaultValue < min || defaultValue > max) {
            throw new IllegalArgumentException(
                    name + ": the default " + defaultValue + " is not in " + min + ".." + max);
        }
        return new Setting<>(name, Long.class, defaultValue, min, max, List.of(), "");
    }

    /** A text. */
    public static Setting<String> text(String name, String defaultValue) {
        return new Setting<>(name, String.class, defaultValue, 0, 0, List.of(), "");
    }

    /** This, known under another name too. */
    public Setting<T> alias(String other) {
        List<String> more = new ArrayList<>(aliases);
        more.add(Objects.requireNonNull(other));
        return new Setting<>(name, type, defaultValue, min, max, List.copyOf(more), description);
    }

    /** This, with a sentence for the documentation. */
    public Setting<T> describedAs(String sentence) {
        return new Setting<>(name, type, defaultValue, min, max, aliases, Objects.requireNonNull(sentence));
    }

    public String name() {
        return name;
    }

    /** Boolean, Long or String. */
    public Class<T> type() {
        return type;
    }

    public T defaultValue() {
        return defaultValue;
    }

    /** The least value of a whole number. */
    public long min() {
        return min;
    }

    /** The greatest value of a whole number. */
    public long max() {
        return max;
    }

    public List<String> aliases() {
        return aliases;
    }

    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return name;
    }
}
