package dev.bough.engine.bind;

import dev.bough.api.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source of rows in FROM; each leaf has a slot of its own in the statement, where its current row stands. */
public sealed interface BoundRelation {
    /** A stored table. */
    record Table(int slot, Relation.Stored table, String alias, IndexHints hints,
            LockMode lock) implements BoundRelation {}

    /** A computed table, or a call of a table function. */
    record Computed(int slot, Relation.Computed table, String alias,
            List<BoundExpression> arguments) implements BoundRelation {}

    /** JSON_TABLE; {@code columns} counts those of its nested paths too. */
    record JsonTable(int slot, BoundExpression document, JsonColumn.Nested rows, int columns,
            String alias) implements BoundRelation {}

    /** A subquery; {@code lateral} if it may depend on what stands before it. */
    record Derived(int slot, BoundQuery query, String alias, boolean lateral) implements BoundRelation {}

    /** A common table expression, computed once and read by each that names it. */
    record Common(int slot, CommonTable table, String alias) implements BoundRelation {}

    /** In the recursive part of a common table expression, the rows of the round before. */
    record Working(int slot, int commonTable, List<SqlType> types, String alias) implements BoundRelation {}

    /** Rows of values. */
    record Values(int slot, List<List<BoundExpression>> rows, String alias) implements BoundRelation {}

    /** A join; RIGHT joins are turned round while binding. {@code condition} is null for none. */
    record Join(Kind kind, BoundRelation left, BoundRelation right,
            @Nullable BoundExpression condition) implements BoundRelation {}

    /** The joins that are left after binding and rewriting. */
    enum Kind {
        INNER,
        /** An inner join whose order is fixed. */
        STRAIGHT,
        LEFT
    }

    /** Which indexes the statement allows for a table, by name in capitals; {@code allowed} null for all. */
    record IndexHints(@Nullable List<String> allowed, List<String> ignored, boolean force) {
        public static final IndexHints NONE = new IndexHints(null, List.of(), false);
    }
}
