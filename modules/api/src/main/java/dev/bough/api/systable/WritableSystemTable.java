package dev.bough.api.systable;

import dev.bough.api.Stability;

/** A system table that INSERT, UPDATE and DELETE change. */
@Stability(Stability.Level.EVOLVING)
public interface WritableSystemTable extends SystemTable {
    /**
     * Begins the writes of one statement, which are all or nothing.
     *
     * @throws dev.bough.api.error.SqlException if the session may not write, or not in this way
     */
    RowWriter write(WriteRequest request);
}
