package dev.bough.engine.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.transaction.Participant;
import dev.bough.engine.transaction.Patience;
import dev.bough.engine.transaction.Transaction;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.Repository;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.WorkingSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A branch as a session's transaction has it: the newest state, with what the transaction has changed. What is put in its place here is part of
 * the transaction; the locks last until that ends.
 */
public final class OwnBranch {
    private final Databases databases;
    private final Transaction transaction;
    private final Participant participant;
    private final Patience patience;
    private final long databaseId;
    private final long branchId;

    /** What a session brings along. */
    public record Session(Databases databases, Transaction transaction, Participant participant, Patience patience) {}

    public OwnBranch(Session session, long database, long branch) {
        databases = session.databases();
        transaction = session.transaction();
        participant = session.participant();
        patience = session.patience();
        databaseId = database;
        branchId = branch;
    }

    long databaseId() {
        return databaseId;
    }

    long branchId() {
        return branchId;
    }

    /** The database as it is for all. */
    DatabaseState database() {
        DatabaseState database = databases.appended().database(databaseId);
        if (database == null) {
            throw SqlException.version("database not found");
        }
        return database;
    }

    Repository repository() {
        return database().repository();
    }

    /** Locks what the branch has beside its tables: head, staged root and pending operations. */
    void lock() {
        participant.lockBranch(branchId, patience);
    }

    /** Locks tables as a whole. */
    void lockTables(Set<String> tables) {
        tables.forEach(table -> participant.lockExclusive(branchId, table, patience));
    }

    /** How many locks the session holds; to release those taken since. */
    int heldLocks() {
        return participant.heldLocks();
    }

    void releaseLocks(int held) {
        participant.releaseLocks(held);
    }

    /** The branch. */
    BranchState newest() {
        return transaction.newestBranch(databaseId, branchId);
    }

    /** Whether the branch's head is the one that the transaction has read. */
    boolean isHeadAsRead(BranchState branch) {
        BranchState read = transaction.snapshot().branch(databaseId, branchId);
        return read != null && read.head().equals(branch.head());
    }

    /** The branch, its tables with hashes. */
    BranchState folded() {
        BranchState branch = newest();
        RootState working = fold(branch);
        return branch.with(branch.workingSet().withWorking(working));
    }

    /** The tables of the branch, with hashes. */
    RootState fold(BranchState branch) {
        return databases.store().fold(databaseId, branchId, branch.working());
    }

    /**
     * Puts a working set in the place of the branch's.
     *
     * @param before the branch, locked, as it was asked for here; of its tables those that are other ones afterwards are locked
     */
    void replace(BranchState before, WorkingSet after) {
        transaction.replace(databaseId, before, after);
    }

    /** The root at the branch's head. */
    RootState headRoot(BranchState branch) {
        Repository repository = repository();
        return repository.root(repository.commit(branch.head()).root());
    }

    /** The names of all tables of roots. */
    static Set<String> names(RootState... roots) {
        Set<String> names = new TreeSet<>();
        for (RootState root : roots) {
            root.tables().forEach(entry -> names.add(entry.getKey()));
        }
        return names;
    }
}
