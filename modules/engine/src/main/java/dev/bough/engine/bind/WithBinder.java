package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.CommonTables.Recursion;
import dev.bough.parser.tree.QueryBody;
import dev.bough.parser.tree.QueryExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds the common table expressions of a WITH clause. */
final class WithBinder {
    private final Binder binder;

    WithBinder(Binder binder) {
        this.binder = binder;
    }

    /** The binder that knows them. */
    Binder bind(QueryExpression.With with, @Nullable Scope outer) {
        Binder current = binder;
        for (QueryExpression.CommonTable syntax : with.tables()) {
            for (QueryExpression.CommonTable other : with.tables()) {
                if (other != syntax && other.name().equalsIgnoreCase(syntax.name())) {
                    throw new SqlException(ErrorCode.NOT_UNIQUE_TABLE, syntax.name());
                }
            }
            CommonTable table = with.recursive() ? recursive(current, syntax, outer) : plain(current, syntax, outer);
            current = current.with(CommonTables.with(current.commonTables(), table));
        }
        return current;
    }

    private static CommonTable plain(Binder binder, QueryExpression.CommonTable syntax, @Nullable Scope outer) {
        BoundQuery query = binder.subquery(syntax.query(), outer);
        List<Output> columns = columns(binder, syntax, query, false);
        return new CommonTable(binder.nextCommonTable(), syntax.name(), columns, query, CommonTable.Recursion.NONE);
    }

    private static List<Output> columns(Binder binder, QueryExpression.CommonTable syntax, BoundQuery query,
            boolean nullable) {
        List<Output> columns = new ArrayList<>();
        for (NamedColumn column : TableBinder
                .sources(binder.nextSlot(), syntax.name(), query.outputs(), syntax.columns(),
                        !nullable && TableBinder.isMerged(query))
                .columns()) {
            NamedColumn named = nullable ? column.asNullable() : column;
            columns.add(new Output(named.expression(), named.name(), null));
        }
        return columns;
    }

    private static CommonTable recursive(Binder binder, QueryExpression.CommonTable syntax, @Nullable Scope outer) {
        Recursion recursion = new Recursion(binder.nextCommonTable(), syntax.name());
        Binder inner = binder.with(CommonTables.with(binder.commonTables(), recursion));
        QueryExpression query = syntax.query();
        boolean isUnion = query.body() instanceof QueryBody.SetOperation operation
                && operation.operator() == QueryBody.SetOperator.UNION
                && query.with() == null;
        if (!isUnion) {
            return single(binder, inner, syntax, recursion, outer);
        }
        QueryBody.SetOperation union = (QueryBody.SetOperation) query.body();
        List<QueryBody> operands = new ArrayList<>();
        QueryBinder.flatten(union, operands);
        List<BoundQuery> seeds = new ArrayList<>();
        List<BoundQuery> steps = new ArrayList<>();
        for (QueryBody operand : operands) {
            BoundQuery bound = inner.subquery(wrap(operand, query), outer);
            if (recursion.takeUsed()) {
                steps.add(bound);
            } else {
                seeds.add(bound);
            }
            if (recursion.columns() == null) {
                recursion.columns(columns(binder, syntax, bound, true));
            }
        }
        QueryBinder queries = new QueryBinder(inner);
        List<Output> columns = recursion.columns() == null ? List.of() : recursion.columns();
        if (steps.isEmpty()) {
            BoundQuery whole = inner.subquery(query, outer);
            return new CommonTable(recursion.id, syntax.name(), columns(binder, syntax, whole, false), whole,
                    CommonTable.Recursion.NONE);
        }
        if (!query.orderBy().isEmpty()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "ORDER BY over UNION in recursive Common Table Expression");
        }
        List<Output> targets = columns;
        BoundQuery seed = seeds.size() == 1
                ? seeds.getFirst()
                : queries.union(BoundQuery.SetOperator.UNION, union.all(), seeds);
        seed = queries.converted(seed, targets);
        List<BoundQuery> recursive = new ArrayList<>();
        for (BoundQuery step : steps) {
            requireStep(step, syntax.name(), columns.size());
            recursive.add(queries.converted(step, targets));
        }
        BoundQuery.Ordering cut = inner.ordering(Sources.EMPTY, List.of(), query.limit());
        return new CommonTable(recursion.id, syntax.name(), columns, seed,
                new CommonTable.Recursion(recursive, !union.all(), cut));
    }

    private static void requireStep(BoundQuery step, String name, int width) {
        if (step.outputs().size() != width) {
            throw new SqlException(ErrorCode.WRONG_NUMBER_OF_COLUMNS_IN_SELECT);
        }
        if (step instanceof BoundQuery.Block block && (block.grouping() != null || !block.steps().isEmpty())) {
            throw new SqlException(ErrorCode.CTE_RECURSIVE_FORBIDS_AGGREGATION, name);
        }
    }

    private static CommonTable single(
            Binder binder, Binder inner, QueryExpression.CommonTable syntax, Recursion recursion,
            @Nullable Scope outer) {
        recursion.columns(List.of());
        BoundQuery bound;
        try {
            bound = inner.subquery(syntax.query(), outer);
        } catch (SqlException e) {
            throw recursion.takeUsed() ? new SqlException(ErrorCode.CTE_RECURSIVE_REQUIRES_UNION, syntax.name()) : e;
        }
        if (recursion.takeUsed()) {
            throw new SqlException(ErrorCode.CTE_RECURSIVE_REQUIRES_UNION, syntax.name());
        }
        return new CommonTable(recursion.id, syntax.name(), columns(binder, syntax, bound, false), bound,
                CommonTable.Recursion.NONE);
    }

    private static QueryExpression wrap(QueryBody body, QueryExpression whole) {
        return body instanceof QueryBody.Nested nested
                ? nested.query()
                : new QueryExpression(null, body, List.of(), null, List.of(), null, whole.span());
    }
}
