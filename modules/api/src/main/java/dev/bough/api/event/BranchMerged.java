package dev.bough.api.event;

import dev.bough.api.Stability;

/** Another commit was merged into a branch: a fast-forward or a merge commit; {@link BranchWritten} of it follows. */
@Stability(Stability.Level.EVOLVING)
public interface BranchMerged extends BranchEvent {
    /** The hash of the branch's new head. */
    String commit();

    /** The hash of the commit that was merged. */
    String mergedCommit();

    boolean fastForward();
}
