package dev.bough.engine.bind;

import org.jspecify.annotations.Nullable;

/**
 * A column that a name may mean.
 *
 * @param visible whether a star shows it
 * @param guard the rights that a statement needs to read it; null where it may read all of the table
 */
public record NamedColumn(
        String name, BoundExpression expression, Output.@Nullable Origin origin, boolean visible,
        @Nullable Rights guard) {

    public NamedColumn(String name, BoundExpression expression, Output.@Nullable Origin origin, boolean visible) {
        this(name, expression, origin, visible, null);
    }

    NamedColumn asNullable() {
        return expression instanceof BoundExpression.Column column
                ? new NamedColumn(name, column.asNullable(), origin, visible, guard)
                : this;
    }

    /** The same by other rights. */
    NamedColumn guardedBy(@Nullable Rights rights) {
        return new NamedColumn(name, expression, origin, visible, rights);
    }

    /** With another value, which can be read by whoever could read the column's. */
    public NamedColumn holding(BoundExpression value) {
        return new NamedColumn(name, value, origin, visible, guard);
    }

    /** @throws dev.bough.api.error.SqlException 1143 */
    void requireRead() {
        if (guard != null) {
            guard.require(Rights.Action.SELECT, name);
        }
    }
}
