package dev.bough.engine.statement;

import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.QueryBody;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.SelectItem;
import dev.bough.parser.tree.Span;
import dev.bough.parser.tree.TableReference;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Queries made by the server itself. */
final class Selects {
    private static final Span NOWHERE = new Span(0, 0);

    private Selects() {}

    /** {@code SELECT expression}. */
    static QueryExpression of(Expression expression) {
        SelectItem item = new SelectItem.Value(expression, null, "value", NOWHERE);
        return query(List.of(item), List.of(), null);
    }

    /** {@code SELECT * FROM (query) shown WHERE condition}. */
    static QueryExpression filtered(QueryExpression query, Expression condition) {
        return query(
                List.of(new SelectItem.Star()), List.of(new TableReference.Derived(query, false, "shown", List.of())),
                condition);
    }

    private static QueryExpression query(
            List<SelectItem> items, List<TableReference> from, @Nullable Expression where) {
        QueryBody body = new QueryBody.Select(null, false, Set.of(), items, from, where, null, null, List.of());
        return new QueryExpression(null, body, List.of(), null, List.of(), null, NOWHERE);
    }
}
