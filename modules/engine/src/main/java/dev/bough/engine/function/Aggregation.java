package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Evaluator;

/**
 * A typed call of an aggregate.
 *
 * @param factory makes the state of one execution
 */
public record Aggregation(SqlType type, boolean nullable, AccumulatorFactory factory) {
    /** Makes accumulators. */
    @FunctionalInterface
    public interface AccumulatorFactory {
        /**
         * Makes one.
         *
         * @param arguments evaluators of the arguments, with the arguments' own types
         * @param orderBy of GROUP_CONCAT; empty for others
         * @param descending for each of {@code orderBy}
         */
        Accumulator create(Evaluator[] arguments, Evaluator[] orderBy, boolean[] descending);
    }

    public Accumulator create(Evaluator... arguments) {
        return factory.create(arguments, new Evaluator[0], new boolean[0]);
    }
}
