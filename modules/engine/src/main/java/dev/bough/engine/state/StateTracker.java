package dev.bough.engine.state;

import dev.bough.api.session.StateChange;
import dev.bough.engine.variable.SessionVariables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows what the {@code session_track} variables name (MySQL manual, 7.1.18), for the OK that ends a statement. */
public final class StateTracker {
    private static final String ALL = "*";

    private final SessionVariables variables;
    private @Nullable String schema;
    private boolean other;

    StateTracker(SessionVariables variables) {
        this.variables = variables;
    }

    /** Another database is the current one. */
    public void schema(String name) {
        schema = name;
    }

    /** A user variable or a prepared statement has changed, which is told without saying which. */
    void other() {
        other = true;
    }

    /** Forgets what has changed so far. */
    public void clear() {
        schema = null;
        other = false;
        variables.takeAssigned();
    }

    public List<StateChange> take() {
        String entered = schema;
        if (entered == null && !other && !variables.hasAssigned()) {
            return List.of();
        }
        schema = null;
        other = false;
        List<StateChange> changes = new ArrayList<>();
        Set<String> tracked = Arrays.stream(variables.text("session_track_system_variables").split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (String name : variables.takeAssigned()) {
            if (tracked.contains(ALL) || tracked.contains(name)) {
                changes.add(new StateChange.Variable(name, variables.shown(name)));
            }
        }
        if (entered != null && variables.isOn("session_track_schema")) {
            changes.add(new StateChange.Schema(entered));
        }
        if (variables.isOn("session_track_state_change")) {
            changes.add(new StateChange.Any());
        }
        return changes;
    }
}
