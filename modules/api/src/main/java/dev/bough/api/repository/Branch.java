package dev.bough.api.repository;

import dev.bough.api.Stability;
import java.util.Optional;

/** A branch: a live database of its own. */
@Stability(Stability.Level.EVOLVING)
public interface Branch {
    BranchId id();

    String name();

    Commit head();

    WorkingSet workingSet();

    /** The branch of a remote that this one follows. */
    Optional<Upstream> upstream();

    /**
     * How many sessions have this branch as their current one at the moment of the call; the scheduler's do not count.
     */
    int sessions();

    /** A branch of a remote, whether fetched or not. */
    @Stability(Stability.Level.EVOLVING)
    interface Upstream {
        String remote();

        String branch();
    }
}
