package dev.bough.api.event;

import dev.bough.api.Stability;

/**
 * A branch's state was changed and published: a transaction with changes committed, its head moved, its working set
 * replaced, or the branch was created. Once for each act and branch; not for a rename, nor for what was rolled back.
 */
@Stability(Stability.Level.EVOLVING)
public interface BranchWritten extends BranchEvent {}
