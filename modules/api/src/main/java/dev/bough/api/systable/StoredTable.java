package dev.bough.api.systable;

import dev.bough.api.Stability;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A system table that the engine keeps in every branch like a user's: virtual and empty but for its default rows until
 * the first write, which creates it in the working set; immutable, made by {@link #of}.
 */
@Stability(Stability.Level.EVOLVING)
public final class StoredTable {
    private final TableShape shape;
    private final Map<String, String> checks;
    private final List<List<String>> defaultRows;

    private StoredTable(TableShape shape, Map<String, String> checks, List<List<String>> defaultRows) {
        this.shape = Objects.requireNonNull(shape);
        this.checks = checks;
        this.defaultRows = defaultRows;
    }

    /** A stored table of a shape, which must have a key and scope BRANCH. */
    public static StoredTable of(TableShape shape) {
        if (shape.scope() != Scope.BRANCH || shape.columns().stream().noneMatch(TableShape.Column::key)) {
            throw new IllegalArgumentException(shape.name() + " needs a key and the scope BRANCH to be stored");
        }
        return new StoredTable(shape, Map.of(), List.of());
    }

    /** This, with a check constraint. */
    public StoredTable check(String name, String expression) {
        Map<String, String> more = new LinkedHashMap<>(checks);
        more.put(name, expression);
        return new StoredTable(shape, Collections.unmodifiableMap(more), defaultRows);
    }

    /** This, with a row that a SELECT finds as long as none of its key is stored; the values as SQL literals. */
    public StoredTable defaultRow(List<String> literals) {
        if (literals.size() != shape.columns().size()) {
            throw new IllegalArgumentException(shape.name() + " has " + shape.columns().size() + " columns");
        }
        List<List<String>> more = new ArrayList<>(defaultRows);
        more.add(List.copyOf(literals));
        return new StoredTable(shape, checks, List.copyOf(more));
    }

    public TableShape shape() {
        return shape;
    }

    /** The check constraints: expressions by name, in the order declared. */
    public Map<String, String> checks() {
        return checks;
    }

    public List<List<String>> defaultRows() {
        return defaultRows;
    }
}
