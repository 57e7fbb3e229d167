package dev.bough.api.event;

import dev.bough.api.Stability;

/**
 * A branch's head was set to a commit by force: dolt_reset to a commit, dolt_branch -f on a branch that exists; {@link
 * BranchWritten} of it follows.
 */
@Stability(Stability.Level.EVOLVING)
public interface BranchReset extends BranchEvent {}
