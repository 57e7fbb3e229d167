package dev.bough.engine.exec;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.SortKey;
import dev.bough.engine.bind.WindowCall;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.plan.PlanNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the operators of window steps. */
final class WindowBuilder {
    private WindowBuilder() {}

    static Operator build(
            Context context, Operator input, PlanNode.Window window, EvaluatorBuilder evaluators,
            OperatorBuilder operators) {
        WindowCall.WindowSpec spec = window.step().window();
        KeyEncoder partition = new KeyEncoder(evaluators.all(spec.partitionBy()));
        KeyEncoder order = operators.sortKey(spec.orderBy());
        List<WindowCall> calls = window.step().calls();
        WindowFunction[] functions = new WindowFunction[calls.size()];
        for (int i = 0; i < functions.length; i++) {
            functions[i] = function(calls.get(i), spec.orderBy(), evaluators);
        }
        return new WindowRows(context, input, window.slots(), window.step().slot(), partition, order, functions);
    }

    private static WindowFunction function(WindowCall call, List<SortKey> orderBy, EvaluatorBuilder evaluators) {
        WindowFrame frame = frame(call.window().frame(), orderBy, evaluators);
        if (call.aggregate() != null) {
            return new WindowFunction.Aggregated(AggregateBuilder.accumulator(call.aggregate(), evaluators), frame);
        }
        Evaluator[] arguments = evaluators.all(call.arguments());
        if (call.name().equals("LAG") || call.name().equals("LEAD")) {
            arguments[0] = Conversions.convert(arguments[0], call.type());
            if (arguments.length > 2) {
                arguments[2] = Conversions.convert(arguments[2], call.type());
            }
        }
        return switch (call.name()) {
            case "LAG" -> new WindowFunction.Offset(arguments, -1);
            case "LEAD" -> new WindowFunction.Offset(arguments, 1);
            case "FIRST_VALUE", "LAST_VALUE", "NTH_VALUE" ->
                    new WindowFunction.FrameValue(call.name(), arguments, frame);
            default -> new WindowFunction.Ranking(call.name(), arguments);
        };
    }

    private static WindowFrame frame(WindowCall.Frame frame, List<SortKey> orderBy, EvaluatorBuilder evaluators) {
        return new WindowFrame(frame, bound(frame, frame.start(), orderBy, evaluators),
                bound(frame, frame.end(), orderBy, evaluators));
    }

    private static WindowFrame.@Nullable Distance bound(
            WindowCall.Frame frame, WindowCall.Bound bound, List<SortKey> orderBy, EvaluatorBuilder evaluators) {
        BoundExpression offset = bound.offset();
        if (offset == null) {
            return null;
        }
        Evaluator value = evaluators.of(offset);
        if (frame.rows()) {
            return new WindowFrame.Distance(Conversions.toLong(value), null);
        }
        SortKey key = orderBy.getFirst();
        Evaluator limit = Conversions.convert(value, key.expression().type());
        return new WindowFrame.Distance(
                null, new KeyEncoder(new Evaluator[] {limit}, new boolean[] {key.descending()}));
    }
}
