package dev.bough.engine.plan;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.BoundRelation;
import dev.bough.engine.bind.Slots;
import dev.bough.engine.plan.JoinGraph.Unit;
import dev.bough.engine.plan.PlanNode.JoinKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what a graph joins in an order, and chooses how each is joined: greedily by estimated cost, from every possible beginning. */
final class JoinPlanner {
    private static final double HASH_BUILD = 1.2;
    private static final double HASH_PROBE = 0.4;
    private static final int MAX_STARTS = 12;

    private final QueryPlanner planner;
    private final Needed needed;

    JoinPlanner(QueryPlanner planner, Needed needed) {
        this.planner = planner;
        this.needed = needed;
    }

    /**
     * A way to the joined rows.
     *
     * @param ordered whether they come as wished
     */
    record Joined(PlanNode node, boolean ordered) {}

    /** Joins all units of a graph and checks all its conditions, {@code more} included. */
    Joined plan(JoinGraph graph, List<BoundExpression> more, Wish wish) {
        List<BoundExpression> conditions = new ArrayList<>(graph.conditions);
        conditions.addAll(more);
        for (BoundExpression condition : conditions) {
            if (Conjuncts.isNever(condition)) {
                return new Joined(new PlanNode.Nothing("Impossible WHERE", graph.slots()), true);
            }
        }
        if (graph.units.isEmpty()) {
            return new Joined(filtered(new PlanNode.One(), conditions), true);
        }
        Partial best = null;
        for (Unit start : starts(graph)) {
            Partial partial = new Partial(graph, conditions);
            partial.begin(start, wish);
            while (!partial.rest.isEmpty()) {
                partial.addBest();
            }
            if (best == null || partial.cost(wish) < best.cost(wish)) {
                best = partial;
            }
        }
        if (best == null) {
            throw new IllegalStateException("nothing to begin a join with");
        }
        return new Joined(best.finish(), best.ordered);
    }

    private static List<Unit> starts(JoinGraph graph) {
        List<Unit> starts = new ArrayList<>();
        for (Unit unit : graph.units) {
            if (unit.kind() == JoinKind.INNER && unit.requires().isEmpty()) {
                starts.add(unit);
            }
        }
        return graph.fixedOrder || starts.size() > MAX_STARTS ? starts.subList(0, 1) : starts;
    }

    private PlanNode filtered(PlanNode node, List<BoundExpression> conditions) {
        BoundExpression condition = planner.calls().and(conditions);
        return condition == null
                ? node
                : new PlanNode.Filter(node, condition, node.rows() * Selectivity.of(conditions), node.cost());
    }

    /** Rows of one unit, {@code conditions} checked. */
    private Joined access(Unit unit, List<BoundExpression> conditions, Wish wish) {
        JoinGraph group = unit.group();
        if (group != null) {
            return plan(group, conditions, wish);
        }
        BoundRelation leaf = unit.leaf();
        if (leaf instanceof BoundRelation.Table table) {
            for (BoundExpression condition : conditions) {
                if (Conjuncts.isNever(condition)) {
                    return new Joined(new PlanNode.Nothing("Impossible WHERE", unit.slots()), true);
                }
            }
            AccessPlanner.Access access = planner.access().best(table, conditions, needed.of(table.slot()), wish);
            return new Joined(access.scan(), access.ordered());
        }
        if (leaf == null) {
            throw new IllegalStateException("a unit without rows");
        }
        return new Joined(planner.leaf(leaf, conditions, needed), false);
    }

    /** A join that grows unit by unit. */
    private final class Partial {
        private final List<Unit> rest;
        private final List<BoundExpression> open;
        private final Slots all;
        private final boolean fixedOrder;
        private Slots placed = new Slots();
        private PlanNode node = new PlanNode.One();
        private boolean ordered;

        Partial(JoinGraph graph, List<BoundExpression> conditions) {
            rest = new ArrayList<>(graph.units);
            open = new ArrayList<>(conditions);
            all = graph.slots();
            fixedOrder = graph.fixedOrder;
        }

        void begin(Unit start, Wish wish) {
            List<BoundExpression> conditions = takeable(start.slots());
            Joined first = access(start, conditions, wish);
            node = first.node();
            ordered = first.ordered();
            place(start, conditions);
        }

        private void place(Unit unit, List<BoundExpression> conditions) {
            rest.remove(unit);
            open.removeAll(conditions);
            if (unit.kind() == JoinKind.INNER || unit.kind() == JoinKind.LEFT) {
                placed = new Slots().add(placed).add(unit.slots());
            }
        }

        /** The open conditions that can be checked once these slots are filled too. */
        private List<BoundExpression> takeable(Slots more) {
            Slots filled = new Slots().add(placed).add(more);
            List<BoundExpression> conditions = new ArrayList<>();
            for (BoundExpression condition : open) {
                if (filled.containsAll(Defined.free(condition).and(all))) {
                    conditions.add(condition);
                }
            }
            return conditions;
        }

        void addBest() {
            Step best = null;
            for (Unit unit : rest) {
                if (placed.containsAll(unit.requires())) {
                    for (Step step : steps(unit)) {
                        if (best == null || step.compareTo(best) < 0) {
                            best = step;
                        }
                    }
                    if (fixedOrder) {
                        break;
                    }
                }
            }
            if (best == null) {
                throw new IllegalStateException("a join whose parts wait for each other");
            }
            node = best.node;
            ordered &= best.keepsOrder;
            List<BoundExpression> checked = best.conditions;
            place(best.unit, checked);
            if (best.unit.kind() == JoinKind.LEFT) {
                List<BoundExpression> after = takeable(new Slots());
                node = filtered(node, after);
                open.removeAll(after);
            }
        }

        private List<Step> steps(Unit unit) {
            boolean inner = unit.kind() == JoinKind.INNER;
            List<BoundExpression> conditions = inner ? takeable(unit.slots()) : unit.on();
            List<Step> steps = new ArrayList<>();
            steps.add(nestedLoop(unit, conditions, inner));
            Step hash = hash(unit, conditions, inner);
            if (hash != null) {
                steps.add(hash);
            } else {
                Step buffered = buffered(unit, conditions, inner);
                if (buffered != null) {
                    steps.add(buffered);
                }
            }
            return steps;
        }

        private Step nestedLoop(Unit unit, List<BoundExpression> conditions, boolean inner) {
            PlanNode right = access(unit, conditions, Wish.NONE).node();
            double cost = node.cost() + node.rows() * Math.max(right.cost(), 1);
            PlanNode join = new PlanNode.NestedLoop(
                    unit.kind(), node, right, null, unit.slots().toArray(),
                    joinedRows(unit.kind(), node.rows() * right.rows()), cost);
            return new Step(unit, join, inner ? conditions : List.of(), true);
        }

        private double joinedRows(JoinKind kind, double pairs) {
            return switch (kind) {
                case INNER -> pairs;
                case LEFT -> Math.max(pairs, node.rows());
                case SEMI -> Math.min(node.rows(), Math.max(pairs, node.rows() * 0.5));
                case ANTI -> Math.max(1, node.rows() * 0.5);
            };
        }

        /** The right's own rows, without a look at the left; null if the right depends on the left in itself. */
        private @Nullable PlanNode independent(Unit unit, List<BoundExpression> own) {
            BoundRelation leaf = unit.leaf();
            if (leaf != null && Defined.free(leaf).intersects(all)) {
                return null;
            }
            return access(unit, own, Wish.NONE).node();
        }

        private @Nullable Step hash(Unit unit, List<BoundExpression> conditions, boolean inner) {
            List<BoundExpression> own = new ArrayList<>();
            List<BoundExpression> leftKeys = new ArrayList<>();
            List<BoundExpression> rightKeys = new ArrayList<>();
            List<BoundExpression> other = new ArrayList<>();
            for (BoundExpression condition : conditions) {
                Slots free = Defined.free(condition);
                if (!free.intersects(placed)) {
                    own.add(condition);
                } else if (!HashKeys.add(condition, placed, unit.slots(), leftKeys, rightKeys)) {
                    other.add(condition);
                }
            }
            if (leftKeys.isEmpty()) {
                return null;
            }
            PlanNode right = independent(unit, own);
            if (right == null) {
                return null;
            }
            double pairs = node.rows() * right.rows() / Math.max(10, Math.max(node.rows(), right.rows()));
            double cost = node.cost() + right.cost() + right.rows() * HASH_BUILD + node.rows() * HASH_PROBE + 5;
            PlanNode join = new PlanNode.HashJoin(
                    unit.kind(),
                    node,
                    right,
                    leftKeys,
                    rightKeys,
                    planner.calls().and(other),
                    placed.toArray(),
                    unit.slots().toArray(),
                    Math.max(1, joinedRows(unit.kind(), Math.max(pairs, Math.min(node.rows(), right.rows()) * 0.5))),
                    cost);
            return new Step(unit, join, inner ? conditions : List.of(), false);
        }

        private @Nullable Step buffered(Unit unit, List<BoundExpression> conditions, boolean inner) {
            List<BoundExpression> own = new ArrayList<>();
            List<BoundExpression> between = new ArrayList<>();
            for (BoundExpression condition : conditions) {
                (Defined.free(condition).intersects(placed) ? between : own).add(condition);
            }
            PlanNode right = independent(unit, own);
            if (right == null || !planner.isBufferable(right)) {
                return null;
            }
            int[] slots = unit.slots().toArray();
            boolean correlated = planner.readsOutside(unit, own);
            PlanNode buffer = new PlanNode.Buffer(right, slots, correlated, "");
            double pairs = node.rows() * right.rows() * Selectivity.of(between);
            double cost = node.cost() + buffer.cost() + node.rows() * Math.max(1, right.rows()) * 0.4;
            PlanNode join = new PlanNode.NestedLoop(
                    unit.kind(), node, buffer, planner.calls().and(between), slots, joinedRows(unit.kind(), pairs),
                    cost);
            return new Step(unit, join, inner ? conditions : List.of(), true);
        }

        double cost(Wish wish) {
            if (ordered || wish.isNone()) {
                double share = ordered && wish.limit() >= 0 ? Math.min(1, wish.limit() / Math.max(1, node.rows())) : 1;
                return node.cost() * share;
            }
            return node.cost() + node.rows() * (1 + Math.log(node.rows() + 1) / 8);
        }

        PlanNode finish() {
            return filtered(node, open);
        }
    }

    /** One way to add a unit. */
    private record Step(Unit unit, PlanNode node, List<BoundExpression> conditions,
            boolean keepsOrder) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return Double.compare(node.cost() + node.rows(), other.node.cost() + other.node.rows());
        }
    }
}
