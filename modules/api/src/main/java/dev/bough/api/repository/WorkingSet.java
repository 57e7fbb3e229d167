package dev.bough.api.repository;

import dev.bough.api.Stability;
import java.util.Optional;

/** The changes of a branch on the way to a commit, with the session's own edits. */
@Stability(Stability.Level.EVOLVING)
public interface WorkingSet {
    Root working();

    Root staged();

    /** The merge in progress. */
    Optional<Merge> merge();

    /** Whether anything differs from the head, staged or not; cheaper than to compare hashes. */
    boolean dirty();

    /**
     * Whether dolt_ignore says that a new table of this name is not to be tracked.
     *
     * @throws dev.bough.api.error.SqlException if its patterns contradict each other
     */
    boolean ignores(String table);

    /**
     * Opens the set for changes within the session's transaction.
     *
     * @throws IllegalStateException if the request is not a write
     */
    WorkingSetEdit edit();
}
