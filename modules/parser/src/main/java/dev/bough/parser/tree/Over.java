package dev.bough.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The window of a window function. */
public sealed interface Over {
    /** {@code OVER name}. */
    record Named(String name) implements Over {}

    /** {@code OVER (...)} and what WINDOW defines; {@code base} is the window that it refines. */
    record Specification(
            @Nullable String base, List<Expression> partitionBy, List<OrderItem> orderBy, @Nullable Frame frame)
            implements
                Over {}

    /** ROWS or RANGE BETWEEN start AND end; without an end it is CURRENT ROW. */
    record Frame(FrameUnit unit, Bound start, Bound end) {}

    /** An end of a frame; {@code offset} for PRECEDING and FOLLOWING, {@code unit} where it is an INTERVAL. */
    record Bound(BoundKind kind, @Nullable Expression offset, Expression.@Nullable IntervalUnit unit) {}

    /** What a frame counts in. */
    enum FrameUnit {
        ROWS,
        RANGE
    }

    /** The kinds of ends. */
    enum BoundKind {
        UNBOUNDED_PRECEDING,
        PRECEDING,
        CURRENT_ROW,
        FOLLOWING,
        UNBOUNDED_FOLLOWING
    }
}
