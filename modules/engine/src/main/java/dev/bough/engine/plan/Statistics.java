package dev.bough.engine.plan;

import dev.bough.engine.bind.TableHandle;

/** What the planner knows of the sizes of tables. */
@FunctionalInterface
public interface Statistics {
    /** About how many rows a table has. */
    long rowCount(TableHandle table);
}
