package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.BoundQuery.Ordering;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.type.SqlMode;
import dev.bough.parser.tree.Call;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Expression.ColumnRef;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.OrderItem;
import dev.bough.parser.tree.QueryBody;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.SelectItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds one SELECT. */
final class BlockBinder {
    private final Binder binder;
    private final @Nullable Scope outer;

    BlockBinder(Binder binder, @Nullable Scope outer) {
        this.binder = binder;
        this.outer = outer;
    }

    /** {@code whole} brings ORDER BY, LIMIT and locking; null for the operand of a set operation. */
    BoundQuery.Block bind(QueryBody.Select select, @Nullable QueryExpression whole) {
        FromBinder.@Nullable Joined from = select.from().isEmpty()
                ? null
                : new FromBinder(binder, outer, whole == null ? List.of() : whole.locking()).bind(select.from());
        Scope scope = new Scope(outer, from == null ? Sources.EMPTY : from.sources());
        BlockState state = new BlockState(select.windows());
        BoundExpression where = select.where() == null ? null : in(scope, Clause.WHERE, null).bind(select.where());
        List<Output> outputs = outputs(select.items(), scope, in(scope, Clause.SELECT, state));
        List<BoundExpression> keys = select.groupBy() == null ? List.of() : keys(select.groupBy(), scope, outputs);
        scope.groupedBy(keys);
        BoundExpression having = select.having() == null ? null : in(scope, Clause.HAVING, state).bind(select.having());
        List<SortKey> order = whole == null ? List.of() : order(whole.orderBy(), scope, outputs, state);
        boolean isOneRow = select.groupBy() == null && state.isAggregated();
        Ordering ordering =
                new QueryBinder(binder).limited(isOneRow ? List.of() : order, whole == null ? null : whole.limit());
        BoundRelation relation = from == null ? null : from.relation();
        Set<QueryBody.SelectOption> options = select.options();
        BoundQuery.Block block = new BoundQuery.Block(
                relation,
                where,
                null,
                having,
                List.of(),
                outputs,
                select.distinct(),
                ordering,
                options.contains(QueryBody.SelectOption.STRAIGHT_JOIN),
                options.contains(QueryBody.SelectOption.SQL_CALC_FOUND_ROWS));
        if (select.groupBy() != null || state.isAggregated()) {
            boolean rollup = select.groupBy() != null && select.groupBy().rollup();
            block = new GroupBinder(binder, block, scope, state, keys, rollup).bind();
        }
        if (block.distinct()) {
            checkDistinct(block);
        }
        return new WindowSteps(binder).extract(block);
    }

    private ExpressionBinder in(Scope scope, Clause clause, @Nullable BlockState state) {
        return new ExpressionBinder(binder, scope, clause, state);
    }

    private List<Output> outputs(List<SelectItem> items, Scope scope, ExpressionBinder expressions) {
        List<Output> outputs = new ArrayList<>();
        for (SelectItem item : items) {
            switch (item) {
                case SelectItem.Star star -> {
                    if (scope.sources().tables().isEmpty()) {
                        throw new SqlException(ErrorCode.NO_TABLES_USED);
                    }
                    star(scope, scope.sources().columns(), outputs);
                }
                case SelectItem.TableStar star -> tableStar(star, scope, outputs);
                case SelectItem.Value value -> {
                    if (value.alias() != null) {
                        Identifiers.checkAliasLength(value.alias());
                    }
                    BoundExpression bound = expressions.bind(value.expression());
                    String label = label(value);
                    Output output = new Output(bound, label, origin(value.expression(), bound, scope));
                    scope.alias(new Scope.Alias(label, bound, value.alias() != null));
                    outputs.add(output);
                }
            }
        }
        return outputs;
    }

    /** NAME_CONST('name', value) is a column of that name. */
    private static String label(SelectItem.Value value) {
        return value.alias() == null
                && value.expression() instanceof Call.Function call
                && call.schema() == null
                && call.name().equalsIgnoreCase("NAME_CONST")
                && call.arguments().getFirst() instanceof Literal.Text name ? name.value() : value.label();
    }

    private static void star(Scope scope, List<NamedColumn> columns, List<Output> outputs) {
        for (NamedColumn column : columns) {
            if (column.visible()) {
                if (column.guard() != null) {
                    requireAll(column.guard(), columns);
                }
                outputs.add(new Output(column.expression(), column.name(), column.origin()));
                scope.alias(new Scope.Alias(column.name(), column.expression(), false));
            }
        }
    }

    /** A star needs the right to read each column. */
    private static void requireAll(Rights guard, List<NamedColumn> columns) {
        guard.requireAll(Rights.Action.SELECT, columns.stream()
                .filter(column -> column.visible() && column.guard() == guard)
                .map(NamedColumn::name)
                .toList());
    }

    private static void tableStar(SelectItem.TableStar star, Scope scope, List<Output> outputs) {
        String schema = star.table().schema();
        boolean found = false;
        for (Sources.Source table : scope.sources().tables()) {
            boolean sameSchema = schema == null || Scope.sameSchema(table.schema(), schema);
            if (table.alias().equalsIgnoreCase(star.table().name()) && sameSchema) {
                star(scope, table.columns(), outputs);
                found = true;
            }
        }
        if (!found) {
            throw new SqlException(ErrorCode.UNKNOWN_TABLE, star.table());
        }
    }

    private static Output.@Nullable Origin origin(Expression syntax, BoundExpression bound, Scope scope) {
        if (!(syntax instanceof ColumnRef)) {
            return null;
        }
        for (Sources.Source table : scope.sources().tables()) {
            for (NamedColumn column : table.columns()) {
                if (column.expression().equals(bound)) {
                    return column.origin();
                }
            }
        }
        return null;
    }

    private List<BoundExpression> keys(QueryBody.GroupBy groupBy, Scope scope, List<Output> outputs) {
        ExpressionBinder expressions = in(scope, Clause.GROUP, null);
        List<BoundExpression> keys = new ArrayList<>();
        for (Expression expression : groupBy.expressions()) {
            Integer position = QueryBinder.position(expression);
            BoundExpression key =
                    position == null ? expressions.bind(expression) : QueryBinder.at(outputs, position, Clause.GROUP);
            if (containsAggregate(key)) {
                throw new SqlException(ErrorCode.WRONG_GROUP_FIELD, ExpressionText.of(key));
            }
            if (!keys.contains(key) || groupBy.rollup()) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static boolean containsAggregate(BoundExpression expression) {
        boolean[] found = {false};
        new Rewriter() {
            @Override
            protected @Nullable BoundExpression replace(BoundExpression part) {
                found[0] |= part instanceof BoundExpression.Aggregate || part instanceof BoundExpression.Window;
                return null;
            }
        }.rewrite(expression);
        return found[0];
    }

    private List<SortKey> order(List<OrderItem> items, Scope scope, List<Output> outputs, BlockState state) {
        ExpressionBinder expressions = in(scope, Clause.ORDER, state);
        List<SortKey> keys = new ArrayList<>();
        for (OrderItem item : items) {
            Integer position = QueryBinder.position(item.expression());
            BoundExpression key = position == null ? null : QueryBinder.at(outputs, position, Clause.ORDER);
            if (key == null && item.expression() instanceof ColumnRef name && name.table() == null) {
                BoundExpression local = binder.context().local(name.column());
                key = local == null ? alias(scope, name) : local;
            }
            keys.add(new SortKey(key == null ? expressions.bind(item.expression()) : key, item.descending()));
        }
        return keys;
    }

    private static @Nullable BoundExpression alias(Scope scope, ColumnRef name) {
        BoundExpression written = scope.writtenAlias(name, Clause.ORDER);
        return written != null ? written : scope.alias(name, Clause.ORDER);
    }

    private void checkDistinct(BoundQuery.Block block) {
        if (!binder.context().statement().sqlMode().has(SqlMode.Flag.ONLY_FULL_GROUP_BY)) {
            return;
        }
        int number = 1;
        for (SortKey key : block.ordering().keys()) {
            BoundExpression.Column foreign = foreign(key.expression(), block.outputs());
            if (foreign != null) {
                throw new SqlException(
                        ErrorCode.FIELD_IN_ORDER_NOT_SELECT,
                        number,
                        "ORDER BY clause",
                        ExpressionText.of(foreign),
                        "DISTINCT");
            }
            number++;
        }
    }

    /** A column of an expression that no part of the select list yields. */
    private static BoundExpression.@Nullable Column foreign(BoundExpression expression, List<Output> outputs) {
        BoundExpression.Column[] found = {null};
        new Rewriter() {
            @Override
            protected @Nullable BoundExpression replace(BoundExpression part) {
                if (outputs.stream().anyMatch(output -> output.expression().equals(part))) {
                    return part;
                }
                if (part instanceof BoundExpression.Column column && found[0] == null) {
                    found[0] = column;
                }
                return part instanceof BoundExpression.Scalar ? part : null;
            }
        }.rewrite(expression);
        return found[0];
    }
}
