package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.QueryBody;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.SelectItem;
import dev.bough.parser.tree.TableReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks through views that show rows of one table as they are, so that statements can change them. */
final class ViewMerger {
    private final Binder binder;

    ViewMerger(Binder binder) {
        this.binder = binder;
    }

    /** The view that a statement names; null for what is no view, or none that can be looked through. */
    @Nullable
    MergedView merge(TableReference.Named named) {
        boolean plain = named.asOf() == null && named.partitions().isEmpty() && named.indexHints().isEmpty();
        boolean common = named.name().schema() == null
                && CommonTables.find(binder.commonTables(), named.name().name()) != null;
        if (!plain || common || !binder.context().tables().isView(named.name().schema(), named.name().name())) {
            return null;
        }
        Relation relation = binder.context().tables().table(named.name().schema(), named.name().name(), null);
        if (!(relation instanceof Relation.View view)) {
            return null;
        }
        try {
            return merge(view, named.alias() == null ? view.name() : named.alias());
        } catch (SqlException e) {
            if (e.code() == ErrorCode.INVALID_GROUP_FUNC_USE) {
                return null;
            }
            throw e;
        }
    }

    private @Nullable MergedView merge(Relation.View view, String alias) {
        QueryBody.Select select = simple(view.query());
        if (select == null || !(select.from().getFirst() instanceof TableReference.Named from)) {
            return null;
        }
        Binder inner = binder.forView(view.resolver());
        MergedView behind = behind(inner, from);
        if (behind == null) {
            return null;
        }
        Sources sources = Sources.of(behind.columns());
        List<NamedColumn> columns = columns(inner, view, select, sources);
        if (columns == null) {
            return null;
        }
        BoundExpression own =
                select.where() == null ? null : inner.expressions(sources, Clause.WHERE).bind(select.where());
        BoundExpression where = binder.and(behind.where(), own);
        BoundRelation.Table table = behind.relation();
        return new MergedView(
                new BoundRelation.Table(table.slot(), table.table(), alias, table.hints(), table.lock()),
                new Sources.Source(view.database(), alias, guarded(columns, view.rights())), where,
                behind.checks(view, where, own),
                Sources.concat(List.of(view.rights()), behind.rights()));
    }

    /** The SELECT, if each of its rows is a row of what it selects from. */
    private static QueryBody.@Nullable Select simple(QueryExpression query) {
        boolean whole = query.with() == null && query.limit() == null && query.locking().isEmpty();
        return whole && query.body() instanceof QueryBody.Select select
                && !select.distinct()
                && select.from().size() == 1
                && select.groupBy() == null
                && select.having() == null
                && select.windows().isEmpty()
                        ? select
                        : null;
    }

    private static @Nullable MergedView behind(Binder inner, TableReference.Named from) {
        MergedView view = new ViewMerger(inner).merge(from);
        if (view != null) {
            return view;
        }
        FromBinder.Joined joined = inner.tables(List.of(from));
        return joined.relation() instanceof BoundRelation.Table table
                ? new MergedView(table, joined.sources().tables().getFirst(), null, List.of(), List.of())
                : null;
    }

    /** Who names the view reads its columns by rights to the view. */
    private static List<NamedColumn> guarded(List<NamedColumn> columns, Rights rights) {
        Rights guard = rights.isOnAll(Rights.Action.SELECT) ? null : rights;
        return columns.stream().map(column -> column.guardedBy(guard)).toList();
    }

    /** The view's columns over those of its table; null if one is computed by a subquery. */
    private static @Nullable List<NamedColumn> columns(
            Binder inner, Relation.View view, QueryBody.Select select, Sources sources) {
        List<NamedColumn> columns = new ArrayList<>();
        for (SelectItem item : select.items()) {
            switch (item) {
                case SelectItem.Star _,SelectItem.TableStar _ ->
                        sources.columns().stream().filter(NamedColumn::visible).forEach(columns::add);
                case SelectItem.Value value -> {
                    BoundExpression bound = bind(inner, sources, value.expression());
                    if (readsQuery(bound)) {
                        return null;
                    }
                    columns.add(new NamedColumn(value.label(), bound, null, true));
                }
            }
        }
        if (view.columns().isEmpty()) {
            return columns;
        }
        List<NamedColumn> renamed = new ArrayList<>();
        for (int i = 0; i < columns.size() && i < view.columns().size(); i++) {
            renamed.add(new NamedColumn(
                    view.columns().get(i), columns.get(i).expression(), columns.get(i).origin(), true));
        }
        return renamed;
    }

    private static BoundExpression bind(Binder inner, Sources sources, Expression expression) {
        return inner.expressions(sources, Clause.EXPRESSION).bind(expression);
    }

    static boolean readsQuery(BoundExpression expression) {
        boolean[] found = new boolean[1];
        new Rewriter() {
            @Override
            protected @Nullable BoundExpression replace(BoundExpression part) {
                boolean query = part instanceof BoundExpression.Scalar
                        || part instanceof BoundExpression.RowCondition
                        || part instanceof BoundExpression.Exists
                        || part instanceof BoundExpression.Quantified;
                found[0] |= query;
                return query ? part : null;
            }
        }.rewrite(expression);
        return found[0];
    }
}
