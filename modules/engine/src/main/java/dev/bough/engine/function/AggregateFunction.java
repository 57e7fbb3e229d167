package dev.bough.engine.function;

import java.util.List;

/** An aggregate function. */
public interface AggregateFunction {
    /** In capitals. */
    String name();

    /** One line for HELP and the documentation, beginning with the call's form. */
    String help();

    /**
     * Types a call.
     *
     * @param arguments none for COUNT(*)
     * @param separator of GROUP_CONCAT
     */
    Aggregation resolve(boolean distinct, List<Operand> arguments, String separator);
}
