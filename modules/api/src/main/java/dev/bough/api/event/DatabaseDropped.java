package dev.bough.api.event;

import dev.bough.api.Stability;

/** A database was dropped, after {@link BranchDeleted} of its branches. */
@Stability(Stability.Level.EVOLVING)
public interface DatabaseDropped extends DatabaseEvent {}
