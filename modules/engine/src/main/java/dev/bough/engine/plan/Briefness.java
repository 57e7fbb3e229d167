package dev.bough.engine.plan;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.LockMode;
import dev.bough.engine.bind.Output;
import dev.bough.engine.function.Resolution;
import java.util.List;

/** Tells which plans look at few rows, whatever the tables hold, and wait for nothing: those may run where the request was read. */
final class Briefness {
    private static final double MAX_ROWS = 128;

    private Briefness() {}

    static boolean isBrief(PlanNode root, int roots, List<Output> outputs) {
        return roots == 1
                && outputs.stream().allMatch(output -> isQuick(output.expression()))
                && rows(root) <= MAX_ROWS;
    }

    /** The most rows that a step looks at; infinite where it depends on the tables. */
    private static double rows(PlanNode node) {
        if (!PlanNodes.expressions(node).stream().allMatch(Briefness::isQuick)) {
            return Double.POSITIVE_INFINITY;
        }
        return switch (node) {
            case PlanNode.One one -> 1;
            case PlanNode.Nothing nothing -> 0;
            case PlanNode.Scan scan -> scan(scan);
            case PlanNode.Count count -> count.scan().range().isSinglePoint() ? 1 : Double.POSITIVE_INFINITY;
            case PlanNode.Values values -> values.rows();
            case PlanNode.Filter filter -> rows(filter.input());
            case PlanNode.NestedLoop join -> rows(join.left()) * Math.max(1, rows(join.right()));
            case PlanNode.Project project -> rows(project.input());
            case PlanNode.Aggregate aggregate -> rows(aggregate.input());
            case PlanNode.Sort sort -> rows(sort.input());
            case PlanNode.Distinct distinct -> rows(distinct.input());
            case PlanNode.Limit limit -> limit(limit);
            case PlanNode.Buffer buffer -> rows(buffer.input());
            case PlanNode.ComputedScan scan -> Double.POSITIVE_INFINITY;
            case PlanNode.JsonTable table -> Double.POSITIVE_INFINITY;
            case PlanNode.HashJoin join -> Double.POSITIVE_INFINITY;
            case PlanNode.SetOperation operation -> operation.inputs().stream().mapToDouble(Briefness::rows).sum();
            case PlanNode.Window window -> rows(window.input());
            case PlanNode.CommonScan scan -> Double.POSITIVE_INFINITY;
            case PlanNode.WorkingScan scan -> Double.POSITIVE_INFINITY;
        };
    }

    private static double scan(PlanNode.Scan scan) {
        if (!scan.unique() || scan.lock() != LockMode.NONE) {
            return Double.POSITIVE_INFINITY;
        }
        double points = 1;
        for (List<BoundExpression> choices : scan.range().points()) {
            points *= choices.size();
        }
        return points;
    }

    private static double limit(PlanNode.Limit limit) {
        double inner = rows(limit.input());
        double count = BlockPlanner.constant(limit.limit());
        double offset = limit.offset() == null ? 0 : BlockPlanner.constant(limit.offset());
        boolean isWalk =
                limit.input() instanceof PlanNode.Scan scan && scan.filter() == null && scan.lock() == LockMode.NONE;
        return isWalk && count >= 0 && offset >= 0 && !limit.countAll() ? Math.min(inner, count + offset) : inner;
    }

    /** Whether an expression surely takes no time: SLEEP and GET_LOCK are volatile. */
    private static boolean isQuick(BoundExpression expression) {
        return switch (expression) {
            case BoundExpression.Call call -> call.resolution().volatility() != Resolution.Volatility.VOLATILE
                    && call.arguments().stream().allMatch(Briefness::isQuick);
            case BoundExpression.Scalar scalar -> false;
            case BoundExpression.RowCondition row -> false;
            case BoundExpression.Exists exists -> false;
            case BoundExpression.Quantified quantified -> false;
            case BoundExpression.Convert convert -> isQuick(convert.operand());
            case BoundExpression.Assignment assignment -> isQuick(assignment.value());
            default -> true;
        };
    }
}
