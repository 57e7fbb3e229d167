package dev.bough.engine.bind;

import dev.bough.engine.bind.BoundQuery.Ordering;
import dev.bough.engine.bind.BoundQuery.WindowStep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the window functions out of a SELECT: those with the same partitions and order are computed together, in one step. */
final class WindowSteps {
    private final Binder binder;
    private final List<Step> steps = new ArrayList<>();

    WindowSteps(Binder binder) {
        this.binder = binder;
    }

    private record Step(int slot, WindowCall.WindowSpec window, List<WindowCall> calls) {}

    BoundQuery.Block extract(BoundQuery.Block block) {
        Rewriter calls = new Rewriter() {
            @Override
            protected @Nullable BoundExpression replace(BoundExpression expression) {
                return expression instanceof BoundExpression.Window window ? column(window.call()) : null;
            }
        };
        List<Output> outputs = calls.outputs(block.outputs());
        Ordering ordering = calls.ordering(block.ordering());
        if (steps.isEmpty()) {
            return block;
        }
        return new BoundQuery.Block(
                block.from(),
                block.where(),
                block.grouping(),
                block.having(),
                steps.stream().map(step -> new WindowStep(step.slot, step.window, step.calls)).toList(),
                outputs,
                block.distinct(),
                ordering,
                block.straight(),
                block.calcFoundRows());
    }

    private BoundExpression column(WindowCall call) {
        Step step = step(call.window());
        int index = step.calls.indexOf(call);
        if (index < 0) {
            index = step.calls.size();
            step.calls.add(call);
        }
        return new BoundExpression.Column(step.slot, index, call.type(), call.nullable(), "", call.name());
    }

    private Step step(WindowCall.WindowSpec window) {
        for (Step step : steps) {
            if (step.window.partitionBy().equals(window.partitionBy())
                    && step.window.orderBy().equals(window.orderBy())) {
                return step;
            }
        }
        Step step = new Step(binder.nextSlot(), window, new ArrayList<>());
        steps.add(step);
        return step;
    }
}
