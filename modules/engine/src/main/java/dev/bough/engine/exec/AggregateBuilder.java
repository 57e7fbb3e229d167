package dev.bough.engine.exec;

import dev.bough.engine.bind.AggregateCall;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.function.Accumulator;
import dev.bough.engine.function.Aggregation;
import dev.bough.engine.plan.PlanNode;

/** Makes the operators that aggregate. */
final class AggregateBuilder {
    private AggregateBuilder() {}

    static Operator build(Context context, Operator input, PlanNode.Aggregate aggregate, EvaluatorBuilder evaluators) {
        Evaluator[] keys = evaluators.all(aggregate.keys());
        Accumulator[] accumulators = new Accumulator[aggregate.aggregates().size()];
        for (int i = 0; i < accumulators.length; i++) {
            accumulators[i] = accumulator(aggregate.aggregates().get(i), evaluators);
        }
        GroupTuple tuple = new GroupTuple(context.frame, keys, accumulators, aggregate.slot(), aggregate.rollup());
        if (aggregate.rollup()) {
            return new RollupRows(context, input, keys, accumulators, tuple);
        }
        return aggregate.sorted()
                ? new SortedGroups(context, input, keys, accumulators, tuple)
                : new HashedGroups(context, input, keys, accumulators, tuple, aggregate.inputSlots());
    }

    static Accumulator accumulator(AggregateCall call, EvaluatorBuilder evaluators) {
        if (!(call.typed().factory() instanceof Aggregation aggregation)) {
            throw new IllegalStateException("no aggregation: " + call.name());
        }
        Evaluator[] orderBy = new Evaluator[call.orderBy().size()];
        boolean[] descending = new boolean[orderBy.length];
        for (int i = 0; i < orderBy.length; i++) {
            orderBy[i] = evaluators.of(call.orderBy().get(i).expression());
            descending[i] = call.orderBy().get(i).descending();
        }
        return aggregation.factory().create(evaluators.all(call.arguments()), orderBy, descending);
    }

    /** The memory of some accumulators. */
    static long memory(Accumulator[] accumulators) {
        long bytes = 0;
        for (Accumulator accumulator : accumulators) {
            bytes += accumulator.memory();
        }
        return bytes;
    }
}
