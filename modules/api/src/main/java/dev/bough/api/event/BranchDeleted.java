package dev.bough.api.event;

import dev.bough.api.Stability;

/** A branch was deleted, by itself or with its database. */
@Stability(Stability.Level.EVOLVING)
public interface BranchDeleted extends BranchEvent {}
