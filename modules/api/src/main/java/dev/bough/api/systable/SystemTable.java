package dev.bough.api.systable;

import dev.bough.api.Stability;

/** A table that a plug-in computes; without state, or safe for all threads. */
@Stability(Stability.Level.EVOLVING)
public interface SystemTable {
    /** What the table looks like; the same object every time. */
    TableShape shape();

    /**
     * Begins a scan. Many may go on at once, each on a thread of its own, which may change between two calls of
     * {@link Rows#next}.
     *
     * @throws dev.bough.api.error.SqlException if the table cannot be read
     */
    Rows scan(ScanRequest request);
}
