package dev.bough.engine.plan;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.ExpressionText;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.catalog.TupleLayout;
import dev.bough.engine.plan.PlanNode.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plans as EXPLAIN without a format shows them: a row for each table, in the order in which they are read. */
public final class ExplainTable {
    private final List<Row> rows = new ArrayList<>();
    private final List<String> extra = new ArrayList<>();
    private int id = 1;
    private String kind = "SIMPLE";

    private ExplainTable() {}

    /** A row; null for what does not apply. {@code rows} is below 0 where it does not. */
    public record Row(
            int id,
            String selectType,
            @Nullable String table,
            @Nullable String type,
            @Nullable String possibleKeys,
            @Nullable String key,
            @Nullable String keyLength,
            @Nullable String ref,
            long rows,
            double filtered,
            @Nullable String extra) {
        /** The same with another select_type. */
        public Row with(String otherType) {
            return new Row(id, otherType, table, type, possibleKeys, key, keyLength, ref, rows, filtered, extra);
        }
    }

    public static List<Row> of(Plan plan) {
        ExplainTable table = new ExplainTable();
        Map<Integer, Plan.Subplan> subqueries = new TreeMap<>(plan.subqueries());
        boolean simple = subqueries.isEmpty() && plan.commonTables().isEmpty();
        table.select(plan.root(), simple ? "SIMPLE" : "PRIMARY");
        plan.commonTables().values().forEach(common -> {
            table.select(common.query().root(), "DERIVED");
            common.steps().forEach(step -> table.select(step.root(), "UNION"));
        });
        subqueries.values().forEach(
                subquery -> table.select(subquery.root(), subquery.correlated() ? "DEPENDENT SUBQUERY" : "SUBQUERY"));
        return List.copyOf(table.rows);
    }

    private void select(PlanNode root, String selectType) {
        kind = selectType;
        extra.clear();
        int before = rows.size();
        add(root);
        if (rows.size() == before) {
            add(null, null, null, -1, 100, "No tables used");
        }
        id++;
    }

    private void add(@Nullable String table, @Nullable String type, @Nullable Scan scan, double count, double filtered,
            @Nullable String note) {
        List<String> notes = new ArrayList<>();
        if (note != null) {
            notes.add(note);
        }
        notes.addAll(extra);
        extra.clear();
        boolean ranged = scan != null && (scan.index() >= 0 || !scan.range().isAll());
        Index key = scan != null && ranged ? scan.key() : null;
        rows.add(new Row(
                id,
                kind,
                table,
                type,
                scan != null && key != null && !scan.range().isAll() ? key.name() : null,
                key == null ? null : key.name(),
                scan == null || key == null ? null : Integer.toString(keyLength(scan)),
                scan == null ? null : ref(scan),
                count < 0 ? -1 : Math.max(1, Math.round(count)),
                Math.min(100, Math.max(0.01, filtered)),
                notes.isEmpty() ? null : String.join("; ", notes)));
    }

    private void add(PlanNode node) {
        switch (node) {
            case Scan scan -> scan(scan);
            case PlanNode.Count count -> add(null, null, null, -1, 100, "Select tables optimized away");
            case PlanNode.Nothing nothing -> add(null, null, null, -1, 100, nothing.reason());
            case PlanNode.ComputedScan scan ->
                    add(scan.alias(), "ALL", null, scan.rows(), 100, scan.filter() == null ? null : "Using where");
            case PlanNode.JsonTable table ->
                    add(table.alias(), "ALL", null, table.rows(), 100, "Table function: json_table; Using temporary");
            case PlanNode.CommonScan scan -> add(scan.alias(), "ALL", null, scan.rows(), 100, null);
            case PlanNode.WorkingScan scan -> add(scan.alias(), "ALL", null, scan.rows(), 100, "Recursive");
            case PlanNode.Values values -> add(null, null, null, values.rows(), 100, "No tables used");
            case PlanNode.Project project -> add(project.input());
            case PlanNode.HashJoin join -> {
                add(join.left());
                note("Using join buffer (hash join)");
                add(join.right());
            }
            case PlanNode.NestedLoop join -> {
                add(join.left());
                switch (join.kind()) {
                    case SEMI -> note("FirstMatch");
                    case ANTI -> note("Not exists");
                    case INNER, LEFT -> {}
                }
                add(join.right());
            }
            case PlanNode.Sort sort -> {
                note("Using filesort");
                add(sort.input());
            }
            case PlanNode.Aggregate aggregate -> {
                if (!aggregate.sorted()) {
                    note("Using temporary");
                }
                add(aggregate.input());
            }
            case PlanNode.Distinct distinct -> {
                note("Using temporary");
                add(distinct.input());
            }
            case PlanNode.One one -> {}
            case PlanNode.Filter filter -> add(filter.input());
            case PlanNode.Buffer buffer -> add(buffer.input());
            case PlanNode.Limit limit -> add(limit.input());
            case PlanNode.Window window -> add(window.input());
            case PlanNode.SetOperation operation -> operation.inputs().forEach(this::add);
        }
    }

    private void note(String note) {
        if (!extra.contains(note)) {
            extra.add(note);
        }
    }

    private void scan(Scan scan) {
        double read = scan.filter() == null ? scan.rows() : scan.rows() / Selectivity.of(Conjuncts.of(scan.filter()));
        List<String> notes = new ArrayList<>();
        if (scan.filter() != null) {
            notes.add("Using where");
        }
        if (scan.covering()) {
            notes.add("Using index");
        }
        if (scan.descending()) {
            notes.add("Backward index scan");
        }
        String note = notes.isEmpty() ? null : String.join("; ", notes);
        add(scan.alias(), type(scan), scan, read, read <= 0 ? 100 : 100 * scan.rows() / read, note);
    }

    private static String type(Scan scan) {
        if (scan.range().isAll()) {
            return scan.index() < 0 ? "ALL" : "index";
        }
        if (!scan.range().isSinglePoint()) {
            return "range";
        }
        if (!scan.unique()) {
            return "ref";
        }
        return isConstant(scan) ? "const" : "eq_ref";
    }

    private static boolean isConstant(Scan scan) {
        return scan.range().points().stream()
                .allMatch(choices -> choices.stream().allMatch(choice -> Defined.free(choice).isEmpty()));
    }

    private static @Nullable String ref(Scan scan) {
        if (scan.range().isAll() || !scan.range().isSinglePoint()) {
            return null;
        }
        List<String> refs = new ArrayList<>();
        for (List<BoundExpression> choices : scan.range().points()) {
            BoundExpression choice = choices.getFirst();
            boolean fixed = Defined.free(choice).isEmpty();
            refs.add(fixed ? "const" : choice instanceof BoundExpression.Column ? ExpressionText.of(choice) : "func");
        }
        return String.join(",", refs);
    }

    private static int keyLength(Scan scan) {
        TupleLayout map = new TableLayout(scan.table().definition()).map(scan.index());
        int parts = scan.range().points().size() + (scan.range().range() == null ? 0 : 1);
        int used = parts == 0 ? map.ownParts() : Math.min(parts, map.keyParts().size());
        int length = 0;
        for (TupleLayout.KeyPart part : map.keyParts().subList(0, used)) {
            length += bytes(part.type(), part.prefixLength()) + (part.nullable() ? 1 : 0);
        }
        return length;
    }

    /** The bytes of a key part as MySQL counts them. */
    private static int bytes(SqlType type, int prefix) {
        int fraction = (Math.max(0, type.scale()) + 1) / 2;
        return switch (type.kind()) {
            case TINYINT, YEAR -> 1;
            case SMALLINT, ENUM -> 2;
            case MEDIUMINT, DATE -> 3;
            case INT, FLOAT -> 4;
            case BIGINT, DOUBLE, SET, BIT -> 8;
            case TIME -> 3 + fraction;
            case DATETIME -> 5 + fraction;
            case TIMESTAMP -> 4 + fraction;
            case DECIMAL -> (type.length() + 1) / 2 + 1;
            default -> {
                int width = type.collation().toLowerCase(Locale.ROOT).startsWith("utf8mb4") ? 4 : 1;
                int characters = prefix > 0 ? prefix : Math.max(0, type.length());
                yield characters * width + (type.kind() == TypeKind.CHAR ? 0 : 2);
            }
        };
    }
}
