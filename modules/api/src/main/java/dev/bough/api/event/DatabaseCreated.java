package dev.bough.api.event;

import dev.bough.api.Stability;

/** A database was created; {@link BranchCreated} of its first branch follows. */
@Stability(Stability.Level.EVOLVING)
public interface DatabaseCreated extends DatabaseEvent {}
