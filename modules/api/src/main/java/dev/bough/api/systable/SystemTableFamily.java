package dev.bough.api.systable;

import dev.bough.api.Stability;
import java.util.Optional;

/**
 * Tables that come once for each user's table, such as {@code dolt_diff_T}; without state, or safe for all threads. Of
 * several families that fit a name the one with the longest prefix is asked, and a table of that very name comes before
 * all of them.
 */
@Stability(Stability.Level.EVOLVING)
public interface SystemTableFamily {
    /** What the names begin with, such as {@code dolt_diff_}; compared whatever the case. */
    String prefix();

    /** Whether SHOW TABLES lists its tables when system tables are shown. */
    default boolean isListed() {
        return true;
    }

    /**
     * The table for a user's table; the scope of its shape is BRANCH. Called when a statement is planned; the answer
     * may be kept for later executions as long as no schema has changed and no merge has begun or ended.
     *
     * @return empty if there is none: the statement then fails with 1146
     * @throws dev.bough.api.error.SqlException to fail with another error
     */
    Optional<SystemTable> resolve(FamilyRequest request);
}
