package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.AggregateCallContext;
import dev.bough.parser.antlr.SqlGrammar.BareCallContext;
import dev.bough.parser.antlr.SqlGrammar.CastCallContext;
import dev.bough.parser.antlr.SqlGrammar.CharCallContext;
import dev.bough.parser.antlr.SqlGrammar.ConvertCallContext;
import dev.bough.parser.antlr.SqlGrammar.DateCallContext;
import dev.bough.parser.antlr.SqlGrammar.DefaultOfContext;
import dev.bough.parser.antlr.SqlGrammar.ExtractCallContext;
import dev.bough.parser.antlr.SqlGrammar.GetFormatCallContext;
import dev.bough.parser.antlr.SqlGrammar.InsertedValueContext;
import dev.bough.parser.antlr.SqlGrammar.JsonFallbackContext;
import dev.bough.parser.antlr.SqlGrammar.JsonValueCallContext;
import dev.bough.parser.antlr.SqlGrammar.PositionCallContext;
import dev.bough.parser.antlr.SqlGrammar.SpecialCallContext;
import dev.bough.parser.antlr.SqlGrammar.SubstringCallContext;
import dev.bough.parser.antlr.SqlGrammar.TimestampCallContext;
import dev.bough.parser.antlr.SqlGrammar.TrimCallContext;
import dev.bough.parser.antlr.SqlGrammar.WeightStringCallContext;
import dev.bough.parser.antlr.SqlGrammar.WindowCallContext;
import dev.bough.parser.tree.Call;
import dev.bough.parser.tree.Call.JsonFallback;
import dev.bough.parser.tree.Call.JsonFallbackKind;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Expression.IntervalUnit;
import dev.bough.parser.tree.Literal.TemporalKind;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds calls of functions that have a syntax of their own. */
final class Calls {
    private final Source source;
    private final Expressions expressions;
    private final Primaries primaries;
    private final Literals literals;
    private final Types types;
    private final Aggregates aggregates;

    Calls(Source source, Expressions expressions, Primaries primaries, Literals literals, Types types) {
        this.source = source;
        this.expressions = expressions;
        this.primaries = primaries;
        this.literals = literals;
        this.types = types;
        this.aggregates = new Aggregates(source, expressions, primaries, literals);
    }

    Aggregates aggregates() {
        return aggregates;
    }

    Expression special(SpecialCallContext context) {
        return switch (context) {
            case AggregateCallContext call -> aggregates.aggregate(call);
            case WindowCallContext call -> aggregates.window(call);
            case CastCallContext call -> cast(call);
            case ConvertCallContext call -> convert(call);
            case CharCallContext call -> new Call.CharCodes(
                    expressions.list(call.expressionList()),
                    call.charsetName() == null ? null : source.charset(call.charsetName()));
            case DateCallContext call -> dateCall(call);
            case ExtractCallContext call -> new Call.Extract(
                    primaries.unit(call.intervalUnit()), expressions.expression(call.expression()));
            case TimestampCallContext call -> timestamp(call);
            case GetFormatCallContext call -> new Call.GetFormat(
                    formatKind(call.kind), expressions.expression(call.expression()));
            case PositionCallContext call -> function(
                    call,
                    "locate",
                    List.of(expressions.bit(call.bitExpression()), expressions.expression(call.expression())));
            case SubstringCallContext call -> function(call, "substring", expressions.list(call.expression()));
            case TrimCallContext call -> trim(call);
            case WeightStringCallContext call -> new Call.WeightString(
                    expressions.expression(call.expression()),
                    call.BINARY() != null,
                    call.typeLength() == null ? -1 : types.length(call.typeLength()));
            case JsonValueCallContext call -> jsonValue(call);
            case InsertedValueContext value -> new Expression.InsertedValue(primaries.column(value.columnReference()));
            case DefaultOfContext value -> new Expression.DefaultOf(primaries.column(value.columnReference()));
            case BareCallContext call -> function(call, call.getText().toLowerCase(Locale.ROOT), List.of());
            default -> throw source.errorAt(context);
        };
    }

    private Expression function(SpecialCallContext context, String name, List<Expression> arguments) {
        return new Call.Function(null, name, arguments, source.span(context));
    }

    private Expression cast(CastCallContext call) {
        String zone = call.stringLiteral() == null ? null : literals.characters(call.stringLiteral());
        return new Call.Cast(
                expressions.expression(call.expression()), types.castType(call.castType()), call.ARRAY() != null, zone);
    }

    private Expression convert(ConvertCallContext call) {
        Expression value = expressions.expression(call.expression());
        return call.castType() == null
                ? new Call.ConvertUsing(value, source.charset(call.charsetName()))
                : new Call.Cast(value, types.castType(call.castType()), false, null);
    }

    private Expression dateCall(DateCallContext call) {
        boolean subtract = call.DATE_SUB() != null || call.SUBDATE() != null;
        Expression value = expressions.expression(call.expression(0));
        Interval interval = primaries.interval(call.expression(1));
        if (interval != null) {
            return new Expression.DateArithmetic(value, subtract, interval.amount(), interval.unit());
        }
        if (call.ADDDATE() == null && call.SUBDATE() == null) {
            throw source.errorAt(call.expression(1));
        }
        return new Expression.DateArithmetic(
                value, subtract, expressions.expression(call.expression(1)), IntervalUnit.DAY);
    }

    private Expression timestamp(TimestampCallContext call) {
        IntervalUnit unit = primaries.unit(call.intervalUnit());
        Expression first = expressions.expression(call.expression(0));
        Expression second = expressions.expression(call.expression(1));
        return call.TIMESTAMPADD() == null
                ? new Call.TimestampDiff(unit, first, second)
                : new Call.TimestampAdd(unit, first, second);
    }

    private static TemporalKind formatKind(Token token) {
        return switch (token.getType()) {
            case SqlGrammar.DATE -> TemporalKind.DATE;
            case SqlGrammar.TIME -> TemporalKind.TIME;
            default -> TemporalKind.TIMESTAMP;
        };
    }

    private Expression trim(TrimCallContext call) {
        Call.TrimSide side = call.side == null
                ? Call.TrimSide.BOTH
                : Call.TrimSide.valueOf(call.side.getText().toUpperCase(Locale.ROOT));
        if (call.value == null) {
            return new Call.Trim(side, null, expressions.expression(call.expression(0)));
        }
        return new Call.Trim(side, expressions.optional(call.remove), expressions.expression(call.value));
    }

    private Expression jsonValue(JsonValueCallContext call) {
        return new Call.JsonValue(
                expressions.expression(call.expression()),
                literals.string(call.stringLiteral()),
                call.castType() == null ? null : types.castType(call.castType()),
                fallback(call.jsonFallback(), false),
                fallback(call.jsonFallback(), true));
    }

    /** The clause that ends in ON ERROR, or that in ON EMPTY. */
    JsonFallback fallback(List<JsonFallbackContext> clauses, boolean onError) {
        for (JsonFallbackContext clause : clauses) {
            boolean error = clause.getStop().getType() == SqlGrammar.ERROR;
            if (error == onError) {
                return fallback(clause);
            }
        }
        return new JsonFallback(JsonFallbackKind.NULL, null);
    }

    private JsonFallback fallback(JsonFallbackContext clause) {
        return switch (clause.getStart().getType()) {
            case SqlGrammar.NULL -> new JsonFallback(JsonFallbackKind.NULL, null);
            case SqlGrammar.DEFAULT -> new JsonFallback(JsonFallbackKind.DEFAULT, value(clause));
            default -> new JsonFallback(JsonFallbackKind.ERROR, null);
        };
    }

    private @Nullable Expression value(JsonFallbackContext clause) {
        return expressions.bit(clause.bitExpression());
    }
}
