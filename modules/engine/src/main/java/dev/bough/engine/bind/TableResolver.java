package dev.bough.engine.bind;

import dev.bough.engine.type.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what the names of tables and table functions stand for; checks the rights to read them, and notes what a plan depends on. */
public interface TableResolver {
    /**
     * A table or view.
     *
     * @param database null for the current one; may hold a revision, as in {@code db/branch}
     * @param asOf the value of AS OF; null where not written
     * @throws dev.bough.api.error.SqlException 1046, 1049, 1142, 1146 and what else may be wrong
     */
    Relation table(@Nullable String database, String name, @Nullable Value asOf);

    /** Whether a name is that of a view; asks for no rights, and reads nothing that a plan would depend on. */
    boolean isView(@Nullable String database, String name);

    /**
     * A call of a table function.
     *
     * @throws dev.bough.api.error.SqlException 1305 if there is none of that name
     */
    Relation.Computed function(@Nullable String database, String name, List<Argument> arguments);

    /**
     * An argument of a table function.
     *
     * @param constant its value where it is known while planning
     * @param text its source text
     */
    record Argument(@Nullable Value constant, String text) {}
}
