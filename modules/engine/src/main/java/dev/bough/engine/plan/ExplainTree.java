package dev.bough.engine.plan;

import dev.bough.engine.bind.AggregateCall;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.ExpressionText;
import dev.bough.engine.bind.SortKey;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.catalog.TupleLayout;
import dev.bough.engine.plan.PlanNode.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans as EXPLAIN FORMAT=TREE shows them. */
public final class ExplainTree {
    private final StringBuilder text = new StringBuilder();

    private ExplainTree() {}

    public static String of(Plan plan) {
        ExplainTree tree = new ExplainTree();
        tree.add(plan.root(), 0);
        plan.commonTables().forEach((id, common) -> {
            tree.line(0, "Materialize " + (common.table().isRecursive() ? "recursive " : "") + "CTE "
                    + common.table().name());
            tree.add(common.query().root(), 1);
            common.steps().forEach(step -> {
                tree.line(1, "Repeat until convergence");
                tree.add(step.root(), 2);
            });
        });
        Map<Integer, Plan.Subplan> subqueries = new TreeMap<>(plan.subqueries());
        subqueries.forEach((id, subquery) -> {
            tree.line(0,
                    "Select #" + id + " (subquery; " + (subquery.correlated() ? "dependent" : "run only once") + ")");
            tree.add(subquery.root(), 1);
        });
        return tree.text.toString();
    }

    private void line(int depth, String content) {
        text.append("    ".repeat(depth)).append("-> ").append(content).append('\n');
    }

    private void add(PlanNode node, int depth) {
        switch (node) {
            case Scan scan when scan.filter() != null -> {
                line(depth, "Filter: " + ExpressionText.of(scan.filter()) + estimate(scan.cost(), scan.rows()));
                line(depth + 1, scan(scan) + estimate(scan.cost(), scan.rows()));
            }
            case PlanNode.ComputedScan scan when scan.filter() != null -> {
                line(depth, "Filter: " + ExpressionText.of(scan.filter()) + estimate(scan.cost(), scan.rows()));
                line(depth + 1, title(node));
            }
            case PlanNode.HashJoin join -> {
                line(depth, title(node) + estimate(node.cost(), node.rows()));
                add(join.left(), depth + 1);
                line(depth + 1, "Hash");
                add(join.right(), depth + 2);
            }
            case PlanNode.NestedLoop join when join.condition() != null -> {
                line(depth, title(node) + estimate(node.cost(), node.rows()));
                add(join.left(), depth + 1);
                line(depth + 1, "Filter: " + ExpressionText.of(join.condition()));
                add(join.right(), depth + 2);
            }
            default -> {
                line(depth, title(node) + estimate(node.cost(), node.rows()));
                PlanNodes.inputs(node).forEach(input -> add(input, depth + 1));
            }
        }
    }

    private static String estimate(double cost, double rows) {
        return String.format(Locale.ROOT, "  (cost=%s rows=%s)", number(cost), number(rows));
    }

    private static String number(double value) {
        return value >= 10 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String title(PlanNode node) {
        return switch (node) {
            case PlanNode.One one -> "Rows fetched before execution";
            case PlanNode.Nothing nothing -> "Zero rows (" + nothing.reason() + ")";
            case Scan scan -> scan(scan);
            case PlanNode.ComputedScan scan -> "Table scan on " + scan.alias();
            case PlanNode.JsonTable table -> "Materialize table function " + table.alias();
            case PlanNode.Values values -> "Rows fetched before execution";
            case PlanNode.Filter filter -> "Filter: " + ExpressionText.of(filter.condition());
            case PlanNode.NestedLoop join -> "Nested loop " + kind(join.kind());
            case PlanNode.HashJoin join -> hash(join);
            case PlanNode.Buffer buffer -> "Materialize";
            case PlanNode.Project project -> "Table scan on " + project.label();
            case PlanNode.Aggregate aggregate -> aggregate(aggregate);
            case PlanNode.Count count -> "Count rows in " + count.scan().alias();
            case PlanNode.Sort sort -> "Sort: " + keys(sort.keys()) + limit(sort.limit());
            case PlanNode.Distinct distinct -> "Remove duplicates using temporary table";
            case PlanNode.Limit limit -> "Limit: " + text(limit.limit(), "all") + " row(s)" + offset(limit.offset());
            case PlanNode.SetOperation operation -> operation.operator().name().charAt(0)
                    + operation.operator().name().substring(1).toLowerCase(Locale.ROOT)
                    + (operation.all() ? " all" : "") + " materialize";
            case PlanNode.Window window -> "Window aggregate: "
                    + window.step().calls().stream().map(call -> call.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
            case PlanNode.CommonScan scan -> "Table scan on " + scan.alias() + " (CTE " + scan.table().name() + ")";
            case PlanNode.WorkingScan scan -> "Scan new records on " + scan.alias();
        };
    }

    private static String kind(PlanNode.JoinKind kind) {
        return switch (kind) {
            case INNER -> "inner join";
            case LEFT -> "left join";
            case SEMI -> "semijoin";
            case ANTI -> "antijoin";
        };
    }

    private static String hash(PlanNode.HashJoin join) {
        String kind = kind(join.kind());
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < join.leftKeys().size(); i++) {
            keys.add("(" + ExpressionText.of(join.rightKeys().get(i)) + " = "
                    + ExpressionText.of(join.leftKeys().get(i)) + ")");
        }
        String extra = join.condition() == null ? "" : ", extra conditions: " + ExpressionText.of(join.condition());
        return Character.toUpperCase(kind.charAt(0)) + kind.substring(1).replace(" join", " hash join") + " "
                + String.join(", ", keys) + extra;
    }

    private static String aggregate(PlanNode.Aggregate aggregate) {
        String calls = aggregate.aggregates().stream().map(ExplainTree::call).collect(Collectors.joining(", "));
        if (aggregate.keys().isEmpty()) {
            return "Aggregate: " + calls;
        }
        String how = aggregate.rollup() ? "Group aggregate with rollup"
                : aggregate.sorted() ? "Group aggregate" : "Aggregate using temporary table";
        return how + (calls.isEmpty() ? "" : ": " + calls);
    }

    private static String call(AggregateCall call) {
        return ExpressionText.aggregate(call);
    }

    private static String keys(List<SortKey> keys) {
        return keys.stream()
                .map(key -> ExpressionText.of(key.expression()) + (key.descending() ? " DESC" : ""))
                .collect(Collectors.joining(", "));
    }

    private static String limit(@Nullable BoundExpression limit) {
        return limit == null ? "" : ", limit input to " + ExpressionText.of(limit) + " row(s) per chunk";
    }

    private static String offset(@Nullable BoundExpression offset) {
        return offset == null ? "" : " (offset " + ExpressionText.of(offset) + ")";
    }

    private static String text(@Nullable BoundExpression expression, String otherwise) {
        return expression == null ? otherwise : ExpressionText.of(expression);
    }

    private static String scan(Scan scan) {
        String where = scan.key() == null ? "" : " using " + scan.key().name();
        if (scan.range().isAll()) {
            return scan.index() < 0 && !scan.descending()
                    ? "Table scan on " + scan.alias()
                    : (scan.covering() ? "Covering index scan on " : "Index scan on ") + scan.alias() + where
                            + reverse(scan);
        }
        boolean lookup = scan.range().isSinglePoint();
        String how = lookup
                ? (scan.unique() ? "Single-row index lookup on " : "Index lookup on ")
                : "Index range scan on ";
        if (scan.covering()) {
            how = lookup && scan.unique()
                    ? "Single-row covering index lookup on "
                    : "Covering " + Character.toLowerCase(how.charAt(0)) + how.substring(1);
        }
        return how + scan.alias() + where + " (" + range(scan) + ")" + reverse(scan);
    }

    private static String reverse(Scan scan) {
        return scan.descending() ? " (reverse)" : "";
    }

    private static String range(Scan scan) {
        TupleLayout map = new TableLayout(scan.table().definition()).map(scan.index());
        List<Column> columns = scan.table().definition().columns();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < scan.range().points().size(); i++) {
            List<BoundExpression> choices = scan.range().points().get(i);
            String name = columns.get(map.keyParts().get(i).column()).name();
            parts.add(choices.size() == 1
                    ? name + "=" + ExpressionText.of(choices.getFirst())
                    : name + " in (" + ExpressionText.join(choices) + ")");
        }
        IndexRange.Range range = scan.range().range();
        if (range != null) {
            String name = columns.get(map.keyParts().get(scan.range().points().size()).column()).name();
            if (range.low() != null) {
                parts.add(ExpressionText.of(range.low()) + (range.lowInclusive() ? " <= " : " < ") + name);
            }
            if (range.high() != null) {
                parts.add(name + (range.highInclusive() ? " <= " : " < ") + ExpressionText.of(range.high()));
            }
            if (range.isNotNull()) {
                parts.add("NULL < " + name);
            }
        }
        return String.join(", ", parts);
    }
}
