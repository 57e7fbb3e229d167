package dev.bough.engine.plan;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.BoundQuery;
import dev.bough.engine.bind.BoundRelation;
import dev.bough.engine.bind.Calls;
import dev.bough.engine.bind.Output;
import dev.bough.engine.bind.Rewriter;
import dev.bough.engine.bind.Slots;
import dev.bough.engine.plan.JoinGraph.Unit;
import dev.bough.engine.plan.PlanNode.JoinKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a SELECT so that joining has the most freedom: simple subqueries in FROM are merged, outer joins whose missing rows WHERE
 * refuses become inner ones, IN and EXISTS become semi-joins.
 */
final class Simplifier {
    private final Calls calls;

    Simplifier(Calls calls) {
        this.calls = calls;
    }

    /** Merges subqueries in FROM that only select, filter and join. */
    BoundQuery.Block merge(BoundQuery.Block block) {
        if (block.from() == null) {
            return block;
        }
        Map<Integer, List<Output>> merged = new HashMap<>();
        List<BoundExpression> conditions = new ArrayList<>();
        BoundRelation from = merge(block.from(), true, conditions, merged);
        if (merged.isEmpty()) {
            return block;
        }
        if (block.where() != null) {
            conditions.addFirst(block.where());
        }
        BoundQuery.Block whole = new BoundQuery.Block(
                from,
                calls.and(conditions),
                block.grouping(),
                block.having(),
                block.steps(),
                block.outputs(),
                block.distinct(),
                block.ordering(),
                block.straight(),
                block.calcFoundRows());
        return new Rewriter() {
            @Override
            protected @Nullable BoundExpression replace(BoundExpression part) {
                if (part instanceof BoundExpression.Column column) {
                    List<Output> outputs = merged.get(column.slot());
                    return outputs == null ? null
                            : rewrite(substitute(outputs.get(column.index()).expression(), column));
                }
                return null;
            }
        }.block(whole);
    }

    /** A column that an outer join may turn NULL stays so. */
    private static BoundExpression substitute(BoundExpression output, BoundExpression.Column column) {
        return column.nullable() && output instanceof BoundExpression.Column inner ? inner.asNullable() : output;
    }

    private BoundRelation merge(
            BoundRelation relation, boolean inner, List<BoundExpression> conditions,
            Map<Integer, List<Output>> merged) {
        return switch (relation) {
            case BoundRelation.Derived derived -> {
                BoundQuery.Block block = mergeable(derived.query(), inner);
                yield block == null ? relation : merge(derived.slot(), block, inner, conditions, merged);
            }
            case BoundRelation.Common common when common.table().references() == 1 && !common.table().isRecursive() ->
                    merge(new BoundRelation.Derived(common.slot(), common.table().query(), common.alias(), false),
                            inner, conditions, merged);
            case BoundRelation.Join join when join.kind() == BoundRelation.Kind.LEFT -> {
                BoundRelation left = merge(join.left(), inner, conditions, merged);
                List<BoundExpression> on = new ArrayList<>();
                if (join.condition() != null) {
                    on.add(join.condition());
                }
                BoundRelation right = merge(join.right(), false, on, merged);
                yield new BoundRelation.Join(join.kind(), left, right, calls.and(on));
            }
            case BoundRelation.Join join -> new BoundRelation.Join(
                    join.kind(),
                    merge(join.left(), inner, conditions, merged),
                    merge(join.right(), inner, conditions, merged),
                    join.condition());
            default -> relation;
        };
    }

    private BoundRelation merge(
            int slot, BoundQuery.Block block, boolean inner, List<BoundExpression> conditions,
            Map<Integer, List<Output>> merged) {
        merged.put(slot, block.outputs());
        if (block.where() != null) {
            conditions.add(block.where());
        }
        BoundRelation from = block.from();
        if (from == null) {
            throw new IllegalStateException("nothing to merge");
        }
        return merge(from, inner, conditions, merged);
    }

    /** The query if it can be merged; on the inner side of an outer join only columns may be selected. */
    private static BoundQuery.@Nullable Block mergeable(BoundQuery query, boolean inner) {
        if (!(query instanceof BoundQuery.Block block) || !isPlain(block) || block.calcFoundRows()) {
            return null;
        }
        Slots own = Slots.of(block.from());
        for (Output output : block.outputs()) {
            boolean isColumn =
                    output.expression() instanceof BoundExpression.Column column && own.contains(column.slot());
            if (inner ? Defined.isChanging(output.expression()) : !isColumn) {
                return null;
            }
        }
        return block;
    }

    /** Whether a SELECT only joins and filters; its order means nothing then. */
    private static boolean isPlain(BoundQuery.Block block) {
        return block.from() != null
                && block.grouping() == null
                && block.having() == null
                && block.steps().isEmpty()
                && !block.distinct()
                && block.ordering().limit() == null;
    }

    /** What a SELECT joins. */
    JoinGraph graph(BoundQuery.Block block) {
        JoinGraph graph = new JoinGraph();
        graph.fixedOrder = block.straight();
        List<BoundExpression> where = RowSubqueries.conjuncts(block.where());
        if (block.from() == null) {
            graph.conditions.addAll(where);
            return graph;
        }
        add(block.from(), graph, where);
        for (BoundExpression condition : where) {
            Unit unit = semiJoin(condition, graph.slots());
            if (unit == null) {
                graph.conditions.add(condition);
            } else {
                graph.units.add(unit);
            }
        }
        return graph;
    }

    /** {@code above} are conditions that every row of the result meets. */
    private void add(BoundRelation relation, JoinGraph graph, List<BoundExpression> above) {
        if (!(relation instanceof BoundRelation.Join join)) {
            Slots slots = Slots.of(relation);
            Slots requires = Defined.free(relation).and(graph.slots());
            graph.units.add(new Unit(JoinKind.INNER, relation, null, List.of(), slots, requires));
            return;
        }
        List<BoundExpression> on = RowSubqueries.conjuncts(join.condition());
        boolean inner = join.kind() != BoundRelation.Kind.LEFT;
        if (!inner) {
            Slots right = Slots.of(join.right());
            inner = above.stream().anyMatch(condition -> Conjuncts.rejectsNulls(condition, right));
        }
        graph.fixedOrder |= join.kind() == BoundRelation.Kind.STRAIGHT;
        if (inner) {
            List<BoundExpression> all = new ArrayList<>(above);
            all.addAll(on);
            add(join.left(), graph, all);
            add(join.right(), graph, all);
            graph.conditions.addAll(on);
            return;
        }
        add(join.left(), graph, above);
        graph.units.add(dependent(JoinKind.LEFT, join.right(), on, List.of(), graph.slots()));
    }

    /** The inner side of an outer, semi or anti join; conditions on it alone go inside. */
    private Unit dependent(
            JoinKind kind, BoundRelation relation, List<BoundExpression> on, List<BoundExpression> inside,
            Slots outside) {
        JoinGraph group = new JoinGraph();
        List<BoundExpression> all = new ArrayList<>(on);
        all.addAll(inside);
        add(relation, group, all);
        Slots own = group.slots();
        List<BoundExpression> between = new ArrayList<>();
        Slots requires = Defined.free(relation).and(outside);
        for (BoundExpression condition : all) {
            Slots free = Defined.free(condition);
            if (free.intersects(outside)) {
                between.add(condition);
                requires.add(free.and(outside));
            } else {
                group.conditions.add(condition);
            }
        }
        boolean leaf = group.units.size() == 1 && group.units.getFirst().kind() == JoinKind.INNER;
        if (leaf) {
            between.addAll(group.conditions);
            return new Unit(kind, group.units.getFirst().leaf(), null, between, own, requires);
        }
        return new Unit(kind, null, group, between, own, requires);
    }

    private @Nullable Unit semiJoin(BoundExpression condition, Slots outside) {
        if (condition instanceof BoundExpression.Call call && call.name().equals("NOT")) {
            return switch (call.arguments().getFirst()) {
                case BoundExpression.Exists exists -> exists(exists, JoinKind.ANTI, outside);
                case BoundExpression.Quantified in when !in.nullable() -> in(in, JoinKind.ANTI, outside);
                default -> null;
            };
        }
        return switch (condition) {
            case BoundExpression.Exists exists -> exists(exists, JoinKind.SEMI, outside);
            case BoundExpression.Quantified in -> in(in, JoinKind.SEMI, outside);
            default -> null;
        };
    }

    /** The query without DISTINCT, which means nothing where one row is enough. */
    private static BoundQuery.Block undoubled(BoundQuery.Block block) {
        return block.distinct()
                ? new BoundQuery.Block(
                        block.from(),
                        block.where(),
                        block.grouping(),
                        block.having(),
                        block.steps(),
                        block.outputs(),
                        false,
                        block.ordering(),
                        block.straight(),
                        block.calcFoundRows())
                : block;
    }

    private @Nullable Unit exists(BoundExpression.Exists exists, JoinKind kind, Slots outside) {
        if (!(exists.query() instanceof BoundQuery.Block block) || !isPlain(undoubled(block))) {
            return null;
        }
        return semiJoin(merge(undoubled(block)), kind, List.of(), outside);
    }

    private @Nullable Unit in(BoundExpression.Quantified in, JoinKind kind, Slots outside) {
        boolean isIn = in.comparison().equals("=") && !in.all();
        if (!isIn || !(in.query() instanceof BoundQuery.Block query) || !isPlain(undoubled(query))) {
            return null;
        }
        BoundQuery.Block block = merge(undoubled(query));
        List<BoundExpression> on = new Rewriter() {
            @Override
            protected @Nullable BoundExpression replace(BoundExpression part) {
                return part instanceof BoundExpression.Column column && column.slot() == in.slot()
                        ? block.outputs().get(column.index()).expression()
                        : null;
            }
        }.all(in.conditions());
        return semiJoin(block, kind, on, outside);
    }

    private @Nullable Unit semiJoin(BoundQuery.Block block, JoinKind kind, List<BoundExpression> on, Slots outside) {
        BoundRelation from = block.from();
        if (from == null || Defined.isChanging(block) || on.stream().anyMatch(Defined::isChanging)) {
            return null;
        }
        return dependent(kind, from, on, RowSubqueries.conjuncts(block.where()), outside);
    }
}
