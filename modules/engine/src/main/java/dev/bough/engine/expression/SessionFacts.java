package dev.bough.engine.expression;

import dev.bough.engine.type.Value;
import org.jspecify.annotations.Nullable;

/** The session's variables and state as functions see them. */
public interface SessionFacts {
    long connectionId();

    /** {@code user@host} as the client named itself. */
    String user();

    /** {@code user@host} of the account that was matched. */
    String currentUser();

    /** The current database as the user named it, with its revision; null where none is selected. */
    @Nullable
    String database();

    /** The current branch; null in no database or on a commit. */
    @Nullable
    String activeBranch();

    /** The history of the current database. */
    HistoryFacts history();

    /** Never null: an unset variable is the NULL value. */
    Value userVariable(String name);

    void userVariable(String name, Value value);

    /**
     * A system variable.
     *
     * @param global the global value, else the session's
     * @throws dev.bough.api.error.SqlException 1193 if there is none of that name
     */
    Value systemVariable(String name, boolean global);

    long lastInsertId();

    /** LAST_INSERT_ID(expr). */
    void lastInsertId(long value);

    long rowCount();

    long foundRows();

    /** GET_LOCK: true got it, false timed out. */
    boolean getLock(String name, double timeoutSeconds);

    /**
     * SLEEP: waits so long, without keeping others from running.
     *
     * @throws dev.bough.api.error.SqlException as {@link StatementContext#checkCancelled} does
     */
    void sleep(long nanos);

    /** RELEASE_LOCK: true released, false another's, null there is none. */
    @Nullable
    Boolean releaseLock(String name);

    int releaseAllLocks();

    /** IS_USED_LOCK: the holder's connection id, 0 for free. */
    long lockHolder(String name);

    /** RAND(): a double in [0, 1). */
    double random();

    /** @@foreign_key_checks. */
    boolean foreignKeyChecks();

    /** @@auto_increment_increment. */
    long autoIncrementIncrement();

    /** @@auto_increment_offset. */
    long autoIncrementOffset();
}
