package dev.bough.engine.exec;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.BoundQuery;
import dev.bough.engine.bind.SortKey;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.catalog.TupleLayout;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.plan.IndexRange;
import dev.bough.engine.plan.Plan.Subplan;
import dev.bough.engine.plan.PlanNode;
import dev.bough.engine.plan.PlanNode.Scan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the operators of an execution from the steps of its plan. */
final class OperatorBuilder {
    private final Context context;
    private final EvaluatorBuilder evaluators;
    private final Map<Integer, CommonRows> commonTables = new HashMap<>();
    private final Map<Integer, RowBuffer> working = new HashMap<>();
    private final List<Operator> roots = new ArrayList<>();

    OperatorBuilder(Context context, EvaluatorBuilder evaluators) {
        this.context = context;
        this.evaluators = evaluators;
    }

    /** Everything that has to be closed at the end of a statement. */
    List<Operator> roots() {
        return roots;
    }

    Operator root(PlanNode node) {
        Operator operator = build(node);
        roots.add(operator);
        return operator;
    }

    private Operator build(PlanNode node) {
        return switch (node) {
            case PlanNode.One one -> new OneRow(1);
            case PlanNode.Nothing nothing -> new OneRow(0);
            case Scan scan -> scan(scan);
            case PlanNode.Count count -> new CountRows(context, scan(count.scan()), count.slot());
            case PlanNode.ComputedScan scan -> computed(scan);
            case PlanNode.JsonTable table -> new JsonTableRows(
                    context, table.slot(), evaluators.of(table.document()), table.table(), table.columns());
            case PlanNode.Values values -> values(values);
            case PlanNode.Filter filter ->
                    new FilterRows(context, build(filter.input()), condition(filter.condition()));
            case PlanNode.NestedLoop join -> new NestedLoopJoin(
                    context, join.kind(), build(join.left()), build(join.right()), condition(join.condition()),
                    join.rightSlots());
            case PlanNode.HashJoin join -> new HashJoinRows(
                    context,
                    join.kind(),
                    build(join.left()),
                    build(join.right()),
                    new KeyEncoder(evaluators.all(join.leftKeys())),
                    new KeyEncoder(evaluators.all(join.rightKeys())),
                    condition(join.condition()),
                    join.leftSlots(),
                    join.rightSlots());
            case PlanNode.Buffer buffer ->
                    new BufferRows(context, build(buffer.input()), buffer.slots(), buffer.correlated());
            case PlanNode.Project project ->
                    new ProjectRows(context, build(project.input()), project.slot(),
                            evaluators.all(project.expressions()));
            case PlanNode.Aggregate aggregate -> aggregate(aggregate);
            case PlanNode.Sort sort -> new SortRows(
                    context, build(sort.input()), sortKey(sort.keys()), sort.slots(), maybe(sort.limit()),
                    maybe(sort.offset()));
            case PlanNode.Distinct distinct -> new DistinctRows(
                    context, build(distinct.input()), new KeyEncoder(evaluators.all(distinct.expressions())),
                    distinct.slots());
            case PlanNode.Limit limit ->
                    new LimitRows(context, build(limit.input()), maybe(limit.limit()), maybe(limit.offset()),
                            limit.countAll());
            case PlanNode.SetOperation operation -> setOperation(operation);
            case PlanNode.Window window -> window(window);
            case PlanNode.CommonScan scan -> common(scan);
            case PlanNode.WorkingScan scan -> new RecordRows(context, working(scan.commonTable()), scan.slot());
        };
    }

    private @Nullable Evaluator maybe(@Nullable BoundExpression expression) {
        return expression == null ? null : evaluators.of(expression);
    }

    private Condition condition(@Nullable BoundExpression expression) {
        return expression == null ? Condition.ALWAYS : new Condition(evaluators.truth(expression));
    }

    KeyEncoder sortKey(List<SortKey> keys) {
        Evaluator[] expressions = new Evaluator[keys.size()];
        boolean[] descending = new boolean[keys.size()];
        for (int i = 0; i < expressions.length; i++) {
            expressions[i] = evaluators.of(keys.get(i).expression());
            descending[i] = keys.get(i).descending();
        }
        return new KeyEncoder(expressions, descending);
    }

    private ScanRows scan(Scan scan) {
        TupleLayout map = new TableLayout(scan.table().definition()).map(scan.index());
        return new ScanRows(
                context,
                scan.slot(),
                scan.table().handle(),
                scan.index(),
                !scan.covering(),
                scan.lock(),
                range(map, scan.range()),
                scan.descending(),
                condition(scan.filter()));
    }

    private RangeEncoder range(TupleLayout map, IndexRange range) {
        KeyProbe[][] points = new KeyProbe[range.points().size()][];
        boolean[] nullSafe = new boolean[points.length];
        for (int part = 0; part < points.length; part++) {
            nullSafe[part] = range.nullSafe().get(part);
            List<BoundExpression> choices = range.points().get(part);
            points[part] = new KeyProbe[choices.size()];
            for (int i = 0; i < choices.size(); i++) {
                points[part][i] = new KeyProbe(map.keyParts().get(part).type(), evaluators.of(choices.get(i)));
            }
        }
        IndexRange.Range bounds = range.range();
        if (bounds == null) {
            return new RangeEncoder(map, points, nullSafe, null);
        }
        var type = map.keyParts().get(points.length).type();
        KeyProbe low = bounds.low() == null ? null : new KeyProbe(type, evaluators.of(bounds.low()));
        KeyProbe high = bounds.high() == null ? null : new KeyProbe(type, evaluators.of(bounds.high()));
        return new RangeEncoder(
                map, points, nullSafe,
                new RangeEncoder.Bounds(low, bounds.lowInclusive(), high, bounds.highInclusive()));
    }

    private Operator computed(PlanNode.ComputedScan scan) {
        return new ComputedRows(context, scan, new ComputedDemand(context, scan, evaluators), condition(scan.filter()));
    }

    private Operator values(PlanNode.Values values) {
        Evaluator[][] rows = new Evaluator[values.tuples().size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = evaluators.all(values.tuples().get(i));
        }
        return new ValuesRows(context, values.slot(), rows);
    }

    private Operator aggregate(PlanNode.Aggregate aggregate) {
        return AggregateBuilder.build(context, build(aggregate.input()), aggregate, evaluators);
    }

    private Operator window(PlanNode.Window window) {
        return WindowBuilder.build(context, build(window.input()), window, evaluators, this);
    }

    private Operator setOperation(PlanNode.SetOperation operation) {
        List<Operator> inputs = operation.inputs().stream().map(this::build).toList();
        Evaluator[][] expressions = new Evaluator[inputs.size()][];
        for (int i = 0; i < expressions.length; i++) {
            expressions[i] = evaluators.all(operation.expressions().get(i));
        }
        if (operation.operator() == BoundQuery.SetOperator.UNION) {
            return new UnionRows(context, inputs.toArray(new Operator[0]), expressions, operation.slot());
        }
        return new MatchRows(
                context,
                inputs.get(0),
                inputs.get(1),
                expressions[0],
                expressions[1],
                operation.operator() == BoundQuery.SetOperator.EXCEPT,
                operation.all(),
                operation.slot(),
                new KeyEncoder(tupleColumns(operation.slot(), operation.expressions().getFirst())));
    }

    /** Evaluators of the columns of a slot that are filled from these. */
    static Evaluator[] tupleColumns(int slot, List<BoundExpression> filledFrom) {
        Evaluator[] columns = new Evaluator[filledFrom.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new TupleColumn(slot, i, columns.length, filledFrom.get(i).type());
        }
        return columns;
    }

    private RowBuffer working(int commonTable) {
        return working.computeIfAbsent(commonTable, id -> new RowBuffer(context));
    }

    private Operator common(PlanNode.CommonScan scan) {
        int id = scan.table().id();
        CommonRows rows = commonTables.get(id);
        if (rows == null) {
            rows = common(id);
            commonTables.put(id, rows);
            roots.add(rows.closer());
        }
        return rows.reader(scan.slot());
    }

    private CommonRows common(int id) {
        var plan = evaluators.plan().commonTables().get(id);
        if (plan == null) {
            throw new IllegalStateException("common table expression " + id + " has no plan");
        }
        CommonRows.Part query = part(plan.query());
        List<CommonRows.Part> steps = plan.steps().stream().map(this::part).toList();
        RowView row = new RowView();
        Evaluator[] columns = new Evaluator[query.outputs().length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new TupleColumn(row, i, columns.length, query.outputs()[i].type());
        }
        return new CommonRows(
                context, plan.table(), query, steps, working(id), row,
                plan.table().distinct() ? new KeyEncoder(columns) : null,
                new CommonRows.Cut(maybe(plan.table().cut().limit()), maybe(plan.table().cut().offset())));
    }

    private CommonRows.Part part(Subplan plan) {
        return new CommonRows.Part(root(plan.root()), evaluators.outputs(plan.outputs()));
    }
}
