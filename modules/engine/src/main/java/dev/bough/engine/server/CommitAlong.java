package dev.bough.engine.server;

import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.transaction.Transaction;
import dev.bough.storage.repository.Change;
import java.util.List;

/** Makes version-control commits of transactions, to be committed with them. */
public interface CommitAlong {
    /** A commit that belongs to a transaction. */
    record Made(BranchIdentity branch, String hash) {}

    /** Whether the session wants that. */
    boolean isOn();

    /**
     * Makes the commits of a transaction that is about to be committed.
     *
     * @param changes takes what has to be committed with it
     */
    List<Made> commit(Transaction transaction, List<Change> changes);
}
