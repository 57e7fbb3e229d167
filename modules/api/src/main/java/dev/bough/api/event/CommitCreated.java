package dev.bough.api.event;

import dev.bough.api.Stability;

/** A commit was made on a branch; {@link BranchWritten} of it follows. */
@Stability(Stability.Level.EVOLVING)
public interface CommitCreated extends BranchEvent {
    /** The hash of the commit. */
    String commit();
}
