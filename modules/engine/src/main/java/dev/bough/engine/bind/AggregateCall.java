package dev.bough.engine.bind;

import dev.bough.api.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of an aggregate function.
 *
 * @param arguments empty for COUNT(*)
 * @param orderBy of GROUP_CONCAT
 * @param typed its type, and what makes its accumulators
 */
public record AggregateCall(
        String name, boolean distinct, List<BoundExpression> arguments, List<SortKey> orderBy, String separator,
        Typed typed) {
    public AggregateCall {
        arguments = List.copyOf(arguments);
        orderBy = List.copyOf(orderBy);
    }

    /** What its function says of a call. */
    public record Typed(SqlType type, boolean nullable, Object factory) {}

    public SqlType type() {
        return typed.type();
    }

    public boolean nullable() {
        return typed.nullable();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AggregateCall that
                && name.equals(that.name)
                && distinct == that.distinct
                && arguments.equals(that.arguments)
                && orderBy.equals(that.orderBy)
                && separator.equals(that.separator);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + arguments.hashCode();
    }
}
