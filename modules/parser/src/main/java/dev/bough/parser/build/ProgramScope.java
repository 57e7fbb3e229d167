package dev.bough.parser.build;

import dev.bough.parser.tree.ProgramStatement.Condition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is declared in a block of a stored program, and the label that the block or loop has; names ignore case. */
final class ProgramScope {
    private final @Nullable ProgramScope outer;
    private final @Nullable String label;
    private final boolean loop;
    private final boolean handler;
    private final Set<String> variables = new HashSet<>();
    private final Map<String, Condition> conditions = new HashMap<>();
    private final Set<String> cursors = new HashSet<>();

    private ProgramScope(@Nullable ProgramScope outer, @Nullable String label, boolean loop, boolean handler) {
        this.outer = outer;
        this.label = label;
        this.loop = loop;
        this.handler = handler;
    }

    /** The scope of the parameters. */
    static ProgramScope outermost() {
        return new ProgramScope(null, null, false, false);
    }

    ProgramScope block(@Nullable String blockLabel) {
        return new ProgramScope(this, blockLabel, false, false);
    }

    ProgramScope loop(@Nullable String loopLabel) {
        return new ProgramScope(this, loopLabel, true, false);
    }

    /** The scope of a handler's body, from which labels outside cannot be seen. */
    ProgramScope handler() {
        return new ProgramScope(this, null, false, true);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** False if this block declares it already. */
    boolean addVariable(String name) {
        return variables.add(key(name));
    }

    /** False if this block declares it already. */
    boolean addCondition(String name, Condition condition) {
        return conditions.putIfAbsent(key(name), condition) == null;
    }

    /** False if this block declares it already. */
    boolean addCursor(String name) {
        return cursors.add(key(name));
    }

    boolean hasVariable(String name) {
        return variables.contains(key(name)) || (outer != null && outer.hasVariable(name));
    }

    boolean hasCursor(String name) {
        return cursors.contains(key(name)) || (outer != null && outer.hasCursor(name));
    }

    @Nullable
    Condition condition(String name) {
        Condition condition = conditions.get(key(name));
        return condition != null || outer == null ? condition : outer.condition(name);
    }

    /** Whether LEAVE, or ITERATE where {@code loopsOnly}, may name this label here. */
    boolean hasLabel(String name, boolean loopsOnly) {
        if (name.equalsIgnoreCase(label)) {
            return loop || !loopsOnly;
        }
        return !handler && outer != null && outer.hasLabel(name, loopsOnly);
    }
}
