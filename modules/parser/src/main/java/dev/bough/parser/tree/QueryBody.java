package dev.bough.parser.tree;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What yields rows in a query. */
public sealed interface QueryBody {
    /**
     * A SELECT up to its WINDOW clause.
     *
     * @param from empty without FROM and for FROM DUAL; more than one for a list with commas
     * @param hints the text between {@code /*+} and its end
     */
    record Select(
            @Nullable String hints,
            boolean distinct,
            Set<SelectOption> options,
            List<SelectItem> items,
            List<TableReference> from,
            @Nullable Expression where,
            @Nullable GroupBy groupBy,
            @Nullable Expression having,
            List<NamedWindow> windows)
            implements
                QueryBody {}

    /** {@code left UNION right} and its kin. */
    record SetOperation(SetOperator operator, boolean all, QueryBody left, QueryBody right) implements QueryBody {}

    /** {@code VALUES ROW(...), ROW(...)}. */
    record Values(List<List<Expression>> rows) implements QueryBody {}

    /** {@code TABLE name}. */
    record Table(QualifiedName name) implements QueryBody {}

    /** A query in parentheses that has an ORDER BY, LIMIT or WITH of its own. */
    record Nested(QueryExpression query) implements QueryBody {}

    record GroupBy(List<Expression> expressions, boolean rollup) {}

    /** {@code WINDOW name AS (...)}. */
    record NamedWindow(String name, Over.Specification window) {}

    /** The set operators. */
    enum SetOperator {
        UNION,
        EXCEPT,
        INTERSECT
    }

    /** The words after SELECT that are not ALL or DISTINCT. */
    enum SelectOption {
        HIGH_PRIORITY,
        STRAIGHT_JOIN,
        SQL_SMALL_RESULT,
        SQL_BIG_RESULT,
        SQL_BUFFER_RESULT,
        SQL_NO_CACHE,
        SQL_CALC_FOUND_ROWS
    }
}
