package dev.bough.api.repository;

import dev.bough.api.Stability;

/** Where a branch of a remote was when it was fetched last. */
@Stability(Stability.Level.EVOLVING)
public interface RemoteBranch {
    String remote();

    /** The name of the branch there. */
    String branch();

    Commit head();
}
