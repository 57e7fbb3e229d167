package dev.bough.parser.tree;

import dev.bough.parser.tree.Expression.IntervalUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of a function: ordinary, aggregate or window function, or one with a syntax of its own. */
public sealed interface Call extends Expression {
    /**
     * A call with ordinary arguments, of a built-in or stored function.
     *
     * @param schema the database of a stored function, if written
     * @param name as written; functions with a keyword syntax that adds nothing ({@code POSITION(a IN b)}, {@code
     *     SUBSTRING(a FROM b)}, {@code CURRENT_TIMESTAMP}, {@code a || b} where it concatenates) come as {@code
     *     locate}, {@code substring}, {@code now}, {@code concat}
     */
    record Function(@Nullable String schema, String name, List<Expression> arguments, Span span) implements Call {}

    /**
     * An aggregate, as a window function where it has {@code over}.
     *
     * @param arguments empty for {@code COUNT(*)}
     * @param orderBy of GROUP_CONCAT
     * @param separator of GROUP_CONCAT; null for the default comma
     */
    record Aggregate(
            AggregateFunction function,
            boolean distinct,
            List<Expression> arguments,
            List<OrderItem> orderBy,
            @Nullable String separator,
            @Nullable Over over)
            implements
                Call {}

    /** A call of a function that needs a window. */
    record Window(
            WindowFunction function,
            List<Expression> arguments,
            boolean ignoreNulls,
            boolean fromLast,
            Over over)
            implements
                Call {}

    /**
     * {@code CAST(value AS type)} and {@code CONVERT(value, type)}; {@code array} for multi-valued indexes; {@code
     * timeZone} for AT TIME ZONE.
     */
    record Cast(Expression value, DataType type, boolean array, @Nullable String timeZone) implements Call {}

    /** {@code CONVERT(value USING charset)}. */
    record ConvertUsing(Expression value, String charset) implements Call {}

    /** {@code CHAR(codes USING charset)}. */
    record CharCodes(List<Expression> codes, @Nullable String charset) implements Call {}

    /** {@code EXTRACT(unit FROM value)}. */
    record Extract(IntervalUnit unit, Expression value) implements Call {}

    /** {@code TIMESTAMPADD(unit, amount, value)}. */
    record TimestampAdd(IntervalUnit unit, Expression amount, Expression value) implements Call {}

    /** {@code TIMESTAMPDIFF(unit, from, to)}. */
    record TimestampDiff(IntervalUnit unit, Expression from, Expression to) implements Call {}

    /** {@code GET_FORMAT(DATE, 'USA')}; DATETIME is TIMESTAMP here. */
    record GetFormat(Literal.TemporalKind kind, Expression standard) implements Call {}

    /** TRIM; {@code remove} is null for spaces. */
    record Trim(TrimSide side, @Nullable Expression remove, Expression value) implements Call {}

    /** {@code WEIGHT_STRING(value AS CHAR(length))}, AS BINARY where {@code binary}; length -1 where not written. */
    record WeightString(Expression value, boolean binary, int length) implements Call {}

    /** {@code JSON_VALUE(document, path RETURNING type ... ON EMPTY ... ON ERROR)}. */
    record JsonValue(
            Expression document,
            Expression path,
            @Nullable DataType returning,
            JsonFallback onEmpty,
            JsonFallback onError)
            implements
                Call {}

    /**
     * What JSON_VALUE and JSON_TABLE give where nothing, or nothing fitting, is found; {@code value} only for DEFAULT.
     */
    record JsonFallback(JsonFallbackKind kind, @Nullable Expression value) {}

    /** The kinds of {@link JsonFallback}; NULL is also what holds where nothing is written. */
    enum JsonFallbackKind {
        NULL,
        ERROR,
        DEFAULT
    }

    /** Which ends TRIM works on. */
    enum TrimSide {
        BOTH,
        LEADING,
        TRAILING
    }

    /** MySQL 8.4 manual, section 14.19.1. */
    enum AggregateFunction {
        AVG,
        BIT_AND,
        BIT_OR,
        BIT_XOR,
        COUNT,
        GROUP_CONCAT,
        JSON_ARRAYAGG,
        JSON_OBJECTAGG,
        MAX,
        MIN,
        STDDEV_POP,
        STDDEV_SAMP,
        SUM,
        VAR_POP,
        VAR_SAMP,
        ST_COLLECT
    }

    /** MySQL 8.4 manual, section 14.20.1. */
    enum WindowFunction {
        CUME_DIST,
        DENSE_RANK,
        FIRST_VALUE,
        LAG,
        LAST_VALUE,
        LEAD,
        NTH_VALUE,
        NTILE,
        PERCENT_RANK,
        RANK,
        ROW_NUMBER
    }
}
