package dev.bough.parser.tree;

import dev.bough.parser.tree.QueryExpression.Limit;
import dev.bough.parser.tree.QueryExpression.With;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statements that change rows, and those of the manual's section 15.2 that stand beside them. */
public sealed interface Dml extends Statement {
    /**
     * INSERT and REPLACE.
     *
     * @param columns empty for all
     * @param onDuplicate empty where not written
     */
    record Insert(
            boolean replace,
            @Nullable String hints,
            Set<Modifier> modifiers,
            QualifiedName table,
            List<String> partitions,
            List<String> columns,
            Source source,
            @Nullable RowAlias alias,
            List<SetColumn> onDuplicate)
            implements
                Dml {}

    /** Where the rows to insert come from. */
    sealed interface Source {
        /** {@code VALUES (...), (...)}; a row may be empty. INSERT ... SET comes as one row with columns. */
        record Rows(List<List<Expression>> rows) implements Source {}

        record Query(QueryExpression query) implements Source {}
    }

    /** {@code AS new(a, b)}; {@code columns} is empty where not written. */
    record RowAlias(String name, List<String> columns) {}

    /** {@code column = value}. */
    record SetColumn(Expression.ColumnRef column, Expression value) {}

    /** UPDATE of one or more tables. */
    record Update(
            @Nullable With with,
            @Nullable String hints,
            Set<Modifier> modifiers,
            List<TableReference> tables,
            List<SetColumn> assignments,
            @Nullable Expression where,
            List<OrderItem> orderBy,
            @Nullable Limit limit)
            implements
                Dml {}

    /**
     * DELETE.
     *
     * @param targets the tables to delete from, by name or alias; empty in the single-table form
     * @param from the table in the single-table form, the tables to join in the other
     */
    record Delete(
            @Nullable With with,
            @Nullable String hints,
            Set<Modifier> modifiers,
            List<QualifiedName> targets,
            List<TableReference> from,
            @Nullable Expression where,
            List<OrderItem> orderBy,
            @Nullable Limit limit)
            implements
                Dml {}

    /** The words after INSERT, UPDATE, DELETE and the like. */
    enum Modifier {
        LOW_PRIORITY,
        DELAYED,
        HIGH_PRIORITY,
        QUICK,
        IGNORE
    }

    /** LOAD DATA; {@code replace} and {@code ignore} exclude each other. */
    record LoadData(
            boolean local,
            String file,
            boolean replace,
            boolean ignore,
            QualifiedName table,
            List<String> partitions,
            @Nullable String charset,
            FileFormat format,
            long ignoreLines,
            List<Expression> columns,
            List<SetColumn> assignments)
            implements
                Dml {}

    /** CALL; a schema may hold a revision; {@code asOf} a revision or time at which the procedure reads. */
    record Call(QualifiedName procedure, List<Expression> arguments, @Nullable Expression asOf) implements Dml {}

    /** DO. */
    record Do(List<Expression> expressions) implements Dml {}

    /** HANDLER table OPEN. */
    record HandlerOpen(QualifiedName table, @Nullable String alias) implements Dml {}

    /** HANDLER table CLOSE. */
    record HandlerClose(QualifiedName handler) implements Dml {}

    /**
     * HANDLER table READ; {@code index} is null for the table's own order, {@code key} is empty but for {@link
     * HandlerMove#KEY}.
     */
    record HandlerRead(
            QualifiedName handler,
            @Nullable String index,
            HandlerMove move,
            Predicate.@Nullable ComparisonOperator operator,
            List<Expression> key,
            @Nullable Expression where,
            @Nullable Limit limit)
            implements
                Dml {}

    /** What HANDLER READ goes to. */
    enum HandlerMove {
        FIRST,
        NEXT,
        PREVIOUS,
        LAST,
        KEY
    }
}
