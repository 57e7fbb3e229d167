package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Predicate;
import dev.bough.parser.tree.QueryExpression;
import java.util.ArrayList;
import java.util.List;

/** Binds conditions; comparisons of rows become comparisons of their values. */
final class PredicateBinder {
    private final ExpressionBinder expressions;

    PredicateBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    BoundExpression bind(Predicate predicate) {
        return switch (predicate) {
            case Predicate.Logical logical ->
                    logical(logical.operator().name(), expressions.bindAll(logical.operands()));
            case Predicate.Xor xor -> call("XOR", one(xor.left()), one(xor.right()));
            case Predicate.Comparison comparison -> comparison(comparison);
            case Predicate.QuantifiedComparison quantified -> quantified(
                    quantified.left(),
                    quantified.operator().symbol(),
                    quantified.quantifier() == Predicate.Quantifier.ALL,
                    quantified.query());
            case Predicate.Between between ->
                    not(between.negated(),
                            call("BETWEEN", one(between.value()), one(between.low()), one(between.high())));
            case Predicate.InList in -> not(in.negated(), inList(in));
            case Predicate.InSubquery in -> not(in.negated(), quantified(in.value(), "=", false, in.query()));
            case Predicate.Like like -> not(like.negated(), like(like));
            case Predicate.Regexp regexp ->
                    not(regexp.negated(), call("REGEXP", one(regexp.value()), one(regexp.pattern())));
            case Predicate.SoundsLike sounds ->
                    call("=", call("SOUNDEX", one(sounds.left())), call("SOUNDEX", one(sounds.right())));
            case Predicate.Is is -> call(OperatorNames.of(is), one(is.value()));
            case Predicate.MemberOf member -> call("MEMBER OF", one(member.value()), one(member.array()));
            case Predicate.Exists exists -> new BoundExpression.Exists(
                    expressions.binder().nextSubquery(),
                    expressions.binder().subquery(exists.query(), expressions.scope()));
            case Predicate.MatchAgainst match -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "MATCH ... AGAINST");
        };
    }

    private BoundExpression one(Expression expression) {
        return expressions.bind(expression);
    }

    private BoundExpression call(String name, BoundExpression... arguments) {
        return expressions.call(name, arguments);
    }

    private BoundExpression not(boolean negated, BoundExpression condition) {
        return negated ? call("NOT", condition) : condition;
    }

    private BoundExpression logical(String name, List<BoundExpression> operands) {
        return expressions.call(name, operands);
    }

    private BoundExpression like(Predicate.Like like) {
        return like.escape() == null
                ? call("LIKE", one(like.value()), one(like.pattern()))
                : call("LIKE", one(like.value()), one(like.pattern()), one(like.escape()));
    }

    private BoundExpression comparison(Predicate.Comparison comparison) {
        String symbol = comparison.operator().symbol();
        List<BoundExpression> left = operands(comparison.left());
        List<BoundExpression> right = operands(comparison.right());
        return left.size() == 1 && right.size() == 1
                ? call(symbol, left.getFirst(), right.getFirst())
                : rows(symbol, left, right);
    }

    /** The values of a row, of a subquery whose one row is compared, or the one value of anything else. */
    private List<BoundExpression> operands(Expression expression) {
        return switch (expression) {
            case Expression.Row row -> expressions.bindAll(row.values());
            case Expression.Subquery subquery -> values(subquery.query());
            default -> List.of(one(expression));
        };
    }

    /** One subquery for each column: so each can be looked up in an index, and is NULL where there is no row. */
    private List<BoundExpression> values(QueryExpression syntax) {
        Binder binder = expressions.binder();
        BoundQuery query = binder.subquery(syntax, expressions.scope());
        int columns = query.outputs().size();
        if (columns == 1) {
            return List.of(new BoundExpression.Scalar(binder.nextSubquery(), query));
        }
        List<BoundExpression> values = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            BoundQuery rows = i == 0 ? query : binder.subquery(syntax, expressions.scope());
            values.add(new BoundExpression.Scalar(binder.nextSubquery(), column(rows, i, binder.nextSlot())));
        }
        return values;
    }

    private static BoundQuery column(BoundQuery query, int column, int slot) {
        Output output = query.outputs().get(column);
        BoundExpression value = output.expression();
        BoundExpression.Column read = new BoundExpression.Column(
                slot, column, value.type(), value.nullable(), "", output.name(), value.coercibility());
        return new BoundQuery.Block(
                new BoundRelation.Derived(slot, query, "", false), null, null, null, List.of(),
                List.of(new Output(read, output.name(), null)), false, BoundQuery.Ordering.NONE, false, false);
    }

    private BoundExpression inList(Predicate.InList in) {
        List<BoundExpression> left = operands(in.value());
        if (left.size() > 1) {
            List<BoundExpression> alternatives = new ArrayList<>();
            for (Expression element : in.list()) {
                alternatives.add(rows("=", left, operands(element)));
            }
            return alternatives.size() == 1 ? alternatives.getFirst() : logical("OR", alternatives);
        }
        List<BoundExpression> arguments = new ArrayList<>(left);
        arguments.addAll(expressions.bindAll(in.list()));
        return arguments.size() == 2
                ? call("=", arguments.get(0), arguments.get(1))
                : expressions.call("IN", arguments);
    }

    /** Rows are equal where all values are; ordered by the first that differs. */
    private BoundExpression rows(String symbol, List<BoundExpression> left, List<BoundExpression> right) {
        if (left.size() != right.size()) {
            throw new SqlException(ErrorCode.OPERAND_COLUMNS, left.size());
        }
        List<BoundExpression> parts = new ArrayList<>();
        switch (symbol) {
            case "=", "<=>" -> {
                for (int i = 0; i < left.size(); i++) {
                    parts.add(call(symbol, left.get(i), right.get(i)));
                }
                return logical("AND", parts);
            }
            case "<>" -> {
                return call("NOT", rows("=", left, right));
            }
            default -> {
                String strict = symbol.substring(0, 1);
                int last = left.size() - 1;
                BoundExpression result = call(symbol, left.get(last), right.get(last));
                for (int i = last - 1; i >= 0; i--) {
                    BoundExpression tie = logical("AND", List.of(call("=", left.get(i), right.get(i)), result));
                    result = logical("OR", List.of(call(strict, left.get(i), right.get(i)), tie));
                }
                return result;
            }
        }
    }

    private BoundExpression quantified(Expression value, String symbol, boolean all, QueryExpression syntax) {
        List<BoundExpression> left = operands(value);
        Binder binder = expressions.binder();
        BoundQuery query = binder.subquery(syntax, expressions.scope());
        if (query.outputs().size() != left.size()) {
            throw new SqlException(ErrorCode.OPERAND_COLUMNS, left.size());
        }
        int slot = binder.nextSlot();
        List<BoundExpression> conditions = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            BoundExpression output = query.outputs().get(i).expression();
            BoundExpression column = new BoundExpression.Column(
                    slot, i, output.type(), output.nullable(), "", query.outputs().get(i).name());
            conditions.add(call(symbol, left.get(i), column));
        }
        return new BoundExpression.Quantified(binder.nextSubquery(), left, symbol, all, conditions, slot, query);
    }
}
