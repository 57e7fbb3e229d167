package dev.bough.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source of rows in FROM. */
public sealed interface TableReference {
    /**
     * A table or view by name.
     *
     * @param asOf the revision or time of {@code AS OF}
     * @param partitions empty for all
     */
    record Named(
            QualifiedName name,
            @Nullable Expression asOf,
            @Nullable String alias,
            List<String> partitions,
            List<IndexHint> indexHints)
            implements
                TableReference {}

    /** A subquery; {@code columns} is empty where not written. */
    record Derived(
            QueryExpression query, boolean lateral, String alias, List<String> columns) implements TableReference {}

    /** A function that yields rows, such as {@code dolt_diff('a', 'b', 't')}. */
    record Function(
            QualifiedName name,
            List<Expression> arguments,
            @Nullable String alias,
            Span span)
            implements
                TableReference {}

    /** JSON_TABLE. */
    record JsonTable(
            Expression document, String path, List<JsonColumn> columns, String alias) implements TableReference {}

    /** Two sources joined; a list with commas inside parentheses is a chain of CROSS joins. */
    record Join(
            JoinKind kind,
            TableReference left,
            TableReference right,
            JoinCondition condition)
            implements
                TableReference {}

    /** What two rows need to meet. */
    sealed interface JoinCondition {
        /** No condition. */
        record None() implements JoinCondition {}

        record On(Expression expression) implements JoinCondition {}

        record Using(List<String> columns) implements JoinCondition {}

        record Natural() implements JoinCondition {}
    }

    /** JOIN without a side is INNER, and so is CROSS JOIN with a condition; STRAIGHT fixes the order. */
    enum JoinKind {
        INNER,
        CROSS,
        STRAIGHT,
        LEFT,
        RIGHT
    }

    /** USE, IGNORE or FORCE INDEX; {@code PRIMARY} stands for the primary key. */
    record IndexHint(HintKind kind, HintScope scope, List<String> indexes) {}

    /** The kinds of index hints. */
    enum HintKind {
        USE,
        IGNORE,
        FORCE
    }

    /** Where an index hint holds. */
    enum HintScope {
        ALL,
        JOIN,
        ORDER_BY,
        GROUP_BY
    }

    /** A column of JSON_TABLE. */
    sealed interface JsonColumn {
        record Ordinality(String name) implements JsonColumn {}

        record Path(
                String name,
                DataType type,
                String path,
                Call.JsonFallback onEmpty,
                Call.JsonFallback onError)
                implements
                    JsonColumn {}

        record Exists(String name, DataType type, String path) implements JsonColumn {}

        record Nested(String path, List<JsonColumn> columns) implements JsonColumn {}
    }
}
