package dev.bough.api.systable;

import dev.bough.api.Stability;
import dev.bough.api.type.Cell;
import java.util.Optional;

/**
 * A call of a table function in a statement that is being planned. Made by the engine. Nothing read here is counted.
 */
@Stability(Stability.Level.EVOLVING)
public interface CallRequest extends Request {
    int argumentCount();

    /**
     * An argument that is a literal or the value of a parameter or user variable; empty for one that depends on rows or
     * is computed.
     */
    Optional<Cell> constant(int argument);

    /** The text of an argument, for error messages. */
    String argumentText(int argument);
}
