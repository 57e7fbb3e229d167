package dev.bough.engine.bind;

import org.jspecify.annotations.Nullable;

/**
 * A column of a query's result.
 *
 * @param name what it is called
 * @param origin the table's column that it passes on; null for computed ones
 */
public record Output(BoundExpression expression, String name, @Nullable Origin origin) {

    /**
     * Where a column comes from, as clients are told.
     *
     * @param table the alias
     * @param flags the protocol's column flags that come from the table: keys, AUTO_INCREMENT, NO_DEFAULT_VALUE
     */
    public record Origin(String schema, String table, String originalTable, String originalName, int flags) {}
}
