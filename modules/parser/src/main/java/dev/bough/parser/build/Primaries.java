package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.BitExpressionContext;
import dev.bough.parser.antlr.SqlGrammar.CallContext;
import dev.bough.parser.antlr.SqlGrammar.CaseExpressionContext;
import dev.bough.parser.antlr.SqlGrammar.ColumnContext;
import dev.bough.parser.antlr.SqlGrammar.ColumnReferenceContext;
import dev.bough.parser.antlr.SqlGrammar.ExistsContext;
import dev.bough.parser.antlr.SqlGrammar.IdentifierContext;
import dev.bough.parser.antlr.SqlGrammar.IntervalContext;
import dev.bough.parser.antlr.SqlGrammar.IntervalUnitContext;
import dev.bough.parser.antlr.SqlGrammar.KeywordCallContext;
import dev.bough.parser.antlr.SqlGrammar.LiteralPrimaryContext;
import dev.bough.parser.antlr.SqlGrammar.MatchAgainstContext;
import dev.bough.parser.antlr.SqlGrammar.OdbcEscapeContext;
import dev.bough.parser.antlr.SqlGrammar.ParameterContext;
import dev.bough.parser.antlr.SqlGrammar.ParenthesizedContext;
import dev.bough.parser.antlr.SqlGrammar.PredicateContext;
import dev.bough.parser.antlr.SqlGrammar.PrimaryContext;
import dev.bough.parser.antlr.SqlGrammar.RowConstructorContext;
import dev.bough.parser.antlr.SqlGrammar.ScalarSubqueryContext;
import dev.bough.parser.antlr.SqlGrammar.SimpleContext;
import dev.bough.parser.antlr.SqlGrammar.SpecialContext;
import dev.bough.parser.antlr.SqlGrammar.SystemVariableContext;
import dev.bough.parser.antlr.SqlGrammar.UserVariableContext;
import dev.bough.parser.antlr.SqlGrammar.WhenClauseContext;
import dev.bough.parser.scan.SqlToken;
import dev.bough.parser.tree.Call;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Expression.ColumnRef;
import dev.bough.parser.tree.Expression.IntervalUnit;
import dev.bough.parser.tree.Expression.UserVariable;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds operands: literals, columns, variables, calls and what stands in parentheses. */
final class Primaries {
    private final Source source;
    private final Expressions expressions;
    private final Queries queries;
    private final Literals literals;
    private final Calls calls;
    private final SystemVariables systemVariables;

    Primaries(Source source, Expressions expressions, Queries queries, Types types) {
        this.source = source;
        this.expressions = expressions;
        this.queries = queries;
        this.literals = new Literals(source);
        this.calls = new Calls(source, expressions, this, literals, types);
        this.systemVariables = new SystemVariables(source);
    }

    Literals literals() {
        return literals;
    }

    Calls calls() {
        return calls;
    }

    SystemVariables systemVariables() {
        return systemVariables;
    }

    Expression primary(PrimaryContext context) {
        return switch (context) {
            case ColumnContext column -> columnOrArrow(column);
            case LiteralPrimaryContext literal -> literals.literal(literal.literal());
            case ParameterContext parameter -> parameter(parameter.PARAMETER());
            case CallContext call -> call(call);
            case ParenthesizedContext nested -> row(expressions.list(nested.expressionList()));
            case SpecialContext special -> calls.special(special.specialCall());
            case UserVariableContext variable -> userVariable(variable);
            case SystemVariableContext variable -> systemVariables.variable(variable.SYSTEM_VARIABLE().getSymbol());
            case KeywordCallContext call -> new Call.Function(
                    null, call.keywordFunction().getText(), expressions.list(call.expressionList()), source.span(call));
            case ScalarSubqueryContext subquery -> new Expression.Subquery(queries.subquery(subquery.subquery()));
            case ExistsContext exists -> new Predicate.Exists(queries.subquery(exists.subquery()));
            case CaseExpressionContext choice -> choice(choice);
            case RowConstructorContext row -> rowConstructor(row);
            case MatchAgainstContext match -> Predicates.match(match, expressions);
            case OdbcEscapeContext escape -> odbc(escape);
            // An interval is part of a sum or a DATE_ADD, which do not come here with it.
            default -> throw source.errorAt(context);
        };
    }

    private static Expression row(List<Expression> values) {
        return values.size() == 1 ? values.getFirst() : new Expression.Row(values);
    }

    private Expression rowConstructor(RowConstructorContext context) {
        List<Expression> values = expressions.list(context.expressionList());
        if (values.size() < 2) {
            throw source.errorAt(context.RIGHT_PAREN().getSymbol());
        }
        return new Expression.Row(values);
    }

    Expression parameter(TerminalNode node) {
        SqlToken token = source.token(node);
        return new Expression.Parameter(token.ordinal(), source.span(token));
    }

    private Expression call(CallContext context) {
        List<IdentifierContext> names = context.identifier();
        String schema = names.size() == 2 ? source.name(names.get(0)) : null;
        return new Call.Function(
                schema, source.name(names.getLast()), expressions.list(context.expressionList()), source.span(context));
    }

    private Expression userVariable(UserVariableContext context) {
        UserVariable variable = new UserVariable(source.variable(context.getStart()));
        return context.expression() == null
                ? variable
                : new Expression.Assignment(variable, expressions.expression(context.expression()));
    }

    private Expression columnOrArrow(ColumnContext context) {
        ColumnRef column = column(context.columnReference());
        return context.arrow == null
                ? column
                : new Expression.JsonArrow(
                        column,
                        literals.string(context.stringLiteral()),
                        context.arrow.getType() == SqlGrammar.DOUBLE_ARROW);
    }

    ColumnRef column(ColumnReferenceContext context) {
        List<IdentifierContext> parts = context.identifier();
        String last = source.name(parts.getLast());
        return switch (parts.size()) {
            case 1 -> new ColumnRef(null, null, last);
            case 2 -> new ColumnRef(null, source.name(parts.get(0)), last);
            default -> new ColumnRef(source.name(parts.get(0)), source.name(parts.get(1)), last);
        };
    }

    private Expression choice(CaseExpressionContext context) {
        List<Expression.When> whens = new ArrayList<>();
        for (WhenClauseContext when : context.whenClause()) {
            whens.add(new Expression.When(expressions.expression(when.when), expressions.expression(when.then)));
        }
        return new Expression.Case(
                expressions.optional(context.operand), List.copyOf(whens), expressions.optional(context.otherwise));
    }

    /**
     * {@code {d '...'}}, {@code {t '...'}}, {@code {ts '...'}}, {@code {fn call}}; other names are ignored, as in
     * MySQL.
     */
    private Expression odbc(OdbcEscapeContext context) {
        Expression value = expressions.expression(context.expression());
        if (!(value instanceof Literal.Text text)) {
            return value;
        }
        String written = Source.wellFormed(text.value());
        return switch (source.name(context.identifier()).toLowerCase(Locale.ROOT)) {
            case "d" -> new Literal.Temporal(Literal.TemporalKind.DATE, written, source.span(context));
            case "t" -> new Literal.Temporal(Literal.TemporalKind.TIME, written, source.span(context));
            case "ts" -> new Literal.Temporal(Literal.TemporalKind.TIMESTAMP, written, source.span(context));
            default -> value;
        };
    }

    boolean isInterval(BitExpressionContext context) {
        return context instanceof SimpleContext simple && simple.primary() instanceof IntervalContext;
    }

    /** The interval that an operand is, or null. */
    @Nullable
    Interval interval(BitExpressionContext context) {
        return context instanceof SimpleContext simple && simple.primary() instanceof IntervalContext interval
                ? new Interval(expressions.expression(interval.expression()), unit(interval.intervalUnit()))
                : null;
    }

    /** The interval that a whole expression is, or null. */
    @Nullable
    Interval interval(SqlGrammar.ExpressionContext context) {
        return context instanceof PredicateContext predicate && predicate.predicateTail() == null
                ? interval(predicate.bitExpression())
                : null;
    }

    IntervalUnit unit(IntervalUnitContext context) {
        String name = context.getText().toUpperCase(Locale.ROOT);
        return IntervalUnit.valueOf(name.startsWith("SQL_TSI_") ? name.substring("SQL_TSI_".length()) : name);
    }
}
