package dev.bough.api.event;

import dev.bough.api.Stability;

/** A branch got another name and kept its identity. */
@Stability(Stability.Level.EVOLVING)
public interface BranchRenamed extends BranchEvent {
    String oldName();
}
