package dev.bough.engine.transaction;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.storage.repository.Reader;
import dev.bough.storage.repository.RootState;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session's part in transactions: what it holds of snapshots, tables and named locks. */
public final class Participant implements AutoCloseable {
    /** The space of the names of GET_LOCK; branches have positive ids. */
    private static final long NAMES = -1;

    /** No table has this name: it stands for what a branch has beside them. */
    private static final String BRANCH = "";

    private final Databases databases;
    private final LockOwner owner;
    private final LockOwner nameOwner;
    private final Reader reader;
    private final StatementAccess.ComputedScans computed;
    private final Map<String, Integer> names = new LinkedHashMap<>();

    /**
     * A new session's part.
     *
     * @param waiting what to do around waits for locks
     * @param computed scans of computed tables
     */
    public Participant(Databases databases, long sessionId, LockOwner.Waiting waiting,
            StatementAccess.ComputedScans computed) {
        this.databases = databases;
        this.owner = new LockOwner(sessionId, waiting);
        this.nameOwner = new LockOwner(sessionId, waiting);
        this.reader = databases.store().reader();
        this.computed = computed;
    }

    /** Begins a transaction; the one before has ended. */
    public Transaction begin(TransactionSettings settings) {
        return new Transaction(databases, owner, reader, settings, computed);
    }

    /** Lets a thread that waits for a lock look again whether it was cancelled; from any thread. */
    public void wake() {
        owner.wake();
        nameOwner.wake();
    }

    /** LOCK TABLES: one table; no transaction is open. */
    public void lockTable(StoredTable table, boolean write, Patience patience) {
        databases.locks().acquire(
                owner, table.branch(), table.lockSpace(RowKeys.PRIMARY),
                write ? LockStrength.EXCLUSIVE : LockStrength.SHARED, patience);
    }

    /** Locks a table as a whole, whether it is there or not, for a statement that defines it; until {@link #releaseLocks}. */
    public void lockExclusive(long branch, String table, Patience patience) {
        long space = StoredTable.lockSpace(RootState.key(table));
        databases.locks().acquire(owner, branch, space, LockStrength.EXCLUSIVE, patience);
    }

    /** Locks what a branch has beside its tables; until {@link #releaseLocks} or the end of the transaction. */
    public void lockBranch(long branch, Patience patience) {
        lockExclusive(branch, BRANCH, patience);
    }

    /** How many locks are held: those of LOCK TABLES, between transactions. */
    public int heldLocks() {
        return owner.heldCount();
    }

    /** Releases the locks taken since so many were held. */
    public void releaseLocks(int held) {
        databases.locks().releaseFrom(owner, held);
    }

    /** Whether LOCK TABLES locked anything. */
    public boolean hasLockedTables() {
        return owner.heldCount() > 0;
    }

    /** UNLOCK TABLES. */
    public void unlockTables() {
        databases.locks().release(owner);
    }

    /**
     * SLEEP: waits as one that waits for a lock does, with its place given to another.
     *
     * @throws SqlException if the statement was cancelled meanwhile
     */
    public void sleep(long nanos) {
        nameOwner.sleep(nanos);
    }

    /**
     * GET_LOCK.
     *
     * @return whether it was got in time
     * @throws SqlException 3057 for a name that is none, 3058 for a deadlock
     */
    public boolean getLock(String name, double timeoutSeconds) {
        String key = lockName(name);
        try {
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            double seconds = timeoutSeconds < 0 ? 1e9 : timeoutSeconds;
            databases.locks().acquire(nameOwner, NAMES, 0, bytes, 0, bytes.length, LockStrength.EXCLUSIVE,
                    Patience.seconds(seconds));
        } catch (SqlException failed) {
            if (failed.code() == ErrorCode.LOCK_WAIT_TIMEOUT) {
                return false;
            }
            throw failed.code() == ErrorCode.LOCK_DEADLOCK ? new SqlException(ErrorCode.USER_LOCK_DEADLOCK) : failed;
        }
        names.merge(key, 1, Integer::sum);
        return true;
    }

    /** RELEASE_LOCK: true released, false another's, null there is none. */
    public @Nullable Boolean releaseLock(String name) {
        String key = lockName(name);
        Integer times = names.get(key);
        if (times == null) {
            return databases.locks().holder(NAMES, 0, key.getBytes(StandardCharsets.UTF_8)) == 0 ? null : Boolean.FALSE;
        }
        if (times > 1) {
            names.put(key, times - 1);
        } else {
            names.remove(key);
            databases.locks().release(nameOwner, NAMES, 0, key.getBytes(StandardCharsets.UTF_8));
        }
        return true;
    }

    /** RELEASE_ALL_LOCKS: how many there were. */
    public int releaseAllLocks() {
        int count = names.values().stream().mapToInt(Integer::intValue).sum();
        names.clear();
        databases.locks().release(nameOwner);
        return count;
    }

    /** IS_USED_LOCK: the holder's connection id, 0 for free. */
    public long lockHolder(String name) {
        return databases.locks().holder(NAMES, 0, lockName(name).getBytes(StandardCharsets.UTF_8));
    }

    private static String lockName(String name) {
        if (name.isEmpty() || name.codePointCount(0, name.length()) > 64) {
            throw new SqlException(ErrorCode.USER_LOCK_WRONG_NAME, name);
        }
        return name.toLowerCase(Locale.ROOT);
    }

    /** Lets go of everything; the session's transaction has ended. */
    @Override
    public void close() {
        databases.locks().release(owner);
        releaseAllLocks();
        reader.close();
    }
}
