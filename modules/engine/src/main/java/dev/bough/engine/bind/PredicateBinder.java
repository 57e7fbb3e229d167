package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Predicate;
import dev.bough.parser.tree.QueryExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

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
        Rows rows = new Rows();
        Side left = rows.side(comparison.left());
        Side right = rows.side(comparison.right());
        return rows.given(compare(comparison.operator().symbol(), left, right));
    }

    private BoundExpression inList(Predicate.InList in) {
        Rows rows = new Rows();
        Side left = rows.side(in.value());
        if (left instanceof Side.One one) {
            List<BoundExpression> arguments = new ArrayList<>();
            arguments.add(one.value());
            arguments.addAll(expressions.bindAll(in.list()));
            return arguments.size() == 2
                    ? call("=", arguments.get(0), arguments.get(1))
                    : expressions.call("IN", arguments);
        }
        List<BoundExpression> alternatives = new ArrayList<>();
        for (Expression element : in.list()) {
            alternatives.add(compare("=", left, rows.side(element)));
        }
        return rows.given(alternatives.size() == 1 ? alternatives.getFirst() : logical("OR", alternatives));
    }

    /** A side of a comparison: one value, or a row whose elements may be rows themselves. */
    private sealed interface Side {
        record One(BoundExpression value) implements Side {}

        record Row(List<Side> elements) implements Side {}

        default int columns() {
            return switch (this) {
                case One one -> 1;
                case Row row -> row.elements().size();
            };
        }
    }

    /** The sides of one comparison, and the subqueries whose rows have to stand in their slots while it is made. */
    private final class Rows {
        private final List<UnaryOperator<BoundExpression>> subqueries = new ArrayList<>();

        Side side(Expression expression) {
            return switch (expression) {
                case Expression.Row row -> new Side.Row(row.values().stream().map(this::side).toList());
                case Expression.Subquery subquery -> subquery(subquery.query());
                default -> new Side.One(one(expression));
            };
        }

        private Side subquery(QueryExpression syntax) {
            Binder binder = expressions.binder();
            BoundQuery query = binder.subquery(syntax, expressions.scope());
            int id = binder.nextSubquery();
            if (query.outputs().size() == 1) {
                return new Side.One(new BoundExpression.Scalar(id, query));
            }
            int slot = binder.nextSlot();
            List<Side> columns = new ArrayList<>();
            for (Output output : query.outputs()) {
                BoundExpression value = output.expression();
                columns.add(new Side.One(new BoundExpression.Column(
                        slot, columns.size(), value.type(), true, "", output.name(), value.coercibility())));
            }
            subqueries.add(condition -> new BoundExpression.RowCondition(id, query, slot, condition));
            return new Side.Row(columns);
        }

        BoundExpression given(BoundExpression condition) {
            BoundExpression result = condition;
            for (UnaryOperator<BoundExpression> subquery : subqueries) {
                result = subquery.apply(result);
            }
            return result;
        }
    }

    /** Rows are equal where all values are; ordered by the first that differs. */
    private BoundExpression compare(String symbol, Side left, Side right) {
        if (left.columns() != right.columns()) {
            throw new SqlException(ErrorCode.OPERAND_COLUMNS, left.columns());
        }
        if (left instanceof Side.One a && right instanceof Side.One b) {
            return call(symbol, a.value(), b.value());
        }
        List<Side> lefts = elements(left);
        List<Side> rights = elements(right);
        switch (symbol) {
            case "=", "<=>" -> {
                List<BoundExpression> parts = new ArrayList<>();
                for (int i = 0; i < lefts.size(); i++) {
                    parts.add(compare(symbol, lefts.get(i), rights.get(i)));
                }
                return parts.size() == 1 ? parts.getFirst() : logical("AND", parts);
            }
            case "<>" -> {
                return call("NOT", compare("=", left, right));
            }
            default -> {
                String strict = symbol.substring(0, 1);
                int last = lefts.size() - 1;
                BoundExpression result = compare(symbol, lefts.get(last), rights.get(last));
                for (int i = last - 1; i >= 0; i--) {
                    BoundExpression same = compare("=", lefts.get(i), rights.get(i));
                    BoundExpression tie = logical("AND", List.of(same, result));
                    result = logical("OR", List.of(compare(strict, lefts.get(i), rights.get(i)), tie));
                }
                return result;
            }
        }
    }

    private static List<Side> elements(Side side) {
        return switch (side) {
            case Side.One one -> List.of(one);
            case Side.Row row -> row.elements();
        };
    }

    private BoundExpression quantified(Expression value, String symbol, boolean all, QueryExpression syntax) {
        Rows rows = new Rows();
        List<Side> left = elements(rows.side(value));
        Binder binder = expressions.binder();
        BoundQuery query = binder.subquery(syntax, expressions.scope());
        if (query.outputs().size() != left.size()) {
            throw new SqlException(ErrorCode.OPERAND_COLUMNS, left.size());
        }
        int slot = binder.nextSlot();
        List<BoundExpression> values = new ArrayList<>();
        List<BoundExpression> conditions = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            if (!(left.get(i) instanceof Side.One one)) {
                throw new SqlException(ErrorCode.OPERAND_COLUMNS, left.get(i).columns());
            }
            BoundExpression output = query.outputs().get(i).expression();
            BoundExpression column = new BoundExpression.Column(
                    slot, i, output.type(), output.nullable(), "", query.outputs().get(i).name());
            values.add(one.value());
            conditions.add(call(symbol, one.value(), column));
        }
        return rows.given(new BoundExpression.Quantified(
                binder.nextSubquery(), values, symbol, all, conditions, slot, query));
    }
}
