package dev.bough.api.repository;

import dev.bough.api.Stability;

/**
 * The identity of a branch: minted at its creation, kept by rename and reset; a branch created anew under an old name
 * has another.
 *
 * <p>Equal only to itself. It may be kept, by any thread, and keeps nothing of a deleted branch alive but the state
 * that plug-ins hold for it.
 */
@Stability(Stability.Level.EVOLVING)
public interface BranchId {
    /** The name that the branch has now, or had last, for messages. */
    @Override
    String toString();
}
