package dev.bough.api.event;

import dev.bough.api.Stability;

/** A transaction that changed something is durable; after {@link BranchWritten} of what it wrote. */
@Stability(Stability.Level.EVOLVING)
public interface TransactionCommitted extends Event {}
