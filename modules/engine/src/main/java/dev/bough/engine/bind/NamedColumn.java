package dev.bough.engine.bind;

import org.jspecify.annotations.Nullable;

/**
 * A column that a name may mean.
 *
 * @param visible whether a star shows it
 */
public record NamedColumn(String name, BoundExpression expression, Output.@Nullable Origin origin, boolean visible) {
    NamedColumn asNullable() {
        return expression instanceof BoundExpression.Column column
                ? new NamedColumn(name, column.asNullable(), origin, visible)
                : this;
    }
}
