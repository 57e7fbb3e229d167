package dev.bough.engine.exec;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.ExpressionText;
import dev.bough.engine.bind.Output;
import dev.bough.engine.bind.Slots;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.plan.Plan;
import dev.bough.engine.plan.PlanNode;
import dev.bough.engine.plan.PlanNodes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles expressions to the evaluators of one execution. */
final class EvaluatorBuilder {
    private final Context context;
    private final Plan plan;
    private final Map<Integer, StoredColumns> stored = new HashMap<>();
    private final Map<Integer, Integer> widths = new HashMap<>();
    private final Map<Integer, OneRowSubquery> rows = new HashMap<>();
    private final Slots absent = new Slots();
    private final OperatorBuilder operators;

    EvaluatorBuilder(Context context, Plan plan) {
        this.context = context;
        this.plan = plan;
        operators = new OperatorBuilder(context, this);
        note(plan.root());
        plan.subqueries().values().forEach(subquery -> note(subquery.root()));
        plan.commonTables().values().forEach(common -> {
            note(common.query().root());
            common.steps().forEach(step -> note(step.root()));
        });
    }

    OperatorBuilder operators() {
        return operators;
    }

    Plan plan() {
        return plan;
    }

    /** Notes how the rows of each slot lie. */
    private void note(PlanNode root) {
        PlanNodes.walk(root, node -> {
            switch (node) {
                case PlanNode.Scan scan -> layout(scan);
                case PlanNode.Count count -> {
                    layout(count.scan());
                    widths.put(count.slot(), 1);
                }
                case PlanNode.ComputedScan scan ->
                        widths.put(scan.slot(), scan.table().table().shape().columns().size());
                case PlanNode.JsonTable table -> widths.put(table.slot(), table.columns());
                case PlanNode.Values values -> widths.put(values.slot(), values.tuples().getFirst().size());
                case PlanNode.Project project -> widths.put(project.slot(), project.expressions().size());
                case PlanNode.Aggregate aggregate -> widths.put(
                        aggregate.slot(),
                        aggregate.keys().size() + aggregate.aggregates().size() + (aggregate.rollup() ? 1 : 0));
                case PlanNode.SetOperation operation ->
                        widths.put(operation.slot(), operation.expressions().getFirst().size());
                case PlanNode.Window window -> widths.put(window.step().slot(), window.step().calls().size());
                case PlanNode.CommonScan scan -> widths.put(scan.slot(), scan.table().columns().size());
                case PlanNode.WorkingScan scan -> {
                    var common = plan.commonTables().get(scan.commonTable());
                    if (common != null) {
                        widths.put(scan.slot(), common.table().columns().size());
                    }
                }
                case PlanNode.Nothing nothing -> absent.add(nothing.slots());
                default -> {}
            }
        });
    }

    private void layout(PlanNode.Scan scan) {
        TableLayout table = new TableLayout(scan.table().definition());
        stored.put(scan.slot(), new StoredColumns(scan.table().definition(),
                scan.covering() ? table.map(scan.index()) : table.primary()));
    }

    /** Says that the rows of a slot are tuples of so many columns. */
    void width(int slot, int columns) {
        widths.put(slot, columns);
    }

    Evaluator[] all(List<BoundExpression> expressions) {
        Evaluator[] evaluators = new Evaluator[expressions.size()];
        for (int i = 0; i < evaluators.length; i++) {
            evaluators[i] = of(expressions.get(i));
        }
        return evaluators;
    }

    Evaluator[] outputs(List<Output> outputs) {
        return all(outputs.stream().map(Output::expression).toList());
    }

    /** Of a condition: an integer, 0 for false. */
    Evaluator truth(BoundExpression condition) {
        return Conversions.toTruth(of(condition));
    }

    Evaluator of(BoundExpression expression) {
        return switch (expression) {
            case BoundExpression.Constant constant -> Literals.of(constant.value());
            case BoundExpression.Parameter parameter -> Literals.parameter(parameter.index(), parameter.type());
            case BoundExpression.Column column -> column(column);
            case BoundExpression.Call call -> call.resolution().factory().create(all(call.arguments()));
            case BoundExpression.Convert convert -> Conversions.convert(of(convert.operand()), convert.type());
            case BoundExpression.UserVariable variable -> Literals.userVariable(variable.name(), variable.type());
            case BoundExpression.Assignment assignment ->
                    Literals.assignVariable(assignment.name(), of(assignment.value()));
            case BoundExpression.SystemVariable variable ->
                    Literals.systemVariable(variable.name(), variable.global(), variable.type());
            case BoundExpression.Scalar scalar -> scalar(scalar);
            case BoundExpression.RowCondition row -> rowCondition(row);
            case BoundExpression.Exists exists -> exists(exists);
            case BoundExpression.Quantified quantified -> quantified(quantified);
            case BoundExpression.Aggregate aggregate -> throw left(expression);
            case BoundExpression.Window window -> throw left(expression);
            case BoundExpression.Grouping grouping -> throw left(expression);
        };
    }

    private static IllegalStateException left(BoundExpression expression) {
        return new IllegalStateException("not replaced while binding: " + ExpressionText.of(expression));
    }

    private Evaluator column(BoundExpression.Column column) {
        StoredColumns columns = stored.get(column.slot());
        if (columns != null) {
            return columns.of(column.slot(), column.index());
        }
        Integer width = widths.get(column.slot());
        if (width == null && absent.contains(column.slot())) {
            // no row ever comes, so what reads one finds NULL: an outer join's missing side, or nothing that runs
            return Literals.ofNull(column.type());
        }
        if (width == null) {
            throw new IllegalStateException("nothing fills slot " + column.slot() + " of " + ExpressionText.of(column));
        }
        return new TupleColumn(column.slot(), column.index(), width, column.type());
    }

    private Plan.Subplan subplan(int id) {
        Plan.Subplan subplan = plan.subqueries().get(id);
        if (subplan == null) {
            throw new IllegalStateException("subquery " + id + " has no plan");
        }
        return subplan;
    }

    private Evaluator scalar(BoundExpression.Scalar scalar) {
        return new ScalarSubquery(oneRow(scalar.id()), scalar.column(), scalar.type());
    }

    private OneRowSubquery oneRow(int id) {
        OneRowSubquery known = rows.get(id);
        if (known == null) {
            Plan.Subplan subplan = subplan(id);
            known = new OneRowSubquery(
                    context, operators.root(subplan.root()), outputs(subplan.outputs()), subplan.correlated());
            rows.put(id, known);
        }
        return known;
    }

    private Evaluator rowCondition(BoundExpression.RowCondition row) {
        OneRowSubquery subquery = oneRow(row.id());
        widths.put(row.slot(), row.query().outputs().size());
        return new RowCondition(subquery, row.slot(), of(row.condition()));
    }

    private Evaluator exists(BoundExpression.Exists exists) {
        Plan.Subplan subplan = subplan(exists.id());
        return new ExistsSubquery(context, operators.root(subplan.root()), subplan.correlated());
    }

    private Evaluator quantified(BoundExpression.Quantified quantified) {
        Plan.Subplan subplan = subplan(quantified.id());
        widths.put(quantified.slot(), subplan.outputs().size());
        Evaluator[] conditions = new Evaluator[quantified.conditions().size()];
        for (int i = 0; i < conditions.length; i++) {
            conditions[i] = Conversions.toTruth(of(quantified.conditions().get(i)));
        }
        QuantifiedSubquery evaluator = QuantifiedSubquery.of(
                context,
                quantified,
                operators.root(subplan.root()),
                outputs(subplan.outputs()),
                all(quantified.left()),
                conditions,
                subplan.correlated());
        operators.roots().add(evaluator.closer());
        return evaluator;
    }
}
