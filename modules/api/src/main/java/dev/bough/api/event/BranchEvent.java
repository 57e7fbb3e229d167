package dev.bough.api.event;

import dev.bough.api.Stability;
import dev.bough.api.repository.BranchId;

/** Something that happened to a branch. */
@Stability(Stability.Level.EVOLVING)
public interface BranchEvent extends Event {
    /** The database's name, without a revision. */
    String database();

    BranchId branch();

    /** The branch's name; after a rename the new one. */
    String branchName();
}
