package dev.bough.api.type;

import dev.bough.api.Stability;
import java.util.HashMap;
import java.util.Map;

/** Constraints on the columns of a table, by the columns' positions; immutable. */
@Stability(Stability.Level.EVOLVING)
public final class Constraints {
    private static final Constraints ANY = new Constraints(Map.of());

    private final Map<Integer, Constraint> byColumn;

    private Constraints(Map<Integer, Constraint> byColumn) {
        this.byColumn = byColumn;
    }

    /** No demand on any column. */
    public static Constraints any() {
        return ANY;
    }

    /** These, with the demand on one column replaced. */
    public Constraints with(int column, Constraint constraint) {
        Map<Integer, Constraint> changed = new HashMap<>(byColumn);
        if (constraint instanceof Constraint.Any) {
            changed.remove(column);
        } else {
            changed.put(column, constraint);
        }
        return changed.isEmpty() ? ANY : new Constraints(Map.copyOf(changed));
    }

    /** The demand on a column. */
    public Constraint on(int column) {
        return byColumn.getOrDefault(column, Constraint.any());
    }

    /** Whether there is no demand at all. */
    public boolean isAny() {
        return byColumn.isEmpty();
    }

    @Override
    public String toString() {
        return byColumn.toString();
    }
}
