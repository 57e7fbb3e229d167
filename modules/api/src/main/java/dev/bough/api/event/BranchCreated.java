package dev.bough.api.event;

import dev.bough.api.Stability;

/** A branch was created; {@link BranchWritten} of it follows. */
@Stability(Stability.Level.EVOLVING)
public interface BranchCreated extends BranchEvent {}
