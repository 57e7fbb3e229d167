package dev.bough.api.systable;

import dev.bough.api.Stability;
import dev.bough.api.repository.RowCursor;
import dev.bough.api.type.Cell;
import dev.bough.api.type.Constraint;
import java.util.List;

/** A request for the rows of a system table. Made by the engine. */
@Stability(Stability.Level.EVOLVING)
public interface ScanRequest extends Request {
    /** Whether the statement uses a column; values of others may be set or not. */
    boolean wants(int column);

    /** What the statement demands of a column. */
    Constraint constraint(int column);

    /** The arguments of a table function, in order; empty for a table. */
    List<Cell> arguments();

    /**
     * Runs a SELECT with the rights and the snapshot of the caller.
     *
     * @throws dev.bough.api.error.SqlException as the statement itself would, and if it is not a SELECT
     */
    RowCursor query(String sql);
}
