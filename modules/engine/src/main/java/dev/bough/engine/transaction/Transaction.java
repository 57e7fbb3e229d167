package dev.bough.engine.transaction;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.exec.RowCursor;
import dev.bough.engine.expression.StatementContext;
import dev.bough.storage.edit.Edits;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.Reader;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.ServerState;
import dev.bough.storage.repository.StaleStateException;
import dev.bough.storage.repository.TableState;
import dev.bough.storage.repository.Ticket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transaction: the snapshot that it reads, what it has changed in which tables of which branches, and the locks that it holds. It belongs to
 * one session.
 */
public final class Transaction {
    /** A place to go back to. */
    private record Savepoint(String name, Map<TableEdits, TableEdits.Saved> tables) {}

    private final Databases databases;
    private final LockOwner owner;
    private final Reader reader;
    private final int keptLocks;
    private final Isolation isolation;
    private final boolean readOnly;
    private final boolean singleStatement;
    private final StatementAccess access;
    private final List<TableEdits> tables = new ArrayList<>(2);
    private final List<Savepoint> savepoints = new ArrayList<>(0);
    private Patience patience;
    private @Nullable ServerState snapshot;
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

    /** The durable state that reads without locks see; taken when it is first asked for. */
    public ServerState snapshot() {
        ServerState taken = snapshot;
        if (taken == null) {
            taken = reader.held() == null ? reader.acquire() : reader.advance();
            snapshot = taken;
        }
        return taken;
    }

    /**
     * Begins a statement.
     *
     * @param brief whether it runs where it must not wait: then {@link NotBriefException} tells that it would have to
     */
    public void beginStatement(StatementContext statement, boolean brief) {
        if (isolation.ordinal() <= Isolation.READ_COMMITTED.ordinal()) {
            snapshot = null;
        }
        access.begin(statement, brief);
    }

    /** Ends a statement; a failed one's changes are undone, its locks stay. */
    public void endStatement(boolean failed) {
        if (failed) {
            for (TableEdits table : tables) {
                table.undoStatement(access.number());
            }
        }
        access.end();
    }

    @Nullable
    TableEdits existingEdits(StoredTable table) {
        for (int i = 0; i < tables.size(); i++) {
            TableEdits edits = tables.get(i);
            StoredTable known = edits.table();
            if (known == table || known.branch() == table.branch() && known.key().equals(table.key())) {
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
        for (TableEdits table : tables) {
            if (!table.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Sets a savepoint, in the place of one of the same name. */
    public void savepoint(String name) {
        savepoints.removeIf(savepoint -> savepoint.name().equalsIgnoreCase(name));
        Map<TableEdits, TableEdits.Saved> saved = new LinkedHashMap<>();
        tables.forEach(table -> saved.put(table, table.save()));
        savepoints.add(new Savepoint(name, saved));
    }

    /**
     * Undoes everything since a savepoint, which stays.
     *
     * @throws SqlException 1305 if there is none of that name
     */
    public void rollbackTo(String name) {
        int at = find(name);
        Savepoint savepoint = savepoints.get(at);
        for (TableEdits table : tables) {
            TableEdits.Saved saved = savepoint.tables().get(table);
            if (saved != null) {
                table.restore(saved);
            } else {
                table.clear();
            }
        }
        savepoints.subList(at + 1, savepoints.size()).clear();
        access.tableReplaced();
    }

    /**
     * Forgets a savepoint and those after it.
     *
     * @throws SqlException 1305 if there is none of that name
     */
    public void release(String name) {
        savepoints.subList(find(name), savepoints.size()).clear();
    }

    private int find(String name) {
        for (int i = savepoints.size() - 1; i >= 0; i--) {
            if (savepoints.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new SqlException(ErrorCode.SAVEPOINT_DOES_NOT_EXIST, name);
    }

    /** The branches whose rows it has changed. */
    public List<BranchIdentity> writtenBranches() {
        List<BranchIdentity> written = new ArrayList<>(1);
        for (TableEdits table : tables) {
            if (table.changesRows()) {
                BranchIdentity identity = databases.identity(table.table().database(), table.table().branch());
                if (identity != null && !written.contains(identity)) {
                    written.add(identity);
                }
            }
        }
        return written;
    }

    /** The changes that a commit writes. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>(2);
        for (TableEdits table : tables) {
            if (!table.isEmpty()) {
                add(changes, table);
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
                    root = root.withTable(withOwn(state, edits));
                }
            }
        }
        return root;
    }

    private static TableState withOwn(TableState state, TableEdits edits) {
        TableState result = state;
        for (int map = RowCursor.PRIMARY; map <= edits.table().artifacts(); map++) {
            Edits own = edits.snapshot(map);
            if (!own.isEmpty()) {
                String name = edits.table().map(map);
                result = result.withMap(name, result.existing(name).with(own));
            }
        }
        return result;
    }

    private void add(List<Change> changes, TableEdits edits) {
        StoredTable table = edits.table();
        TableState base = edits.base();
        if (base != null) {
            changes.add(new Change.PutTable(table.database(), table.branch(), withOwn(base, edits)));
        } else {
            for (int map = RowCursor.PRIMARY; map <= table.artifacts(); map++) {
                Edits own = edits.snapshot(map);
                if (!own.isEmpty()) {
                    changes.add(
                            new Change.EditRows(table.database(), table.branch(), table.key(), table.map(map), own));
                }
            }
        }
        if (edits.nextAutoIncrement() != 0) {
            changes.add(new Change.AdvanceAutoIncrement(
                    table.database(), table.branch(), table.key(), edits.nextAutoIncrement(),
                    edits.resetsAutoIncrement()));
        }
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
            throw SqlException.causedBy(changed, ErrorCode.TABLE_DEF_CHANGED);
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
        snapshot = null;
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
