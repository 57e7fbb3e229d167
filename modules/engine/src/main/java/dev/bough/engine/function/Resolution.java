package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Evaluator;

/**
 * A typed call.
 *
 * @param type the result's type
 * @param nullable whether the result may be NULL
 * @param coercibility of the result's collation
 * @param volatility whether and when the call may be computed ahead
 * @param factory makes an evaluator for one execution from those of the arguments, which have the arguments' own types; it
 *     wraps them in conversions itself
 */
public record Resolution(
        SqlType type, boolean nullable, int coercibility, Volatility volatility, EvaluatorFactory factory) {

    /** When equal arguments give equal results. */
    public enum Volatility {
        /** Always: may be computed while planning. */
        IMMUTABLE,
        /** Within one statement: NOW(), @@x, DATABASE(). */
        STABLE,
        /** Never: RAND(), UUID(), SLEEP(), assignments. */
        VOLATILE
    }

    /** Makes evaluators. */
    @FunctionalInterface
    public interface EvaluatorFactory {
        Evaluator create(Evaluator[] arguments);
    }
}
