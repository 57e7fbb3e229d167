package dev.bough.api.systable;

import dev.bough.api.Stability;

/**
 * A request to change a system table. Made by the engine. {@link #revision} is that of the scan that found the rows,
 * and its working set may be edited, within the caller's transaction.
 */
@Stability(Stability.Level.EVOLVING)
public interface WriteRequest extends Request {
    /**
     * What the statement does; REPLACE and ON DUPLICATE KEY UPDATE come as {@link Operation#INSERT} and what follows
     * from it.
     */
    Operation operation();

    /** Whether the statement assigns to a column. */
    boolean assigns(int column);

    /** What a statement does. */
    @Stability(Stability.Level.EVOLVING)
    enum Operation {
        INSERT,
        UPDATE,
        DELETE
    }
}
