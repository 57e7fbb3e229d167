package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.BetweenTailContext;
import dev.bough.parser.antlr.SqlGrammar.InTailContext;
import dev.bough.parser.antlr.SqlGrammar.LikeTailContext;
import dev.bough.parser.antlr.SqlGrammar.MatchAgainstContext;
import dev.bough.parser.antlr.SqlGrammar.MatchModeContext;
import dev.bough.parser.antlr.SqlGrammar.MemberTailContext;
import dev.bough.parser.antlr.SqlGrammar.PredicateTailContext;
import dev.bough.parser.antlr.SqlGrammar.QuantifiedContext;
import dev.bough.parser.antlr.SqlGrammar.RegexpTailContext;
import dev.bough.parser.antlr.SqlGrammar.SoundsTailContext;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Predicate;
import dev.bough.parser.tree.Predicate.ComparisonOperator;
import dev.bough.parser.tree.Predicate.IsTest;
import dev.bough.parser.tree.Predicate.MatchMode;
import dev.bough.parser.tree.Predicate.Quantifier;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds what follows an operand: IN, BETWEEN, LIKE and their kin. */
final class Predicates {
    private final Source source;
    private final Expressions expressions;
    private final Queries queries;

    Predicates(Source source, Expressions expressions, Queries queries) {
        this.source = source;
        this.expressions = expressions;
        this.queries = queries;
    }

    Expression tail(Expression value, PredicateTailContext context) {
        return switch (context) {
            case InTailContext in -> in(value, in);
            case BetweenTailContext between -> between(value, between);
            case LikeTailContext like -> new Predicate.Like(
                    like.not != null,
                    value,
                    expressions.bit(like.pattern),
                    like.escape == null ? null : expressions.bit(like.escape));
            case RegexpTailContext regexp -> new Predicate.Regexp(
                    regexp.not != null, value, expressions.bit(regexp.bitExpression()));
            case SoundsTailContext sounds -> new Predicate.SoundsLike(value, expressions.bit(sounds.bitExpression()));
            case MemberTailContext member -> new Predicate.MemberOf(value, expressions.bit(member.bitExpression()));
            default -> throw source.errorAt(context);
        };
    }

    private Expression in(Expression value, InTailContext in) {
        boolean negated = in.not != null;
        return in.subquery() == null
                ? new Predicate.InList(negated, value, expressions.list(in.expressionList()))
                : new Predicate.InSubquery(negated, value, queries.subquery(in.subquery()));
    }

    private Expression between(Expression value, BetweenTailContext between) {
        Expression high = expressions.bit(between.high);
        if (between.predicateTail() != null) {
            high = tail(high, between.predicateTail());
        }
        return new Predicate.Between(between.not != null, value, expressions.bit(between.low), high);
    }

    Expression quantified(ComparisonOperator operator, Expression left, QuantifiedContext context) {
        Quantifier quantifier = context.quantifier.getType() == SqlGrammar.ALL ? Quantifier.ALL : Quantifier.ANY;
        return new Predicate.QuantifiedComparison(operator, quantifier, left, queries.subquery(context.subquery()));
    }

    IsTest test(Token token) {
        return switch (token.getType()) {
            case SqlGrammar.NULL -> IsTest.NULL;
            case SqlGrammar.TRUE -> IsTest.TRUE;
            case SqlGrammar.FALSE -> IsTest.FALSE;
            default -> IsTest.UNKNOWN;
        };
    }

    static Expression match(MatchAgainstContext context, Expressions expressions) {
        List<Expression> columns = context.columnReferences().columnReference().stream()
                .<Expression>map(expressions.primaries()::column)
                .toList();
        return new Predicate.MatchAgainst(columns, expressions.bit(context.bitExpression()), mode(context.matchMode()));
    }

    private static MatchMode mode(@Nullable MatchModeContext context) {
        if (context == null) {
            return MatchMode.NATURAL_LANGUAGE;
        }
        if (context.EXPANSION() != null) {
            return MatchMode.NATURAL_LANGUAGE_WITH_QUERY_EXPANSION;
        }
        return context.BOOLEAN() == null ? MatchMode.NATURAL_LANGUAGE : MatchMode.BOOLEAN;
    }
}
