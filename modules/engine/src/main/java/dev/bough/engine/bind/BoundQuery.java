package dev.bough.engine.bind;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query whose names and types are resolved. */
public sealed interface BoundQuery {
    List<Output> outputs();

    Ordering ordering();

    /** ORDER BY and LIMIT; the limits are computed once per execution. */
    record Ordering(List<SortKey> keys, @Nullable BoundExpression limit, @Nullable BoundExpression offset) {
        public static final Ordering NONE = new Ordering(List.of(), null, null);

        public Ordering {
            keys = List.copyOf(keys);
        }

        public boolean isNone() {
            return keys.isEmpty() && limit == null && offset == null;
        }
    }

    /**
     * A SELECT.
     *
     * @param from null for one row without columns
     * @param steps window steps, in the order of their computation
     * @param calcFoundRows whether FOUND_ROWS() shall count past LIMIT
     */
    record Block(
            @Nullable BoundRelation from,
            @Nullable BoundExpression where,
            @Nullable Grouping grouping,
            @Nullable BoundExpression having,
            List<WindowStep> steps,
            List<Output> outputs,
            boolean distinct,
            Ordering ordering,
            boolean straight,
            boolean calcFoundRows)
            implements
                BoundQuery {
        public Block {
            steps = List.copyOf(steps);
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * GROUP BY and aggregation; its rows stand in {@code slot}: keys, then with ROLLUP one number whose bits tell which keys are
     * rolled up (bit i is key i), then aggregates.
     *
     * @param keys empty for one group of all rows
     */
    record Grouping(int slot, List<BoundExpression> keys, List<AggregateCall> aggregates, boolean rollup) {
        public Grouping {
            keys = List.copyOf(keys);
            aggregates = List.copyOf(aggregates);
        }
    }

    /** The functions of one window; their values stand in {@code slot}. */
    record WindowStep(int slot, WindowCall.WindowSpec window, List<WindowCall> calls) {
        public WindowStep {
            calls = List.copyOf(calls);
        }
    }

    /** UNION, EXCEPT or INTERSECT; its rows stand in {@code slot}, to which {@code outputs} and the ordering refer. */
    record SetOperation(
            SetOperator operator, boolean all, List<BoundQuery> operands, int slot, List<Output> outputs,
            Ordering ordering)
            implements
                BoundQuery {
        public SetOperation {
            operands = List.copyOf(operands);
            outputs = List.copyOf(outputs);
        }
    }

    /** The set operators. */
    enum SetOperator {
        UNION,
        EXCEPT,
        INTERSECT
    }
}
