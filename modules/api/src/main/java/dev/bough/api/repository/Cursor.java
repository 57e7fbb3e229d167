package dev.bough.api.repository;

import dev.bough.api.Stability;

/** A way through something, one step at a time; begins before the first. */
@Stability(Stability.Level.EVOLVING)
public interface Cursor extends AutoCloseable {
    /**
     * Steps on; what the last step showed is no longer valid.
     *
     * @throws dev.bough.api.error.SqlException if the statement was cancelled
     */
    boolean next();

    /** Ends the way; more than once does no harm. */
    @Override
    void close();
}
