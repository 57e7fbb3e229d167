package dev.bough.engine.bind;

import dev.bough.engine.bind.BoundQuery.Grouping;
import dev.bough.engine.bind.BoundQuery.Ordering;
import dev.bough.engine.bind.BoundQuery.WindowStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Replaces expressions throughout trees, those of subqueries included; what does not change is kept as it is. */
public abstract class Rewriter {

    /** The replacement of an expression; null to go on with its parts. */
    protected abstract @Nullable BoundExpression replace(BoundExpression expression);

    public final BoundExpression rewrite(BoundExpression expression) {
        BoundExpression replaced = replace(expression);
        return replaced != null ? replaced : parts(expression);
    }

    protected BoundExpression parts(BoundExpression expression) {
        return switch (expression) {
            case BoundExpression.Constant constant -> constant;
            case BoundExpression.Parameter parameter -> parameter;
            case BoundExpression.Column column -> column;
            case BoundExpression.UserVariable variable -> variable;
            case BoundExpression.SystemVariable variable -> variable;
            case BoundExpression.Call call -> {
                List<BoundExpression> arguments = all(call.arguments());
                yield arguments == call.arguments()
                        ? call
                        : new BoundExpression.Call(call.function(), call.resolution(), arguments, call.text());
            }
            case BoundExpression.Convert convert -> {
                BoundExpression operand = rewrite(convert.operand());
                yield operand == convert.operand() ? convert : new BoundExpression.Convert(operand, convert.type());
            }
            case BoundExpression.Scalar scalar ->
                    new BoundExpression.Scalar(scalar.id(), query(scalar.query()), scalar.column());
            case BoundExpression.RowCondition row -> new BoundExpression.RowCondition(
                    row.id(), query(row.query()), row.slot(), rewrite(row.condition()));
            case BoundExpression.Exists exists -> new BoundExpression.Exists(exists.id(), query(exists.query()));
            case BoundExpression.Quantified q -> new BoundExpression.Quantified(
                    q.id(), all(q.left()), q.comparison(), q.all(), all(q.conditions()), q.slot(), query(q.query()));
            case BoundExpression.Assignment assignment ->
                    new BoundExpression.Assignment(assignment.name(), rewrite(assignment.value()));
            case BoundExpression.Aggregate aggregate -> new BoundExpression.Aggregate(aggregate(aggregate.call()));
            case BoundExpression.Window window -> new BoundExpression.Window(window(window.call()));
            case BoundExpression.Grouping grouping -> new BoundExpression.Grouping(all(grouping.keys()));
        };
    }

    public final List<BoundExpression> all(List<BoundExpression> expressions) {
        return map(expressions, this::rewrite);
    }

    public final List<SortKey> keys(List<SortKey> keys) {
        return map(keys, key -> {
            BoundExpression expression = rewrite(key.expression());
            return expression == key.expression() ? key : new SortKey(expression, key.descending());
        });
    }

    private static <T> List<T> map(List<T> items, UnaryOperator<T> change) {
        List<T> changed = null;
        for (int i = 0; i < items.size(); i++) {
            T item = change.apply(items.get(i));
            if (changed == null && item != items.get(i)) {
                changed = new ArrayList<>(items);
            }
            if (changed != null) {
                changed.set(i, item);
            }
        }
        return changed == null ? items : changed;
    }

    public final AggregateCall aggregate(AggregateCall call) {
        return new AggregateCall(
                call.name(), call.distinct(), all(call.arguments()), keys(call.orderBy()), call.separator(),
                call.typed());
    }

    public final WindowCall window(WindowCall call) {
        return new WindowCall(
                call.name(),
                all(call.arguments()),
                call.aggregate() == null ? null : aggregate(call.aggregate()),
                spec(call.window()),
                call.type(),
                call.nullable());
    }

    public final WindowCall.WindowSpec spec(WindowCall.WindowSpec spec) {
        WindowCall.Frame frame =
                new WindowCall.Frame(spec.frame().rows(), bound(spec.frame().start()), bound(spec.frame().end()));
        return new WindowCall.WindowSpec(all(spec.partitionBy()), keys(spec.orderBy()), frame);
    }

    private WindowCall.Bound bound(WindowCall.Bound bound) {
        return bound.offset() == null ? bound : new WindowCall.Bound(bound.kind(), rewrite(bound.offset()));
    }

    private @Nullable BoundExpression maybe(@Nullable BoundExpression expression) {
        return expression == null ? null : rewrite(expression);
    }

    public final List<Output> outputs(List<Output> outputs) {
        return map(outputs, output -> new Output(rewrite(output.expression()), output.name(), output.origin()));
    }

    public final Ordering ordering(Ordering ordering) {
        return ordering.isNone()
                ? ordering
                : new Ordering(keys(ordering.keys()), maybe(ordering.limit()), maybe(ordering.offset()));
    }

    public final BoundQuery query(BoundQuery query) {
        return switch (query) {
            case BoundQuery.Block block -> block(block);
            case BoundQuery.SetOperation operation -> new BoundQuery.SetOperation(
                    operation.operator(),
                    operation.all(),
                    map(operation.operands(), this::query),
                    operation.slot(),
                    outputs(operation.outputs()),
                    ordering(operation.ordering()));
        };
    }

    public final BoundQuery.Block block(BoundQuery.Block block) {
        Grouping grouping = block.grouping();
        return new BoundQuery.Block(
                block.from() == null ? null : relation(block.from()),
                maybe(block.where()),
                grouping == null
                        ? null
                        : new Grouping(
                                grouping.slot(), all(grouping.keys()), map(grouping.aggregates(), this::aggregate),
                                grouping.rollup()),
                maybe(block.having()),
                map(block.steps(),
                        step -> new WindowStep(step.slot(), spec(step.window()), map(step.calls(), this::window))),
                outputs(block.outputs()),
                block.distinct(),
                ordering(block.ordering()),
                block.straight(),
                block.calcFoundRows());
    }

    public final BoundRelation relation(BoundRelation relation) {
        return switch (relation) {
            case BoundRelation.Table table -> table;
            case BoundRelation.Working working -> working;
            case BoundRelation.Common common -> common;
            case BoundRelation.Computed computed ->
                    new BoundRelation.Computed(computed.slot(), computed.table(), computed.alias(),
                            all(computed.arguments()));
            case BoundRelation.JsonTable table ->
                    new BoundRelation.JsonTable(table.slot(), rewrite(table.document()), table.rows(), table.columns(),
                            table.alias());
            case BoundRelation.Derived derived ->
                    new BoundRelation.Derived(derived.slot(), query(derived.query()), derived.alias(),
                            derived.lateral());
            case BoundRelation.Values values ->
                    new BoundRelation.Values(values.slot(), map(values.rows(), this::all), values.alias());
            case BoundRelation.Join join -> new BoundRelation.Join(
                    join.kind(), relation(join.left()), relation(join.right()), maybe(join.condition()));
        };
    }
}
