package dev.bough.engine.function;

import java.util.List;

/**
 * A scalar function or operator. Operators have names that no identifier can have: {@code +}, {@code =}, {@code AND},
 * {@code LIKE}, {@code IN}, {@code CASE}, {@code CAST}, {@code IS NULL}, ...
 */
public interface Function {
    /** In capitals. */
    String name();

    /** One line for HELP and the documentation, beginning with the call's form. */
    String help();

    /**
     * Types a call.
     *
     * @throws dev.bough.api.error.SqlException if the number or the types of the arguments are wrong
     */
    Resolution resolve(List<Operand> arguments);
}
