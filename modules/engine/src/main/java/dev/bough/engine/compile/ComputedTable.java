package dev.bough.engine.compile;

import dev.bough.engine.bind.TableHandle;
import org.jspecify.annotations.Nullable;

/**
 * Names a computed table in plans.
 *
 * @param database the database that its name is qualified with, revision and all; empty for the current one
 * @param asOf the spec of AS OF; null where not written
 */
public record ComputedTable(String database, String name, @Nullable String asOf) implements TableHandle {
    @Override
    public boolean isFixed() {
        return asOf != null;
    }
}
