package dev.bough.engine.plan;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks over plans. */
public final class PlanNodes {
    private PlanNodes() {}

    /** The inputs of a step, in the order in which EXPLAIN shows them. */
    public static List<PlanNode> inputs(PlanNode node) {
        return switch (node) {
            case PlanNode.One one -> List.of();
            case PlanNode.Nothing nothing -> List.of();
            case PlanNode.Scan scan -> List.of();
            case PlanNode.ComputedScan scan -> List.of();
            case PlanNode.JsonTable table -> List.of();
            case PlanNode.Values values -> List.of();
            case PlanNode.CommonScan scan -> List.of();
            case PlanNode.WorkingScan scan -> List.of();
            case PlanNode.Count count -> List.of();
            case PlanNode.Filter filter -> List.of(filter.input());
            case PlanNode.NestedLoop join -> List.of(join.left(), join.right());
            case PlanNode.HashJoin join -> List.of(join.left(), join.right());
            case PlanNode.Buffer buffer -> List.of(buffer.input());
            case PlanNode.Project project -> List.of(project.input());
            case PlanNode.Aggregate aggregate -> List.of(aggregate.input());
            case PlanNode.Sort sort -> List.of(sort.input());
            case PlanNode.Distinct distinct -> List.of(distinct.input());
            case PlanNode.Limit limit -> List.of(limit.input());
            case PlanNode.SetOperation operation -> operation.inputs();
            case PlanNode.Window window -> List.of(window.input());
        };
    }

    /** Visits a step and all below it. */
    public static void walk(PlanNode node, Consumer<PlanNode> visitor) {
        visitor.accept(node);
        inputs(node).forEach(input -> walk(input, visitor));
    }

    /** The expressions that a step evaluates itself. */
    public static List<BoundExpression> expressions(PlanNode node) {
        List<BoundExpression> all = new ArrayList<>();
        switch (node) {
            case PlanNode.One one -> {}
            case PlanNode.Nothing nothing -> {}
            case PlanNode.CommonScan scan -> {}
            case PlanNode.WorkingScan scan -> {}
            case PlanNode.Buffer buffer -> {}
            case PlanNode.Scan scan -> scan(scan, all);
            case PlanNode.Count count -> scan(count.scan(), all);
            case PlanNode.ComputedScan scan -> {
                all.addAll(scan.arguments());
                scan.demands().forEach(demand -> {
                    all.addAll(demand.points());
                    range(demand.range(), all);
                });
                add(scan.filter(), all);
            }
            case PlanNode.JsonTable table -> all.add(table.document());
            case PlanNode.Values values -> values.tuples().forEach(all::addAll);
            case PlanNode.Filter filter -> all.add(filter.condition());
            case PlanNode.NestedLoop join -> add(join.condition(), all);
            case PlanNode.HashJoin join -> {
                all.addAll(join.leftKeys());
                all.addAll(join.rightKeys());
                add(join.condition(), all);
            }
            case PlanNode.Project project -> all.addAll(project.expressions());
            case PlanNode.Aggregate aggregate -> {
                all.addAll(aggregate.keys());
                aggregate.aggregates().forEach(call -> {
                    all.addAll(call.arguments());
                    keys(call.orderBy(), all);
                });
            }
            case PlanNode.Sort sort -> {
                keys(sort.keys(), all);
                add(sort.limit(), all);
                add(sort.offset(), all);
            }
            case PlanNode.Distinct distinct -> all.addAll(distinct.expressions());
            case PlanNode.Limit limit -> {
                add(limit.limit(), all);
                add(limit.offset(), all);
            }
            case PlanNode.SetOperation operation -> operation.expressions().forEach(all::addAll);
            case PlanNode.Window window -> {
                all.addAll(window.step().window().partitionBy());
                keys(window.step().window().orderBy(), all);
                window.step().calls().forEach(call -> all.addAll(call.arguments()));
            }
        }
        return all;
    }

    private static void scan(PlanNode.Scan scan, List<BoundExpression> all) {
        scan.range().points().forEach(all::addAll);
        range(scan.range().range(), all);
        add(scan.filter(), all);
    }

    private static void range(IndexRange.@Nullable Range range, List<BoundExpression> all) {
        if (range != null) {
            add(range.low(), all);
            add(range.high(), all);
        }
    }

    private static void keys(List<SortKey> keys, List<BoundExpression> all) {
        keys.forEach(key -> all.add(key.expression()));
    }

    private static void add(@Nullable BoundExpression expression, List<BoundExpression> all) {
        if (expression != null) {
            all.add(expression);
        }
    }
}
