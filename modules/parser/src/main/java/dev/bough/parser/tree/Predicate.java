package dev.bough.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression that is true, false or unknown. */
public sealed interface Predicate extends Expression {
    /** AND or OR of two or more operands, flattened. */
    record Logical(LogicalOperator operator, List<Expression> operands) implements Predicate {}

    /** Logical XOR. */
    record Xor(Expression left, Expression right) implements Predicate {}

    record Comparison(ComparisonOperator operator, Expression left, Expression right) implements Predicate {}

    /** {@code left > ANY (query)} (SOME is ANY) or {@code left > ALL (query)}. */
    record QuantifiedComparison(
            ComparisonOperator operator, Quantifier quantifier, Expression left, QueryExpression query)
            implements
                Predicate {}

    record Between(boolean negated, Expression value, Expression low, Expression high) implements Predicate {}

    record InList(boolean negated, Expression value, List<Expression> list) implements Predicate {}

    record InSubquery(boolean negated, Expression value, QueryExpression query) implements Predicate {}

    record Like(
            boolean negated, Expression value, Expression pattern, @Nullable Expression escape) implements Predicate {}

    /** REGEXP and RLIKE. */
    record Regexp(boolean negated, Expression value, Expression pattern) implements Predicate {}

    record SoundsLike(Expression left, Expression right) implements Predicate {}

    /** IS [NOT] NULL, TRUE, FALSE or UNKNOWN. */
    record Is(boolean negated, Expression value, IsTest test) implements Predicate {}

    /** {@code value MEMBER OF (array)}. */
    record MemberOf(Expression value, Expression array) implements Predicate {}

    record Exists(QueryExpression query) implements Predicate {}

    /** {@code MATCH (columns) AGAINST (against mode)}; a number in truth, its relevance. */
    record MatchAgainst(List<Expression> columns, Expression against, MatchMode mode) implements Predicate {}

    /** The operators that chain. */
    enum LogicalOperator {
        AND,
        OR
    }

    /** The comparison operators, with their SQL spelling. */
    enum ComparisonOperator {
        EQUAL("="),
        NULL_SAFE_EQUAL("<=>"),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        ComparisonOperator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /** Whether one row of a subquery is enough. */
    enum Quantifier {
        ANY,
        ALL
    }

    /** What IS tests for. */
    enum IsTest {
        NULL,
        TRUE,
        FALSE,
        UNKNOWN
    }

    /** The modes of full-text search. */
    enum MatchMode {
        NATURAL_LANGUAGE,
        NATURAL_LANGUAGE_WITH_QUERY_EXPANSION,
        BOOLEAN
    }
}
