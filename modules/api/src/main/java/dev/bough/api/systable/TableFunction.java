package dev.bough.api.systable;

import dev.bough.api.Stability;

/** A function that stands in FROM, such as {@code dolt_log('main')}; without state, or safe for all threads. */
@Stability(Stability.Level.EVOLVING)
public interface TableFunction {
    /** The name; compared whatever the case. */
    String name();

    /**
     * The table that a call stands for. Called when a statement is planned; the answer may be kept for later executions
     * with the same constant arguments as long as no schema has changed and no branch that they name has moved. The
     * values to work with come with {@link ScanRequest#arguments}.
     *
     * @throws dev.bough.api.error.SqlException if the call makes no sense
     */
    SystemTable bind(CallRequest request);
}
