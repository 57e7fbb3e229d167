package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.AggregateCallContext;
import dev.bough.parser.antlr.SqlGrammar.FrameBoundContext;
import dev.bough.parser.antlr.SqlGrammar.FrameContext;
import dev.bough.parser.antlr.SqlGrammar.OrderClauseContext;
import dev.bough.parser.antlr.SqlGrammar.OrderItemContext;
import dev.bough.parser.antlr.SqlGrammar.OverClauseContext;
import dev.bough.parser.antlr.SqlGrammar.WindowCallContext;
import dev.bough.parser.antlr.SqlGrammar.WindowSpecificationContext;
import dev.bough.parser.tree.Call;
import dev.bough.parser.tree.Call.AggregateFunction;
import dev.bough.parser.tree.Call.WindowFunction;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.OrderItem;
import dev.bough.parser.tree.Over;
import dev.bough.parser.tree.Over.BoundKind;
import dev.bough.parser.tree.Over.FrameUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds aggregate and window functions and their windows. */
final class Aggregates {
    private final Source source;
    private final Expressions expressions;
    private final Primaries primaries;
    private final Literals literals;

    Aggregates(Source source, Expressions expressions, Primaries primaries, Literals literals) {
        this.source = source;
        this.expressions = expressions;
        this.primaries = primaries;
        this.literals = literals;
    }

    Expression aggregate(AggregateCallContext call) {
        AggregateFunction function = function(call);
        List<Expression> arguments = expressions.list(call.expressionList());
        boolean distinct = call.DISTINCT() != null;
        boolean star = call.STAR() != null;
        boolean concat = function == AggregateFunction.GROUP_CONCAT;
        if (star && (function != AggregateFunction.COUNT || distinct)) {
            throw source.errorAt(call.STAR().getSymbol());
        }
        if (!star && !takes(function, distinct, arguments.size())) {
            throw source.errorAt(call.RIGHT_PAREN().getSymbol());
        }
        if (!concat && (call.orderClause() != null || call.SEPARATOR() != null)) {
            throw source.errorAt(
                    call.orderClause() == null ? call.SEPARATOR().getSymbol() : call.orderClause().getStart());
        }
        String separator = call.stringLiteral() == null ? null : literals.characters(call.stringLiteral());
        return new Call.Aggregate(
                function, distinct, arguments, order(call.orderClause()), separator, optionalOver(call.overClause()));
    }

    private static boolean takes(AggregateFunction function, boolean distinct, int arguments) {
        return switch (function) {
            case GROUP_CONCAT -> arguments > 0;
            case COUNT -> distinct ? arguments > 0 : arguments == 1;
            case JSON_OBJECTAGG -> arguments == 2;
            default -> arguments == 1;
        };
    }

    private static AggregateFunction function(AggregateCallContext call) {
        return switch (call.getStart().getType()) {
            case SqlGrammar.STD, SqlGrammar.STDDEV -> AggregateFunction.STDDEV_POP;
            case SqlGrammar.VARIANCE -> AggregateFunction.VAR_POP;
            default -> AggregateFunction.valueOf(call.aggregateName().getText().toUpperCase(Locale.ROOT));
        };
    }

    Expression window(WindowCallContext call) {
        WindowFunction function = WindowFunction.valueOf(call.windowName().getText().toUpperCase(Locale.ROOT));
        List<Expression> arguments = expressions.list(call.expressionList());
        boolean ignoreNulls = call.IGNORE() != null;
        return new Call.Window(function, arguments, ignoreNulls, call.LAST() != null, over(call.overClause()));
    }

    private @Nullable Over optionalOver(@Nullable OverClauseContext context) {
        return context == null ? null : over(context);
    }

    private Over over(OverClauseContext context) {
        return context.identifier() == null
                ? specification(context.windowSpecification())
                : new Over.Named(source.name(context.identifier()));
    }

    Over.Specification specification(WindowSpecificationContext context) {
        return new Over.Specification(
                source.optionalName(context.identifier()),
                expressions.list(context.expressionList()),
                order(context.orderClause()),
                context.frame() == null ? null : frame(context.frame()));
    }

    private Over.Frame frame(FrameContext context) {
        FrameUnit unit = context.ROWS() == null ? FrameUnit.RANGE : FrameUnit.ROWS;
        Over.Bound end = context.frameBound().size() == 2
                ? bound(context.frameBound(1))
                : new Over.Bound(BoundKind.CURRENT_ROW, null, null);
        return new Over.Frame(unit, bound(context.frameBound(0)), end);
    }

    private Over.Bound bound(FrameBoundContext context) {
        boolean preceding = context.PRECEDING() != null;
        if (context.UNBOUNDED() != null) {
            return new Over.Bound(
                    preceding ? BoundKind.UNBOUNDED_PRECEDING : BoundKind.UNBOUNDED_FOLLOWING, null, null);
        }
        if (context.CURRENT() != null) {
            return new Over.Bound(BoundKind.CURRENT_ROW, null, null);
        }
        BoundKind kind = preceding ? BoundKind.PRECEDING : BoundKind.FOLLOWING;
        return context.intervalUnit() == null
                ? new Over.Bound(kind, expressions.bit(context.bitExpression()), null)
                : new Over.Bound(
                        kind, expressions.expression(context.expression()), primaries.unit(context.intervalUnit()));
    }

    List<OrderItem> order(@Nullable OrderClauseContext context) {
        return context == null ? List.of() : order(context.orderItem());
    }

    List<OrderItem> order(List<OrderItemContext> contexts) {
        List<OrderItem> items = new ArrayList<>(contexts.size());
        for (OrderItemContext item : contexts) {
            items.add(new OrderItem(expressions.expression(item.expression()), item.DESC() != null));
        }
        return List.copyOf(items);
    }
}
