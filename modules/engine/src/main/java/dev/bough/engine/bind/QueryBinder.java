package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.bind.BoundQuery.Ordering;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.OrderItem;
import dev.bough.parser.tree.QueryBody;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.SelectItem;
import dev.bough.parser.tree.TableReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds whole queries: WITH, set operations, VALUES and TABLE; SELECT is the {@link BlockBinder}'s. */
final class QueryBinder {
    private final Binder binder;

    QueryBinder(Binder binder) {
        this.binder = binder;
    }

    BoundQuery bind(QueryExpression query, @Nullable Scope outer) {
        if (query.with() != null) {
            Binder inner = new WithBinder(binder).bind(query.with(), outer);
            return new QueryBinder(inner).rest(query, outer);
        }
        return rest(query, outer);
    }

    private BoundQuery rest(QueryExpression query, @Nullable Scope outer) {
        return body(query.body(), query, outer);
    }

    /** A query body; {@code whole} brings what stands behind it, and is null for an operand. */
    private BoundQuery body(QueryBody body, @Nullable QueryExpression whole, @Nullable Scope outer) {
        return switch (body) {
            case QueryBody.Select select -> new BlockBinder(binder, outer).bind(select, whole);
            case QueryBody.SetOperation operation -> ordered(setOperation(operation, outer), whole);
            case QueryBody.Values values -> ordered(values(values, outer), whole);
            case QueryBody.Table table -> body(allOf(table), whole, outer);
            case QueryBody.Nested nested -> nested(nested, whole, outer);
        };
    }

    private static QueryBody.Select allOf(QueryBody.Table table) {
        TableReference from = new TableReference.Named(table.name(), null, null, List.of(), List.of());
        return new QueryBody.Select(
                null, false, Set.of(), List.of(new SelectItem.Star()), List.of(from), null, null, null, List.of());
    }

    private BoundQuery nested(QueryBody.Nested nested, @Nullable QueryExpression whole, @Nullable Scope outer) {
        BoundQuery inner = bind(nested.query(), outer);
        if (whole == null || (whole.orderBy().isEmpty() && whole.limit() == null)) {
            return inner;
        }
        if (inner.ordering().isNone() && inner instanceof BoundQuery.SetOperation operation) {
            return ordered(operation, whole);
        }
        return ordered(derived(inner), whole);
    }

    /** A query over all columns of another. */
    private BoundQuery.Block derived(BoundQuery query) {
        int slot = binder.nextSlot();
        return plain(new BoundRelation.Derived(slot, query, "", false), columns(slot, query.outputs()));
    }

    private static List<Output> columns(int slot, List<Output> outputs) {
        List<Output> columns = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Output output = outputs.get(i);
            BoundExpression expression = output.expression();
            columns.add(new Output(
                    new BoundExpression.Column(slot, i, expression.type(), expression.nullable(), "", output.name()),
                    output.name(),
                    output.origin()));
        }
        return columns;
    }

    private static BoundQuery.Block plain(BoundRelation from, List<Output> outputs) {
        return new BoundQuery.Block(from, null, null, null, List.of(), outputs, false, Ordering.NONE, false, false);
    }

    /** Adds the ORDER BY and LIMIT behind a set operation or VALUES, which may name its columns. */
    private BoundQuery ordered(BoundQuery query, @Nullable QueryExpression whole) {
        if (whole == null || (whole.orderBy().isEmpty() && whole.limit() == null)) {
            return query;
        }
        Ordering ordering = ordering(query.outputs(), whole);
        return switch (query) {
            case BoundQuery.SetOperation operation -> new BoundQuery.SetOperation(
                    operation.operator(), operation.all(), operation.operands(), operation.slot(), operation.outputs(),
                    ordering);
            case BoundQuery.Block block -> new BoundQuery.Block(
                    block.from(),
                    block.where(),
                    block.grouping(),
                    block.having(),
                    block.steps(),
                    block.outputs(),
                    block.distinct(),
                    ordering,
                    block.straight(),
                    block.calcFoundRows());
        };
    }

    private Ordering ordering(List<Output> outputs, QueryExpression whole) {
        List<NamedColumn> columns = new ArrayList<>();
        for (Output output : outputs) {
            columns.add(new NamedColumn(output.name(), output.expression(), output.origin(), true));
        }
        Scope scope = new Scope(null, Sources.of(new Sources.Source("", "", columns)));
        ExpressionBinder expressions = new ExpressionBinder(binder, scope, Clause.ORDER, null);
        List<SortKey> keys = new ArrayList<>();
        for (OrderItem item : whole.orderBy()) {
            Integer position = position(item.expression());
            BoundExpression key =
                    position == null ? expressions.bind(item.expression()) : at(outputs, position, Clause.ORDER);
            keys.add(new SortKey(key, item.descending()));
        }
        return limited(keys, whole.limit());
    }

    Ordering limited(List<SortKey> keys, QueryExpression.@Nullable Limit limit) {
        if (limit == null) {
            return new Ordering(keys, null, null);
        }
        BoundExpression offset = limit.offset() == null ? null : binder.limit(limit.offset());
        return new Ordering(keys, binder.limit(limit.count()), offset);
    }

    /** The position that a whole number stands for in ORDER BY and GROUP BY; null for other expressions. */
    static @Nullable Integer position(Expression expression) {
        return expression instanceof Literal.IntegerNumber number
                ? Integer.valueOf((int) Math.max(-1, Math.min(number.value(), Integer.MAX_VALUE)))
                : null;
    }

    static BoundExpression at(List<Output> outputs, int position, Clause clause) {
        if (position < 1 || position > outputs.size()) {
            throw new SqlException(ErrorCode.UNKNOWN_COLUMN, position, clause.text());
        }
        return outputs.get(position - 1).expression();
    }

    private BoundQuery.Block values(QueryBody.Values values, @Nullable Scope outer) {
        ExpressionBinder expressions = new ExpressionBinder(
                binder, outer == null ? new Scope(null, Sources.EMPTY) : outer, Clause.SELECT, null);
        List<List<BoundExpression>> rows = new ArrayList<>();
        for (List<Expression> row : values.rows()) {
            List<BoundExpression> bound = expressions.bindAll(row);
            if (bound.isEmpty()) {
                throw new SqlException(ErrorCode.TABLE_VALUE_CONSTRUCTOR_MUST_HAVE_COLUMNS);
            }
            if (!rows.isEmpty() && rows.getFirst().size() != bound.size()) {
                throw new SqlException(ErrorCode.WRONG_VALUE_COUNT_ON_ROW, rows.size() + 1);
            }
            rows.add(bound);
        }
        int width = rows.getFirst().size();
        int slot = binder.nextSlot();
        List<Output> outputs = new ArrayList<>();
        List<List<BoundExpression>> converted = new ArrayList<>();
        rows.forEach(row -> converted.add(new ArrayList<>(row)));
        for (int i = 0; i < width; i++) {
            int column = i;
            SqlType type = binder.calls().common(rows.stream().map(row -> row.get(column)).toList());
            boolean nullable = rows.stream().anyMatch(row -> row.get(column).nullable());
            for (List<BoundExpression> row : converted) {
                row.set(i, binder.convert(row.get(i), type));
            }
            String name = "column_" + i;
            outputs.add(new Output(new BoundExpression.Column(slot, i, type, nullable, "", name), name, null));
        }
        return plain(new BoundRelation.Values(slot, List.copyOf(converted), ""), outputs);
    }

    private BoundQuery.SetOperation setOperation(QueryBody.SetOperation operation, @Nullable Scope outer) {
        List<QueryBody> operands = new ArrayList<>();
        flatten(operation, operands);
        List<BoundQuery> bound = new ArrayList<>();
        for (QueryBody operand : operands) {
            bound.add(body(operand, null, outer));
        }
        BoundQuery.SetOperator operator = BoundQuery.SetOperator.valueOf(operation.operator().name());
        return union(operator, operation.all(), bound);
    }

    /** {@code (a UNION b) UNION c} has three operands. */
    static void flatten(QueryBody.SetOperation operation, List<QueryBody> operands) {
        if (operation.left() instanceof QueryBody.SetOperation left
                && operation.operator() == QueryBody.SetOperator.UNION
                && left.operator() == operation.operator()
                && (left.all() == operation.all() || !operation.all())) {
            flatten(left, operands);
        } else {
            operands.add(operation.left());
        }
        operands.add(operation.right());
    }

    /** Brings the operands' columns to common types. */
    BoundQuery.SetOperation union(BoundQuery.SetOperator operator, boolean all, List<BoundQuery> operands) {
        int width = operands.getFirst().outputs().size();
        for (BoundQuery operand : operands) {
            if (operand.outputs().size() != width) {
                throw new SqlException(ErrorCode.WRONG_NUMBER_OF_COLUMNS_IN_SELECT);
            }
        }
        int slot = binder.nextSlot();
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            int column = i;
            List<BoundExpression> values = operands.stream()
                    .map(operand -> operand.outputs().get(column).expression())
                    .toList();
            SqlType type = binder.calls().common(values);
            boolean nullable = values.stream().anyMatch(BoundExpression::nullable);
            String name = operands.getFirst().outputs().get(i).name();
            outputs.add(new Output(new BoundExpression.Column(slot, i, type, nullable, "", name), name, null));
        }
        List<BoundQuery> converted = operands.stream().map(operand -> converted(operand, outputs)).toList();
        return new BoundQuery.SetOperation(operator, all, converted, slot, outputs, Ordering.NONE);
    }

    /** A query whose outputs have the types of others. */
    BoundQuery converted(BoundQuery query, List<Output> targets) {
        List<Output> outputs = new ArrayList<>();
        boolean same = true;
        for (int i = 0; i < targets.size(); i++) {
            Output output = query.outputs().get(i);
            BoundExpression expression = binder.convert(output.expression(), targets.get(i).expression().type());
            same &= expression == output.expression();
            outputs.add(new Output(expression, output.name(), output.origin()));
        }
        if (same) {
            return query;
        }
        return switch (query) {
            case BoundQuery.Block block when !block.distinct() -> new BoundQuery.Block(
                    block.from(),
                    block.where(),
                    block.grouping(),
                    block.having(),
                    block.steps(),
                    outputs,
                    false,
                    block.ordering(),
                    block.straight(),
                    block.calcFoundRows());
            case BoundQuery.Block block -> converted(derived(block), targets);
            case BoundQuery.SetOperation operation -> converted(derived(operation), targets);
        };
    }
}
