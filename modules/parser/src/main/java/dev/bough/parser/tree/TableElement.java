package dev.bough.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands between the parentheses of CREATE TABLE. */
public sealed interface TableElement {
    /**
     * A column.
     *
     * @param nullable null where neither NULL nor NOT NULL was written
     * @param onUpdate of a temporal column, NOW() or NOW(n)
     * @param serial SERIAL, or SERIAL DEFAULT VALUE: NOT NULL AUTO_INCREMENT UNIQUE as well
     * @param references an inline REFERENCES clause, which MySQL parses and ignores
     */
    record ColumnDefinition(
            String name,
            DataType type,
            @Nullable Boolean nullable,
            @Nullable DefaultClause defaultValue,
            @Nullable Expression onUpdate,
            boolean autoIncrement,
            boolean serial,
            ColumnKey key,
            @Nullable GeneratedClause generated,
            @Nullable String comment,
            boolean invisible,
            @Nullable Long srid,
            @Nullable String columnFormat,
            @Nullable String storage,
            List<CheckConstraint> checks,
            @Nullable References references)
            implements
                TableElement {}

    /** DEFAULT; {@code inParentheses} where the expression was. The span is the expression's, without them. */
    record DefaultClause(Expression expression, boolean inParentheses, Span span) {}

    /** GENERATED ALWAYS AS; the span is the expression's. */
    record GeneratedClause(Expression expression, boolean stored, Span span) {}

    /** A key declared with its column. */
    enum ColumnKey {
        NONE,
        PRIMARY,
        UNIQUE,
        PLAIN
    }

    /** An index; {@code name} and {@code constraint} are null where not written. */
    record IndexDefinition(
            IndexKind kind,
            @Nullable String name,
            @Nullable String constraint,
            List<KeyPart> parts,
            IndexOptions options)
            implements
                TableElement {}

    /** Kinds of indexes. */
    enum IndexKind {
        PRIMARY,
        UNIQUE,
        PLAIN,
        FULLTEXT,
        SPATIAL
    }

    /** A part of a key: a column with an optional prefix length (-1: all), or an expression. */
    sealed interface KeyPart {
        boolean descending();

        record Column(String name, int length, boolean descending) implements KeyPart {}

        record Computed(Expression expression, boolean descending, Span span) implements KeyPart {}
    }

    /** What follows an index's key parts; null where not written. */
    record IndexOptions(
            @Nullable String algorithm,
            @Nullable Long keyBlockSize,
            @Nullable String parser,
            @Nullable String comment,
            boolean invisible) {}

    /** FOREIGN KEY. */
    record ForeignKeyDefinition(
            @Nullable String constraint, @Nullable String index, List<String> columns, References references)
            implements
                TableElement {}

    /** REFERENCES; actions are null where not written. */
    record References(
            QualifiedName table,
            List<String> columns,
            @Nullable String match,
            @Nullable ReferenceAction onDelete,
            @Nullable ReferenceAction onUpdate) {}

    /** What happens to children. */
    enum ReferenceAction {
        RESTRICT,
        CASCADE,
        SET_NULL,
        NO_ACTION,
        SET_DEFAULT
    }

    /** CHECK; the span is the expression's. */
    record CheckConstraint(
            @Nullable String name, Expression expression, boolean enforced, Span span) implements TableElement {}
}
