package dev.bough.engine.transaction;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.systable.RowWriter;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.WritableSystemTable;
import dev.bough.engine.bind.LockMode;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.dml.SystemWrite;
import dev.bough.engine.dml.WriteAccess;
import dev.bough.engine.exec.RowCursor;
import dev.bough.engine.exec.ScanDemand;
import dev.bough.engine.exec.TableWriter;
import dev.bough.engine.expression.StatementContext;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.ServerState;
import dev.bough.storage.repository.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One statement's way to tables, within a transaction: reads of its snapshot, current reads under locks, and writers. A transaction has one
 * and uses it for statement after statement.
 */
public final class StatementAccess implements WriteAccess {
    /** Runs scans of computed tables, and changes of those that can be changed. */
    public interface ComputedScans {
        Rows scan(TableHandle handle, SystemTable table, ScanDemand demand);

        RowWriter writer(TableHandle handle, WritableSystemTable table, SystemWrite write);
    }

    private final Transaction transaction;
    private final Databases databases;
    private ComputedScans computed;
    private @Nullable StatementContext statement;
    private boolean brief;
    private long number;

    /** The views made for this statement; few, so a list. */
    private final List<TableView> snapshotViews = new ArrayList<>();
    private final List<StoredTable> snapshotTables = new ArrayList<>();
    private @Nullable TableView newest;
    private @Nullable StoredTable newestTable;
    private @Nullable ServerState newestState;
    private final StatementKeys keys;

    StatementAccess(Transaction transaction, Databases databases, ComputedScans computed) {
        this.transaction = transaction;
        this.databases = databases;
        this.computed = computed;
        keys = new StatementKeys(transaction);
    }

    public void computed(ComputedScans scans) {
        computed = scans;
    }

    /** Begins a statement; brief ones never wait. */
    void begin(StatementContext context, boolean isBrief) {
        statement = context;
        brief = isBrief;
        number++;
        forgetViews();
    }

    /** Ends a statement. */
    void end() {
        statement = null;
        brief = false;
        forgetViews();
    }

    private void forgetViews() {
        snapshotViews.clear();
        snapshotTables.clear();
        newest = null;
        newestTable = null;
        newestState = null;
        keys.clear();
    }

    long number() {
        return number;
    }

    Transaction transaction() {
        return transaction;
    }

    Databases databases() {
        return databases;
    }

    void checkCancelled() {
        StatementContext context = statement;
        if (context != null) {
            context.checkCancelled();
        }
    }

    @Override
    public RowCursor cursor(TableHandle table, int index, boolean rows, LockMode lock) {
        return new TableCursor((StoredTable) table, index, rows, lock);
    }

    @Override
    public long rowCount(TableHandle table) {
        return view((StoredTable) table, LockMode.NONE).count();
    }

    @Override
    public void requireCurrent(List<TableHandle> tables) {
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i) instanceof StoredTable table && table.fixed() == null) {
                TableState read = state(transaction.snapshot(), table);
                // locking reads see the newest state
                TableState newestRead = read != null && read.schema() == table.schema()
                        ? read : state(transaction.newest(), table);
                checked(table, newestRead);
            }
        }
    }

    @Override
    public Rows scan(TableHandle handle, SystemTable table, ScanDemand demand) {
        return computed.scan(handle, table, demand);
    }

    /**
     * A writer of a table for this statement.
     *
     * @throws SqlException 1792 in a read-only transaction, 1105 at a revision that is no branch
     */
    @Override
    public TableWriter writer(TableHandle handle) {
        return writer((StoredTable) handle);
    }

    private StoredTableWriter writer(StoredTable table) {
        requireWritable();
        if (!table.isWritable()) {
            throw SqlException.version("Database " + table.databaseName() + " is read-only.");
        }
        checkLockedTables(table, true);
        lockTable(table, LockStrength.INTENTION);
        TableEdits edits = transaction.edits(table);
        edits.beginStatement(number);
        return new StoredTableWriter(this, table, edits);
    }

    private void requireWritable() {
        if (transaction.isReadOnly()) {
            throw new SqlException(ErrorCode.CANNOT_EXECUTE_IN_READ_ONLY_TRANSACTION);
        }
    }

    @Override
    public RowWriter writer(TableHandle handle, WritableSystemTable table, SystemWrite write) {
        requireWritable();
        return computed.writer(handle, table, write);
    }

    @Override
    public Optional<Relation.Stored> parent(Relation.Stored child, ForeignKey key) {
        return keys.parent(child, key);
    }

    @Override
    public List<Reference> references(Relation.Stored parent) {
        return keys.references(parent);
    }

    /** Takes a row of a table off those that a merge left in conflict. */
    public void forgetConflict(StoredTable table, byte[] key) {
        writer(table).forgetConflict(key);
    }

    /** The table as statements without locks see it, or where they lock, as it is now. */
    TableView view(StoredTable table, LockMode lock) {
        if (table.fixed() != null) {
            return snapshotView(table);
        }
        checkLockedTables(table, false);
        if (lock != LockMode.NONE) {
            lockTable(table, LockStrength.INTENTION);
            return newestView(table);
        }
        if (transaction.isolation() == Isolation.SERIALIZABLE && !transaction.isSingleStatement()) {
            lockTable(table, LockStrength.SHARED);
            return newestView(table);
        }
        return snapshotView(table);
    }

    /** After LOCK TABLES only the tables that it locked may be used, and written only those that it locked for that. */
    private void checkLockedTables(StoredTable table, boolean write) {
        if (!transaction.hasLockedTables()) {
            return;
        }
        LockTable locks = databases.locks();
        long space = table.lockSpace(RowCursor.PRIMARY);
        if (locks.holds(transaction.owner(), table.branch(), space, LockStrength.EXCLUSIVE)) {
            return;
        }
        if (!locks.holds(transaction.owner(), table.branch(), space, LockStrength.SHARED)) {
            throw new SqlException(ErrorCode.TABLE_NOT_LOCKED, table.layout().definition().name());
        }
        if (write) {
            throw new SqlException(ErrorCode.TABLE_NOT_LOCKED_FOR_WRITE, table.layout().definition().name());
        }
    }

    private TableView snapshotView(StoredTable table) {
        for (int i = 0; i < snapshotTables.size(); i++) {
            if (snapshotTables.get(i) == table) {
                return snapshotViews.get(i);
            }
        }
        RootState root = table.fixed();
        TableState state = root != null ? root.table(table.key()) : state(transaction.snapshot(), table);
        TableEdits edits = root != null ? null : transaction.existingEdits(table);
        TableView view = new TableView(table, checked(table, state), edits);
        snapshotTables.add(table);
        snapshotViews.add(view);
        return view;
    }

    /** The newest appended state; the same view as long as nothing was appended. */
    TableView newestView(StoredTable table) {
        ServerState now = transaction.newest();
        TableView view = newest;
        if (view != null && newestTable == table && newestState == now
                && view.isOwn() == (transaction.existingEdits(table) != null)) {
            return view;
        }
        TableState state = checked(table, state(now, table));
        boolean unchanged = view != null && newestTable == table && view.state() == state
                && view.edits() == transaction.existingEdits(table);
        if (!unchanged || view == null) {
            view = new TableView(table, state, transaction.existingEdits(table));
            newest = view;
            newestTable = table;
        }
        newestState = now;
        return view;
    }

    /** After TRUNCATE the table is another. */
    void tableReplaced() {
        forgetViews();
    }

    private static @Nullable TableState state(ServerState server, StoredTable table) {
        BranchState branch = server.branch(table.database(), table.branch());
        return branch == null ? null : branch.working().table(table.key());
    }

    private static TableState checked(StoredTable table, @Nullable TableState state) {
        if (state == null || state.schema() != table.schema()) {
            throw new StalePlanException(table);
        }
        return state;
    }

    /** Locks a table as a whole. */
    void lockTable(StoredTable table, LockStrength strength) {
        acquire(transaction.owner(), table, strength);
    }

    /** Locks a table against everybody else; false if it is in use and the caller does not want to wait. */
    boolean lockWhole(StoredTable table, boolean wait) {
        if (wait) {
            acquire(transaction.owner(), table, LockStrength.EXCLUSIVE);
            return true;
        }
        return databases.locks().acquire(
                transaction.owner(), table.branch(), table.lockSpace(RowCursor.PRIMARY), LockStrength.EXCLUSIVE,
                Patience.TELL) != LockTable.Outcome.TAKEN;
    }

    private void acquire(LockOwner owner, StoredTable table, LockStrength strength) {
        LockTable.Outcome outcome =
                databases.locks().acquire(owner, table.branch(), table.lockSpace(RowCursor.PRIMARY), strength,
                        patience());
        if (outcome == LockTable.Outcome.TAKEN) {
            throw NotBriefException.INSTANCE;
        }
    }

    private Patience patience() {
        return brief ? Patience.TELL : transaction.patience();
    }

    /** Locks a key of a map. */
    void lockKey(StoredTable table, int map, byte[] key, int offset, int length, boolean exclusive) {
        LockTable.Outcome outcome = databases.locks().acquire(
                transaction.owner(), table.branch(), table.lockSpace(map), key, offset, length,
                exclusive ? LockStrength.EXCLUSIVE : LockStrength.SHARED, patience());
        if (outcome == LockTable.Outcome.TAKEN) {
            throw NotBriefException.INSTANCE;
        }
    }

    /** Locks a row in the mode of a cursor; false if another holds it and it shall be skipped. */
    boolean lockRow(StoredTable table, byte[] key, int offset, int length, LockMode mode) {
        Patience patience = switch (mode) {
            case NONE, SHARE, EXCLUSIVE -> patience();
            case SHARE_NOWAIT, EXCLUSIVE_NOWAIT -> Patience.NOWAIT;
            case SHARE_SKIP_LOCKED, EXCLUSIVE_SKIP_LOCKED -> Patience.TELL;
        };
        int count = table.layout().definition().isKeyless() ? TableLayout.ROW_HASH : length;
        LockTable.Outcome outcome = databases.locks().acquire(
                transaction.owner(), table.branch(), table.lockSpace(RowCursor.PRIMARY), key, offset, count,
                mode.isExclusive() ? LockStrength.EXCLUSIVE : LockStrength.SHARED, patience);
        if (outcome != LockTable.Outcome.TAKEN) {
            return true;
        }
        if (brief && mode != LockMode.SHARE_SKIP_LOCKED && mode != LockMode.EXCLUSIVE_SKIP_LOCKED) {
            throw NotBriefException.INSTANCE;
        }
        return false;
    }
}
