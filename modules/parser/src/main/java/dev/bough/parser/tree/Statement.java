package dev.bough.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement. */
public sealed interface Statement
        permits Statement.Query,
        Dml,
        Ddl,
        ProgramDdl,
        AccountStatement,
        TransactionStatement,
        ProgramStatement,
        SetStatement,
        ShowStatement,
        AdminStatement,
        Statement.Prepare,
        Statement.Execute,
        Statement.Deallocate,
        Statement.Explain,
        Statement.ExplainConnection,
        Statement.Describe,
        Statement.Use,
        Statement.Unsupported {

    /** A query whose rows go to the client, a file or variables. */
    record Query(QueryExpression query) implements Statement {}

    /** {@code PREPARE name FROM 'text'} or {@code FROM @variable}. */
    record Prepare(String name, Expression source) implements Statement {}

    record Execute(String name, List<Expression.UserVariable> arguments) implements Statement {}

    /** DEALLOCATE PREPARE, DROP PREPARE. */
    record Deallocate(String name) implements Statement {}

    /**
     * EXPLAIN of a statement.
     *
     * @param format such as {@code TREE}, in upper case; null where not written
     * @param into the variable that takes the plan
     */
    record Explain(
            boolean analyze,
            @Nullable String format,
            @Nullable String schema,
            Expression.@Nullable UserVariable into,
            Statement statement)
            implements
                Statement {}

    record ExplainConnection(@Nullable String format, Expression connection) implements Statement {}

    /** DESCRIBE, and EXPLAIN of a table; {@code column} is a name or a pattern. */
    record Describe(QualifiedName table, @Nullable Expression asOf, @Nullable String column) implements Statement {}

    /** USE; the name may hold a revision: {@code db/branch}. */
    record Use(String database) implements Statement {}

    /**
     * A statement of MySQL that the grammar knows and that bough does not run; {@code name} is its name in the manual.
     */
    record Unsupported(String name) implements Statement {}
}
