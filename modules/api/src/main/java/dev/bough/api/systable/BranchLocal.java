package dev.bough.api.systable;

import dev.bough.api.Stability;
import dev.bough.api.repository.BranchId;

/**
 * State that a plug-in keeps for every branch. It lives in the branch itself: a rename keeps it, a deletion frees it,
 * and a branch created anew begins with none. Made by the engine; safe for all threads, without locks, and without
 * allocation where the state is.
 *
 * @param <T> the state, which has to be safe for all threads too
 */
@Stability(Stability.Level.EVOLVING)
public interface BranchLocal<T> {
    /**
     * The state of a branch, made if need be; every caller gets the same. For a deleted branch it is lost with the
     * identity.
     */
    T of(BranchId branch);
}
