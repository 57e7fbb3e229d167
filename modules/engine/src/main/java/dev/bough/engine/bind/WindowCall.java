package dev.bough.engine.bind;

import dev.bough.api.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a window function, or of an aggregate over a window.
 *
 * @param name in capitals
 * @param aggregate what to accumulate; null for a function of its own such as RANK
 */
public record WindowCall(
        String name, List<BoundExpression> arguments, @Nullable AggregateCall aggregate, WindowSpec window,
        SqlType type, boolean nullable) {
    public WindowCall {
        arguments = List.copyOf(arguments);
    }

    /** PARTITION BY, ORDER BY and frame of a window. */
    public record WindowSpec(List<BoundExpression> partitionBy, List<SortKey> orderBy, Frame frame) {
        public WindowSpec {
            partitionBy = List.copyOf(partitionBy);
            orderBy = List.copyOf(orderBy);
        }
    }

    /** Which rows around the current one count. */
    public record Frame(boolean rows, Bound start, Bound end) {}

    /**
     * An end of a frame.
     *
     * @param offset how far away; for RANGE frames the current key minus or plus the offset; null where the kind has none
     */
    public record Bound(Kind kind, @Nullable BoundExpression offset) {}

    /** The kinds of ends, in their order. */
    public enum Kind {
        UNBOUNDED_PRECEDING,
        PRECEDING,
        CURRENT_ROW,
        FOLLOWING,
        UNBOUNDED_FOLLOWING
    }
}
