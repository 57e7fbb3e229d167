package dev.bough.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** PARTITION BY; counts are -1 where not written. */
public record Partitioning(
        Method method,
        int count,
        @Nullable Method subpartitioning,
        int subpartitionCount,
        List<Definition> definitions) {
    /** How rows are divided: by an expression (HASH, RANGE, LIST) or by columns (KEY, RANGE COLUMNS, LIST COLUMNS). */
    public record Method(Kind kind, boolean linear, @Nullable Expression expression, List<String> columns) {}

    /** The kinds of division. */
    public enum Kind {
        HASH,
        KEY,
        RANGE,
        LIST
    }

    /** One partition; {@code lessThan} and {@code in} are empty where not written. */
    public record Definition(
            String name,
            List<Bound> lessThan,
            List<Expression> in,
            List<TableOption> options,
            List<String> subpartitions) {}

    /** An end of a range. */
    public sealed interface Bound {
        record Value(Expression expression) implements Bound {}

        record Maximum() implements Bound {}
    }
}
