package dev.bough.parser.build;

import dev.bough.parser.antlr.NestingParser;
import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.BinaryContext;
import dev.bough.parser.antlr.SqlGrammar.BitExpressionContext;
import dev.bough.parser.antlr.SqlGrammar.CollatedContext;
import dev.bough.parser.antlr.SqlGrammar.ComparisonContext;
import dev.bough.parser.antlr.SqlGrammar.ConjunctionContext;
import dev.bough.parser.antlr.SqlGrammar.DisjunctionContext;
import dev.bough.parser.antlr.SqlGrammar.ExclusionContext;
import dev.bough.parser.antlr.SqlGrammar.ExpressionContext;
import dev.bough.parser.antlr.SqlGrammar.ExpressionListContext;
import dev.bough.parser.antlr.SqlGrammar.IsTestContext;
import dev.bough.parser.antlr.SqlGrammar.NegationContext;
import dev.bough.parser.antlr.SqlGrammar.PredicateContext;
import dev.bough.parser.antlr.SqlGrammar.QuantifiedContext;
import dev.bough.parser.antlr.SqlGrammar.SimpleContext;
import dev.bough.parser.antlr.SqlGrammar.UnaryContext;
import dev.bough.parser.antlr.SqlGrammar.ValueListContext;
import dev.bough.parser.antlr.SqlGrammar.ValueOrDefaultContext;
import dev.bough.parser.tree.Call;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Expression.BinaryOperator;
import dev.bough.parser.tree.Expression.UnaryOperator;
import dev.bough.parser.tree.Predicate;
import dev.bough.parser.tree.Predicate.ComparisonOperator;
import dev.bough.parser.tree.Predicate.LogicalOperator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Builds expressions down to their operands.
 *
 * <p>Chains of operators are left-deep in the parse tree, as long as the user likes: they are walked with a loop, and
 * AND and OR become flat lists. Other chains are bounded, because whoever works on the tree will recurse.
 */
final class Expressions {
    private final Source source;
    private final Predicates predicates;
    private final Primaries primaries;

    Expressions(Source source, Queries queries, Types types) {
        this.source = source;
        this.predicates = new Predicates(source, this, queries);
        this.primaries = new Primaries(source, this, queries, types);
    }

    Primaries primaries() {
        return primaries;
    }

    @Nullable
    Expression optional(@Nullable ExpressionContext context) {
        return context == null ? null : expression(context);
    }

    List<Expression> list(@Nullable ExpressionListContext context) {
        return context == null ? List.of() : list(context.expression());
    }

    List<Expression> list(List<ExpressionContext> contexts) {
        List<Expression> expressions = new ArrayList<>(contexts.size());
        for (ExpressionContext context : contexts) {
            expressions.add(expression(context));
        }
        return List.copyOf(expressions);
    }

    List<Expression> values(@Nullable ValueListContext context) {
        if (context == null) {
            return List.of();
        }
        List<Expression> values = new ArrayList<>(context.getChildCount() / 2 + 1);
        for (int i = 0; i < context.getChildCount(); i += 2) {
            values.add(value((ValueOrDefaultContext) context.getChild(i)));
        }
        return List.copyOf(values);
    }

    Expression value(ValueOrDefaultContext context) {
        return context.getChild(0) instanceof ExpressionContext expression
                ? expression(expression)
                : new Expression.DefaultValue();
    }

    Expression expression(ExpressionContext context) {
        if (context instanceof PredicateContext predicate) {
            return predicate(predicate);
        }
        Deque<ExpressionContext> chain = new ArrayDeque<>();
        ExpressionContext leaf = context;
        while (leaf.getChild(0) instanceof ExpressionContext left) {
            chain.push(leaf);
            leaf = left;
        }
        Expression result = leaf instanceof NegationContext negation
                ? new Expression.Unary(UnaryOperator.NOT, expression(negation.expression()))
                : predicate((PredicateContext) leaf);
        int depth = 0;
        while (!chain.isEmpty()) {
            checkDepth(++depth);
            result = combine(result, chain);
        }
        return result;
    }

    private static void checkDepth(int depth) {
        if (depth > NestingParser.MAX_DEPTH) {
            throw new NestingParser.TooDeepException();
        }
    }

    private Expression predicate(PredicateContext context) {
        Expression left = bit(context.bitExpression());
        return context.getChildCount() == 1 ? left : predicates.tail(left, context.predicateTail());
    }

    private Expression combine(Expression left, Deque<ExpressionContext> chain) {
        ExpressionContext context = chain.pop();
        if (context instanceof ComparisonContext comparison) {
            return new Predicate.Comparison(operator(comparison.operator), left, expression(comparison.expression(1)));
        }
        if (context instanceof ConjunctionContext conjunction) {
            List<Expression> operands = operands(left, conjunction.expression(1));
            while (chain.peek() instanceof ConjunctionContext next) {
                operands.add(expression(next.expression(1)));
                chain.pop();
            }
            return new Predicate.Logical(LogicalOperator.AND, List.copyOf(operands));
        }
        if (context instanceof DisjunctionContext disjunction) {
            List<Expression> operands = operands(left, disjunction.expression(1));
            while (chain.peek() instanceof DisjunctionContext next) {
                operands.add(expression(next.expression(1)));
                chain.pop();
            }
            return new Predicate.Logical(LogicalOperator.OR, List.copyOf(operands));
        }
        if (context instanceof IsTestContext is) {
            boolean negated = is.NOT() != null || is.NOT_HIGH() != null;
            return new Predicate.Is(negated, left, predicates.test(is.test));
        }
        if (context instanceof QuantifiedContext quantified) {
            return predicates.quantified(operator(quantified.operator), left, quantified);
        }
        return new Predicate.Xor(left, expression(((ExclusionContext) context).expression(1)));
    }

    private List<Expression> operands(Expression left, ExpressionContext right) {
        List<Expression> operands = new ArrayList<>(4);
        operands.add(left);
        operands.add(expression(right));
        return operands;
    }

    static ComparisonOperator operator(Token token) {
        return switch (token.getType()) {
            case SqlGrammar.EQUAL -> ComparisonOperator.EQUAL;
            case SqlGrammar.NULL_SAFE_EQUAL -> ComparisonOperator.NULL_SAFE_EQUAL;
            case SqlGrammar.NOT_EQUAL -> ComparisonOperator.NOT_EQUAL;
            case SqlGrammar.LESS_SIGN -> ComparisonOperator.LESS;
            case SqlGrammar.LESS_OR_EQUAL -> ComparisonOperator.LESS_OR_EQUAL;
            case SqlGrammar.GREATER -> ComparisonOperator.GREATER;
            default -> ComparisonOperator.GREATER_OR_EQUAL;
        };
    }

    Expression bit(BitExpressionContext context) {
        if (context instanceof SimpleContext simple) {
            return primaries.primary(simple.primary());
        }
        Deque<BitExpressionContext> chain = new ArrayDeque<>();
        BitExpressionContext leaf = context;
        while (leaf.getChild(0) instanceof BitExpressionContext left) {
            chain.push(leaf);
            leaf = left;
        }
        Expression result;
        if (leaf instanceof UnaryContext unary) {
            result = unary(unary);
        } else if (intervalBefore(leaf, chain.peek())) {
            result = intervalFirst((SimpleContext) leaf, (BinaryContext) chain.pop());
        } else {
            result = primaries.primary(((SimpleContext) leaf).primary());
        }
        int depth = 0;
        while (!chain.isEmpty()) {
            checkDepth(++depth);
            result = combine(result, chain.pop());
        }
        return result;
    }

    private Expression combine(Expression left, BitExpressionContext context) {
        if (context instanceof CollatedContext collated) {
            return new Expression.Collate(left, source.collation(collated.collationName()));
        }
        BinaryContext binary = (BinaryContext) context;
        BitExpressionContext right = binary.bitExpression(1);
        int operator = binary.operator.getType();
        boolean sum = operator == SqlGrammar.PLUS || operator == SqlGrammar.MINUS;
        if (sum && primaries.interval(right) instanceof Interval interval) {
            return new Expression.DateArithmetic(
                    left, operator == SqlGrammar.MINUS, interval.amount(), interval.unit());
        }
        if (operator == SqlGrammar.CONCAT_PIPE) {
            return new Call.Function(null, "concat", List.of(left, bit(right)), source.span(context));
        }
        return new Expression.Binary(binary(operator), left, bit(right));
    }

    private boolean intervalBefore(BitExpressionContext leaf, @Nullable ParserRuleContext next) {
        return next instanceof BinaryContext binary
                && binary.operator.getType() == SqlGrammar.PLUS
                && primaries.isInterval(leaf);
    }

    /** {@code INTERVAL amount unit + value}. */
    private Expression intervalFirst(SimpleContext leaf, BinaryContext sum) {
        Interval interval = primaries.interval(leaf);
        if (interval == null) {
            throw source.errorAt(leaf);
        }
        return new Expression.DateArithmetic(bit(sum.bitExpression(1)), false, interval.amount(), interval.unit());
    }

    private Expression unary(UnaryContext context) {
        Expression operand = bit(context.bitExpression());
        UnaryOperator operator =
                switch (context.operator.getType()) {
                    case SqlGrammar.PLUS -> UnaryOperator.PLUS;
                    case SqlGrammar.MINUS -> UnaryOperator.NEGATE;
                    case SqlGrammar.TILDE -> UnaryOperator.BIT_NOT;
                    case SqlGrammar.BINARY -> UnaryOperator.BINARY;
                    default -> UnaryOperator.NOT;
                };
        return new Expression.Unary(operator, operand);
    }

    private static BinaryOperator binary(int type) {
        return switch (type) {
            case SqlGrammar.CARET -> BinaryOperator.BIT_XOR;
            case SqlGrammar.STAR -> BinaryOperator.MULTIPLY;
            case SqlGrammar.SLASH -> BinaryOperator.DIVIDE;
            case SqlGrammar.PERCENT, SqlGrammar.MOD -> BinaryOperator.MODULO;
            case SqlGrammar.DIV -> BinaryOperator.INTEGER_DIVIDE;
            case SqlGrammar.PLUS -> BinaryOperator.ADD;
            case SqlGrammar.MINUS -> BinaryOperator.SUBTRACT;
            case SqlGrammar.SHIFT_LEFT -> BinaryOperator.SHIFT_LEFT;
            case SqlGrammar.SHIFT_RIGHT -> BinaryOperator.SHIFT_RIGHT;
            case SqlGrammar.AMPERSAND -> BinaryOperator.BIT_AND;
            default -> BinaryOperator.BIT_OR;
        };
    }
}
