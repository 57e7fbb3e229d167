package dev.bough.engine.plan;

import dev.bough.engine.bind.AggregateCall;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.BoundQuery;
import dev.bough.engine.bind.CommonTable;
import dev.bough.engine.bind.JsonColumn;
import dev.bough.engine.bind.LockMode;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.Slots;
import dev.bough.engine.bind.SortKey;
import dev.bough.engine.catalog.Index;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a plan: an operator and its inputs, immutable and shared by all executions. Each source of rows has a slot in the frame;
 * steps that keep rows name the slots that they keep and bring back.
 */
public sealed interface PlanNode {
    /** How many rows it is thought to yield. */
    double rows();

    /** How much work it is thought to be, in rows looked at. */
    double cost();

    /** One row without columns. */
    record One() implements PlanNode {
        @Override
        public double rows() {
            return 1;
        }

        @Override
        public double cost() {
            return 0;
        }
    }

    /** No row in any of these slots: a condition can never hold. */
    record Nothing(String reason, Slots slots) implements PlanNode {
        @Override
        public double rows() {
            return 0;
        }

        @Override
        public double cost() {
            return 0;
        }
    }

    /**
     * A walk over a table or an index.
     *
     * @param index the position of the secondary index; -1 for the table itself
     * @param key the definition of the index or primary key; null for a keyless table
     * @param covering whether the index alone has all columns that are needed
     * @param unique whether each point of the range has at most one row
     * @param filter what rows have to meet besides
     */
    record Scan(
            int slot,
            Relation.Stored table,
            String alias,
            int index,
            @Nullable Index key,
            boolean covering,
            boolean unique,
            IndexRange range,
            boolean descending,
            @Nullable BoundExpression filter,
            LockMode lock,
            double rows,
            double cost)
            implements
                PlanNode {}

    /** A scan of a computed table; {@code wanted} and {@code demands} are passed down as hints. */
    record ComputedScan(
            int slot,
            Relation.Computed table,
            String alias,
            List<BoundExpression> arguments,
            List<Boolean> wanted,
            List<Demand> demands,
            @Nullable BoundExpression filter,
            double rows,
            double cost)
            implements
                PlanNode {}

    /** What a statement demands of a column of a computed table: points, or a range where {@code points} is empty. */
    record Demand(int column, List<BoundExpression> points, IndexRange.@Nullable Range range) {}

    /** The rows that JSON_TABLE makes of a document. */
    record JsonTable(int slot, BoundExpression document, JsonColumn.Nested table, int columns,
            String alias) implements PlanNode {
        @Override
        public double rows() {
            return 10;
        }

        @Override
        public double cost() {
            return 10;
        }
    }

    /** Rows of values. */
    record Values(int slot, List<List<BoundExpression>> tuples) implements PlanNode {
        @Override
        public double rows() {
            return tuples.size();
        }

        @Override
        public double cost() {
            return tuples.size();
        }
    }

    /** Passes the rows that meet a condition. */
    record Filter(PlanNode input, BoundExpression condition, double rows, double cost) implements PlanNode {}

    /** For each row of the left, the rows of the right that meet the condition. */
    record NestedLoop(JoinKind kind, PlanNode left, PlanNode right, @Nullable BoundExpression condition,
            int[] rightSlots, double rows, double cost)
            implements
                PlanNode {}

    /** A table of the right's rows by key, probed by those of the left. */
    record HashJoin(
            JoinKind kind,
            PlanNode left,
            PlanNode right,
            List<BoundExpression> leftKeys,
            List<BoundExpression> rightKeys,
            @Nullable BoundExpression condition,
            int[] leftSlots,
            int[] rightSlots,
            double rows,
            double cost)
            implements
                PlanNode {}

    /** The kinds of joins. */
    enum JoinKind {
        INNER,
        LEFT,
        /** The left row once if there is a right one. */
        SEMI,
        /** The left row if there is no right one. */
        ANTI
    }

    /**
     * Keeps the rows of its input, so that they can be read again.
     *
     * @param correlated whether they have to be computed anew for each outer row
     */
    record Buffer(PlanNode input, int[] slots, boolean correlated, String label) implements PlanNode {
        @Override
        public double rows() {
            return input.rows();
        }

        @Override
        public double cost() {
            return input.cost() + input.rows();
        }
    }

    /** Computes values into a row of its own. */
    record Project(PlanNode input, int slot, List<BoundExpression> expressions, String label) implements PlanNode {
        @Override
        public double rows() {
            return input.rows();
        }

        @Override
        public double cost() {
            return input.cost();
        }
    }

    /** Groups and aggregates; {@code sorted} if the input comes ordered by the keys. */
    record Aggregate(
            PlanNode input,
            int slot,
            List<BoundExpression> keys,
            List<AggregateCall> aggregates,
            boolean rollup,
            boolean sorted,
            int[] inputSlots,
            double rows,
            double cost)
            implements
                PlanNode {}

    /** COUNT(*) of whole tables, or of ranges of an index, without walking them. */
    record Count(int slot, Scan scan) implements PlanNode {
        @Override
        public double rows() {
            return 1;
        }

        @Override
        public double cost() {
            return 1;
        }
    }

    /** Sorts; with a limit it keeps no more rows than that. */
    record Sort(
            PlanNode input,
            List<SortKey> keys,
            int[] slots,
            @Nullable BoundExpression limit,
            @Nullable BoundExpression offset,
            double rows,
            double cost)
            implements
                PlanNode {}

    /** Drops rows whose values came before. */
    record Distinct(PlanNode input, List<BoundExpression> expressions, int[] slots) implements PlanNode {
        @Override
        public double rows() {
            return input.rows();
        }

        @Override
        public double cost() {
            return input.cost() + input.rows();
        }
    }

    /** Passes some rows. */
    record Limit(PlanNode input, @Nullable BoundExpression limit, @Nullable BoundExpression offset, boolean countAll,
            double rows)
            implements
                PlanNode {
        @Override
        public double cost() {
            return input.cost();
        }
    }

    /** UNION, EXCEPT, INTERSECT: rows of operands brought into one slot. */
    record SetOperation(
            BoundQuery.SetOperator operator, boolean all, List<PlanNode> inputs,
            List<List<BoundExpression>> expressions, int slot, double rows, double cost)
            implements
                PlanNode {}

    /** Window functions of one window over sorted partitions; values go into {@code step.slot()}. */
    record Window(PlanNode input, BoundQuery.WindowStep step, int[] slots) implements PlanNode {
        @Override
        public double rows() {
            return input.rows();
        }

        @Override
        public double cost() {
            return input.cost() + input.rows();
        }
    }

    /** The rows of a common table expression, which the statement computes once. */
    record CommonScan(int slot, CommonTable table, String alias, double rows) implements PlanNode {
        @Override
        public double cost() {
            return rows;
        }
    }

    /** The rows of the round before, in the recursive part of a common table expression. */
    record WorkingScan(int slot, int commonTable, String alias) implements PlanNode {
        @Override
        public double rows() {
            return 10;
        }

        @Override
        public double cost() {
            return 10;
        }
    }
}
