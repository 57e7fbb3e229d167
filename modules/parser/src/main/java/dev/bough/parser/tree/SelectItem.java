package dev.bough.parser.tree;

import org.jspecify.annotations.Nullable;

/** One element of a select list. */
public sealed interface SelectItem {
    /** {@code *}. */
    record Star() implements SelectItem {}

    /** {@code table.*} or {@code schema.table.*}. */
    record TableStar(QualifiedName table) implements SelectItem {}

    /**
     * An expression.
     *
     * @param alias what AS gives it
     * @param label the column's name in the result: its alias, the column it names, or its source text
     * @param span its text
     */
    record Value(Expression expression, @Nullable String alias, String label, Span span) implements SelectItem {}
}
