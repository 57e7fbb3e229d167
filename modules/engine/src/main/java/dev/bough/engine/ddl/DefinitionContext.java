package dev.bough.engine.ddl;

import dev.bough.engine.catalog.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What making a definition depends on beside the statement itself.
 *
 * @param database the table's, without its revision
 * @param foreignKeyChecks whether parents must exist
 * @param noZeroDates whether a default may not be a zero date
 */
public record DefinitionContext(
        String database,
        TypeRules rules,
        Tables tables,
        ColumnIds ids,
        boolean foreignKeyChecks,
        boolean noZeroDates) {

    /** Other tables of the same root. */
    @FunctionalInterface
    public interface Tables {
        /** A table's definition; null if there is none. */
        @Nullable
        TableDefinition find(String database, String table);
    }
}
