package dev.bough.engine.plan;

import dev.bough.engine.bind.AggregateCall;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.BoundQuery;
import dev.bough.engine.bind.BoundQuery.Grouping;
import dev.bough.engine.bind.BoundQuery.Ordering;
import dev.bough.engine.bind.BoundQuery.WindowStep;
import dev.bough.engine.bind.BoundRelation;
import dev.bough.engine.bind.LockMode;
import dev.bough.engine.bind.Slots;
import dev.bough.engine.bind.SortKey;
import dev.bough.engine.plan.Plan.Subplan;
import dev.bough.engine.type.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans one SELECT: its join, then grouping, windows, DISTINCT, ORDER BY and LIMIT on top. */
final class BlockPlanner {
    private final QueryPlanner planner;

    BlockPlanner(QueryPlanner planner) {
        this.planner = planner;
    }

    Subplan plan(BoundQuery.Block query) {
        BoundQuery.Block block = planner.simplifier().merge(query);
        Needed needed = Needed.of(block);
        JoinGraph graph = planner.simplifier().graph(block);
        Wish wish = wish(block);
        JoinPlanner joins = new JoinPlanner(planner, needed);
        JoinPlanner.Joined joined = joins.plan(graph, List.of(), wish);
        PlanNode node = joined.node();
        Slots live = kept(block.from(), needed);
        boolean ordered = joined.ordered() && !wish.isNone();
        Grouping grouping = block.grouping();
        if (grouping != null) {
            PlanNode extreme = extreme(grouping, graph, joins);
            node = grouped(extreme == null ? node : extreme, grouping, live.toArray(), ordered);
            live = Slots.of(grouping.slot());
            ordered = grouping.keys().isEmpty();
        }
        if (block.having() != null) {
            node = new PlanNode.Filter(node, block.having(), Math.max(1, node.rows() * 0.5), node.cost());
        }
        for (WindowStep step : block.steps()) {
            node = window(node, step, live.toArray());
            live = new Slots().add(live).add(Slots.of(step.slot()));
            ordered = false;
        }
        if (block.distinct()) {
            node = new PlanNode.Distinct(node, QueryPlanner.values(block.outputs()), live.toArray());
        }
        node = ordered(node, block.ordering(), live.toArray(), ordered, block.calcFoundRows());
        return new Subplan(node, block.outputs(), true);
    }

    private static Wish wish(BoundQuery.Block block) {
        Grouping grouping = block.grouping();
        if (grouping != null) {
            List<SortKey> keys = grouping.keys().stream().map(key -> new SortKey(key, false)).toList();
            return grouping.rollup() || keys.isEmpty() ? Wish.NONE : new Wish(keys, true, -1);
        }
        List<SortKey> keys = significant(block.ordering().keys());
        if (!block.steps().isEmpty() || block.distinct() || keys.isEmpty()) {
            return Wish.NONE;
        }
        double limit = constant(block.ordering().limit());
        double offset = Math.max(0, constant(block.ordering().offset()));
        return new Wish(keys, false, limit < 0 || block.calcFoundRows() ? -1 : limit + offset);
    }

    /** Sort keys that are not the same for all rows. */
    private static List<SortKey> significant(List<SortKey> keys) {
        List<SortKey> significant = new ArrayList<>();
        for (SortKey key : keys) {
            boolean fixed = key.expression() instanceof BoundExpression.Constant
                    || key.expression() instanceof BoundExpression.Parameter;
            boolean repeated = significant.stream().anyMatch(other -> other.expression().equals(key.expression()));
            if (!fixed && !repeated) {
                significant.add(key);
            }
        }
        return significant;
    }

    static double constant(@Nullable BoundExpression expression) {
        return expression instanceof BoundExpression.Constant constant && constant.value() instanceof Value.Long number
                ? number.value()
                : -1;
    }

    /** The slots of a FROM clause that anything after the join may read, and those of rows that the statement will change. */
    private static Slots kept(@Nullable BoundRelation from, Needed needed) {
        Slots kept = new Slots();
        for (int slot : Slots.of(from).toArray()) {
            if (!needed.of(slot).isEmpty()) {
                kept.add(Slots.of(slot));
            }
        }
        if (from != null) {
            locked(from, kept);
        }
        return kept;
    }

    private static void locked(BoundRelation relation, Slots kept) {
        if (relation instanceof BoundRelation.Table table && table.lock() != LockMode.NONE) {
            kept.add(Slots.of(table.slot()));
        } else if (relation instanceof BoundRelation.Join join) {
            locked(join.left(), kept);
            locked(join.right(), kept);
        }
    }

    private PlanNode grouped(PlanNode input, Grouping grouping, int[] slots, boolean ordered) {
        if (isCount(grouping) && input instanceof PlanNode.Scan scan && isCountable(scan)) {
            return new PlanNode.Count(grouping.slot(), scan);
        }
        PlanNode source = input;
        boolean sorted = ordered;
        if (grouping.rollup()) {
            List<SortKey> keys = grouping.keys().stream().map(key -> new SortKey(key, false)).toList();
            source = sort(input, keys, slots, null, null);
            sorted = true;
        }
        double rows = grouping.keys().isEmpty() ? 1 : Math.max(1, Math.pow(input.rows(), 0.75));
        return new PlanNode.Aggregate(
                source,
                grouping.slot(),
                grouping.keys(),
                grouping.aggregates(),
                grouping.rollup(),
                sorted || grouping.keys().isEmpty(),
                slots,
                rows,
                source.cost() + source.rows() * 0.5);
    }

    /** COUNT(*), or COUNT of what is never NULL. */
    private static boolean isCount(Grouping grouping) {
        if (!grouping.keys().isEmpty() || grouping.aggregates().size() != 1) {
            return false;
        }
        AggregateCall call = grouping.aggregates().getFirst();
        boolean always = call.arguments().isEmpty()
                || (call.arguments().size() == 1
                        && !call.arguments().getFirst().nullable()
                        && (call.arguments().getFirst() instanceof BoundExpression.Column
                                || call.arguments().getFirst() instanceof BoundExpression.Constant));
        return call.name().equals("COUNT") && !call.distinct() && always;
    }

    private static boolean isCountable(PlanNode.Scan scan) {
        return scan.filter() == null && scan.lock() == LockMode.NONE;
    }

    /** One MIN or MAX of a column of one table, where an index is sorted by it: its first row is enough. */
    private @Nullable PlanNode extreme(Grouping grouping, JoinGraph graph, JoinPlanner joins) {
        if (!grouping.keys().isEmpty() || grouping.aggregates().size() != 1 || graph.units.size() != 1) {
            return null;
        }
        AggregateCall call = grouping.aggregates().getFirst();
        boolean isExtreme = call.name().equals("MIN") || call.name().equals("MAX");
        if (!isExtreme || !(call.arguments().getFirst() instanceof BoundExpression.Column column)) {
            return null;
        }
        if (!(graph.units.getFirst().leaf() instanceof BoundRelation.Table table) || table.slot() != column.slot()) {
            return null;
        }
        List<BoundExpression> more =
                column.nullable() ? List.of(planner.calls().call("IS NOT NULL", column)) : List.of();
        Wish wish = new Wish(List.of(new SortKey(column, call.name().equals("MAX"))), false, 1);
        JoinPlanner.Joined joined = joins.plan(graph, more, wish);
        return joined.ordered()
                ? new PlanNode.Limit(joined.node(), BoundExpression.Constant.TRUE, null, false, 1)
                : null;
    }

    private static PlanNode window(PlanNode input, WindowStep step, int[] slots) {
        List<SortKey> keys = new ArrayList<>();
        step.window().partitionBy().forEach(key -> keys.add(new SortKey(key, false)));
        keys.addAll(step.window().orderBy());
        List<SortKey> significant = significant(keys);
        PlanNode sorted = significant.isEmpty() ? input : sort(input, significant, slots, null, null);
        return new PlanNode.Window(sorted, step, slots);
    }

    private static PlanNode sort(
            PlanNode input, List<SortKey> keys, int[] slots, @Nullable BoundExpression limit,
            @Nullable BoundExpression offset) {
        double rows = input.rows();
        return new PlanNode.Sort(input, keys, slots, limit, offset, rows,
                input.cost() + rows * (1 + Math.log(rows + 1) / 8));
    }

    /** Adds ORDER BY and LIMIT. */
    static PlanNode ordered(PlanNode input, Ordering ordering, int[] slots, boolean ordered, boolean countAll) {
        PlanNode node = input;
        List<SortKey> keys = significant(ordering.keys());
        if (!keys.isEmpty() && !ordered) {
            node = countAll
                    ? sort(node, keys, slots, null, null)
                    : sort(node, keys, slots, ordering.limit(), ordering.offset());
        }
        if (ordering.limit() == null && ordering.offset() == null && !countAll) {
            return node;
        }
        double limit = constant(ordering.limit());
        double rows = limit < 0 ? node.rows() : Math.min(node.rows(), limit);
        return new PlanNode.Limit(node, ordering.limit(), ordering.offset(), countAll, rows);
    }
}
