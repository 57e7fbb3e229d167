package dev.bough.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Anything that has a value, and DEFAULT where a value may stand. */
public sealed interface Expression
        permits Literal,
        Call,
        Predicate,
        Expression.ColumnRef,
        Expression.UserVariable,
        Expression.SystemVariable,
        Expression.Parameter,
        Expression.Unary,
        Expression.Binary,
        Expression.Case,
        Expression.Subquery,
        Expression.Row,
        Expression.Assignment,
        Expression.InsertedValue,
        Expression.DefaultOf,
        Expression.DefaultValue,
        Expression.Collate,
        Expression.JsonArrow,
        Expression.DateArithmetic {

    /** A column, or a variable or parameter of a stored program, which only its context tells apart. */
    record ColumnRef(@Nullable String schema, @Nullable String table, String column) implements Expression {}

    /** {@code @name}. */
    record UserVariable(String name) implements Expression {}

    /** {@code @@name}; {@code name} may have two parts, such as {@code hot_cache.key_buffer_size}. */
    record SystemVariable(VariableScope scope, String name) implements Expression {}

    /** A {@code ?}; numbered from 0 in the order of the text. */
    record Parameter(int index, Span span) implements Expression {}

    record Unary(UnaryOperator operator, Expression operand) implements Expression {}

    record Binary(BinaryOperator operator, Expression left, Expression right) implements Expression {}

    /** CASE; with an operand, the conditions are values to compare it with. */
    record Case(@Nullable Expression operand, List<When> whens, @Nullable Expression otherwise) implements Expression {}

    /** One WHEN ... THEN ... of a CASE. */
    record When(Expression condition, Expression result) {}

    /** A query used as a value or, in comparisons, as a row. */
    record Subquery(QueryExpression query) implements Expression {}

    /** {@code (a, b)} or {@code ROW(a, b)}; two values at least. */
    record Row(List<Expression> values) implements Expression {}

    /** {@code @name := value}. */
    record Assignment(UserVariable target, Expression value) implements Expression {}

    /** {@code VALUES(column)} in ON DUPLICATE KEY UPDATE. */
    record InsertedValue(ColumnRef column) implements Expression {}

    /** {@code DEFAULT(column)}. */
    record DefaultOf(ColumnRef column) implements Expression {}

    /** The word DEFAULT in place of a value. */
    record DefaultValue() implements Expression {}

    record Collate(Expression value, String collation) implements Expression {}

    /** {@code column -> path}, or {@code column ->> path} where {@code unquote}. */
    record JsonArrow(Expression column, Expression path, boolean unquote) implements Expression {}

    /**
     * {@code value + INTERVAL amount unit} and DATE_ADD, ADDDATE; {@code - INTERVAL} and DATE_SUB, SUBDATE where {@code
     * subtract}.
     */
    record DateArithmetic(
            Expression value, boolean subtract, Expression amount, IntervalUnit unit) implements Expression {}

    /** Operators before their operand. */
    enum UnaryOperator {
        NOT,
        NEGATE,
        PLUS,
        BIT_NOT,
        /** {@code BINARY value}, a cast. */
        BINARY
    }

    /** Operators between two operands that are no predicates. */
    enum BinaryOperator {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        INTEGER_DIVIDE,
        MODULO,
        BIT_AND,
        BIT_OR,
        BIT_XOR,
        SHIFT_LEFT,
        SHIFT_RIGHT
    }

    /** Which instance of a system variable is meant. */
    enum VariableScope {
        /** None written: the session's where there is one, else the global. */
        UNSPECIFIED,
        SESSION,
        GLOBAL,
        PERSIST,
        PERSIST_ONLY
    }

    /** The units of INTERVAL, EXTRACT and TIMESTAMPADD. */
    enum IntervalUnit {
        MICROSECOND,
        SECOND,
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR,
        SECOND_MICROSECOND,
        MINUTE_MICROSECOND,
        MINUTE_SECOND,
        HOUR_MICROSECOND,
        HOUR_SECOND,
        HOUR_MINUTE,
        DAY_MICROSECOND,
        DAY_SECOND,
        DAY_MINUTE,
        DAY_HOUR,
        YEAR_MONTH
    }
}
