package dev.bough.api.event;

import dev.bough.api.Stability;

/**
 * A statement read from a branch: once for each branch and top-level statement, whatever the number of scans. A scan of
 * a table whose scope is the server or the database reads no branch.
 */
@Stability(Stability.Level.EVOLVING)
public interface BranchRead extends BranchEvent {}
