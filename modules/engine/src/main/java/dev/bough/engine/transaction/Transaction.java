package dev.bough.engine.transaction;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.expression.StatementContext;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.Reader;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.ServerState;
import dev.bough.storage.repository.StaleStateException;
import dev.bough.storage.repository.TableState;
import dev.bough.storage.repository.Ticket;
import dev.bough.storage.repository.WorkingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A transaction: the snapshot that it reads, what it has changed in which tables of which branches, and the locks that it holds. It belongs to
 * one session.
 */
public final class Transaction {
    private final Databases databases;
    private final LockOwner owner;
    private final Reader reader;
    private final int keptLocks;
    private final Isolation isolation;
    private final boolean readOnly;
    private final boolean singleStatement;
    private final StatementAccess access;
    private final List<TableEdits> tables = new ArrayList<>(2);
    private final Savepoints savepoints = new Savepoints();
    private Patience patience;
    private @Nullable ServerState snapshot;
    /** What it reads: the snapshot with its own working sets. */
    private final Overlay seen = new Overlay();

    private final Overlay newest = new Overlay();
    private OwnWorkingSets workingSets = OwnWorkingSets.NONE;
    private OwnWorkingSets workingSetsBefore = OwnWorkingSets.NONE;
    private long rowsWritten;
    private boolean ended;

    Transaction(
            Databases databases,
            LockOwner owner,
            Reader reader,
            TransactionSettings settings,
            StatementAccess.ComputedScans computed) {
        this.databases = databases;
        this.owner = owner;
        this.reader = reader;
        this.keptLocks = owner.heldCount();
        this.isolation = settings.isolation();
        this.readOnly = settings.readOnly();
        this.singleStatement = settings.singleStatement();
        this.patience = settings.patience();
        this.access = new StatementAccess(this, databases, computed);
    }

    /** The way of the current statement to tables. */
    public StatementAccess access() {
        return access;
    }

    public Databases databases() {
        return databases;
    }

    public LockOwner owner() {
        return owner;
    }

    public Isolation isolation() {
        return isolation;
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    /** Whether it ends with its first statement. */
    public boolean isSingleStatement() {
        return singleStatement;
    }

    /** Whether LOCK TABLES holds tables around it. */
    boolean hasLockedTables() {
        return keptLocks > 0;
    }

    Patience patience() {
        return patience;
    }

    /** innodb_lock_wait_timeout. */
    public void patience(Patience next) {
        patience = next;
    }

    /** The durable state that reads without locks see, taken when it is first asked for, with the working sets of its own. */
    public ServerState snapshot() {
        ServerState taken = snapshot;
        if (taken == null) {
            taken = reader.held() == null ? reader.acquire() : reader.advance();
            snapshot = taken;
        }
        return seen.of(workingSets, taken);
    }

    private void forgetSnapshot() {
        snapshot = null;
        seen.clear();
        newest.clear();
    }

    /** A state with the working sets of its own. */
    public ServerState over(ServerState state) {
        return workingSets.over(state);
    }

    /** What it changes: the newest state with the working sets of its own. */
    ServerState newest() {
        return newest.of(workingSets, databases.appended());
    }

    /**
     * The newest state of a branch, with all that this has changed.
     *
     * @throws SqlException if it is gone
     */
    public BranchState newestBranch(long database, long branch) {
        BranchState found = newest().branch(database, branch);
        if (found == null) {
            throw SqlException.version("branch not found");
        }
        RootState working = working(database, found);
        return working == found.working() ? found : found.with(found.workingSet().withWorking(working));
    }

    /**
     * Puts a working set in the place of a branch's, until the commit for this transaction alone. The caller has locked the branch, and the
     * tables that become others.
     *
     * @param before the branch as {@link #newestBranch} had it, with its tables folded or not
     */
    public void replace(long database, BranchState before, WorkingSet after) {
        BranchState found = databases.appended().branch(database, before.id());
        if (found == null) {
            throw SqlException.version("branch not found");
        }
        snapshot(); // holds the chunks of what is put here
        List<Change> replaced =
                OwnWorkingSets.differences(database, before.id(), before.working(), after.working());
        workingSets(workingSets.with(database, found, replaced, after));
        for (TableEdits edits : tables) {
            boolean isReplaced = edits.table().branch() == before.id()
                    && replaced.stream().anyMatch(change -> edits.table().key().equals(OwnWorkingSets.table(change)));
            if (isReplaced) {
                // what was edited is in the table that was put in place
                edits.beginStatement(access.number());
                edits.clear();
            }
        }
    }

    private void workingSets(OwnWorkingSets next) {
        workingSets = next;
        access.tableReplaced();
    }

    /**
     * Begins a statement.
     *
     * @param brief whether it runs where it must not wait: then {@link NotBriefException} tells that it would have to
     */
    public void beginStatement(StatementContext statement, boolean brief) {
        if (isolation.ordinal() <= Isolation.READ_COMMITTED.ordinal()) {
            forgetSnapshot();
        }
        workingSetsBefore = workingSets;
        access.begin(statement, brief);
    }

    /** Ends a statement; a failed one's changes are undone, its locks stay. */
    public void endStatement(boolean failed) {
        if (failed) {
            for (TableEdits table : tables) {
                table.undoStatement(access.number());
            }
            if (workingSets != workingSetsBefore) {
                workingSets(workingSetsBefore);
            }
        }
        access.end();
    }

    @Nullable
    TableEdits existingEdits(StoredTable table) {
        for (int i = 0; i < tables.size(); i++) {
            TableEdits edits = tables.get(i);
            StoredTable known = edits.table();
            if (known == table || known.branch() == table.branch() && known.key().equals(table.key())
                    && (known.schema() == table.schema() || edits.changesRows())) {
                return edits;
            }
        }
        return null;
    }

    TableEdits edits(StoredTable table) {
        TableEdits edits = existingEdits(table);
        if (edits == null) {
            edits = new TableEdits(table);
            tables.add(edits);
            access.tableReplaced();
        } else if (edits.table().schema() != table.schema()) {
            throw new StalePlanException(table);
        }
        return edits;
    }

    void wrote() {
        rowsWritten++;
        owner.weight(rowsWritten);
    }

    void autoIncrementReset(StoredTable table) {
        databases.forgetAutoIncrement(table.database(), table.key());
    }

    /** Whether it has changed anything that a commit would write. */
    public boolean hasChanges() {
        if (!workingSets.isEmpty()) {
            return true;
        }
        for (TableEdits table : tables) {
            if (!table.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Sets a savepoint, in the place of one of the same name. */
    public void savepoint(String name) {
        savepoints.set(name, tables, workingSets);
    }

    /**
     * Undoes everything since a savepoint, which stays.
     *
     * @throws SqlException 1305 if there is none of that name
     */
    public void rollbackTo(String name) {
        Savepoints.Savepoint savepoint = savepoints.backTo(name);
        savepoint.restore(tables);
        workingSets(savepoint.workingSets());
    }

    /**
     * Forgets a savepoint and those after it.
     *
     * @throws SqlException 1305 if there is none of that name
     */
    public void release(String name) {
        savepoints.release(name);
    }

    /** A branch of a database. */
    public record BranchKey(long database, long branch) {}

    /** The branches whose working sets it has changed. */
    public List<BranchKey> changedBranches() {
        List<BranchKey> changed = new ArrayList<>(1);
        for (TableEdits table : tables) {
            if (table.changesRows()) {
                changed(changed, new BranchKey(table.table().database(), table.table().branch()));
            }
        }
        workingSets.forEach(branch -> changed(changed, branch));
        return changed;
    }

    private static void changed(List<BranchKey> changed, BranchKey branch) {
        if (!changed.contains(branch)) {
            changed.add(branch);
        }
    }

    /** Whether it has replaced a working set. */
    public boolean hasReplaced() {
        return !workingSets.isEmpty();
    }

    /** Whether one of the branches whose working sets it has replaced is so. */
    public boolean anyReplaced(Predicate<BranchState> condition) {
        boolean[] any = new boolean[1];
        workingSets.forEach(key -> any[0] |= condition.test(newestBranch(key.database(), key.branch())));
        return any[0];
    }

    /** The changes that a commit writes. */
    public List<Change> changes() {
        List<Change> changes = workingSets.isEmpty() ? new ArrayList<>(2) : workingSets.changes();
        for (TableEdits table : tables) {
            if (!table.isEmpty()) {
                table.addTo(changes);
            }
        }
        return changes;
    }

    /** The working root of a branch, a state of which is given, with what this has changed in it. */
    public RootState working(long database, BranchState branch) {
        RootState root = branch.working();
        for (TableEdits edits : tables) {
            StoredTable table = edits.table();
            if (table.database() == database && table.branch() == branch.id() && edits.changesRows()) {
                TableState base = edits.base();
                TableState state = base == null ? root.table(table.key()) : base;
                if (state != null) {
                    root = root.withTable(edits.over(state));
                }
            }
        }
        return root;
    }

    /**
     * Commits: what it has changed is appended, its locks are released. The answer may be given when the ticket completes.
     *
     * @return null if there is nothing to wait for
     */
    public @Nullable Ticket commit() {
        return commit(List.of());
    }

    /** Commits together with other changes, such as those of a version-control commit: all or nothing. */
    public @Nullable Ticket commit(List<Change> others) {
        requireOpen();
        List<Change> changes = changes();
        changes.addAll(others);
        try {
            return changes.isEmpty() ? null : databases.append(changes);
        } catch (StaleStateException changed) {
            throw others.isEmpty() && workingSets.isEmpty()
                    ? SqlException.causedBy(changed, ErrorCode.TABLE_DEF_CHANGED)
                    : SqlException.withMessage(ErrorCode.LOCK_DEADLOCK,
                            "serialization failure: this transaction conflicts with a committed transaction from another"
                                    + " client, try restarting transaction.");
        } finally {
            end();
        }
    }

    /** Forgets all changes and releases the locks; does nothing once it has ended. */
    public void rollback() {
        if (!ended) {
            end();
        }
    }

    /** Whether it was committed or rolled back. */
    public boolean isEnded() {
        return ended;
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("the transaction has ended");
        }
    }

    private void end() {
        ended = true;
        tables.clear();
        savepoints.clear();
        forgetSnapshot();
        workingSets = OwnWorkingSets.NONE;
        reader.release();
        access.end();
        databases.locks().releaseFrom(owner, keptLocks);
        owner.weight(0);
    }

    /** The branch as the snapshot has it. */
    public @Nullable BranchState branch(long database, long branch) {
        return snapshot().branch(database, branch);
    }
}
