package dev.bough.engine.expression;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.type.SqlMode;
import java.time.ZoneId;

/**
 * What a running statement may ask of its session: parameters, variables, clock, modes; and where it leaves warnings.
 */
public interface StatementContext {
    /** The values of the statement's parameters: those of a prepared statement, or the literals lifted from a text. */
    Parameters parameters();

    /** @@timestamp or the start of the statement: microseconds since 1970 UTC; the same through the whole statement. */
    long nowMicros();

    /** The wall clock now, for SYSDATE(): microseconds since 1970 UTC. */
    long clockMicros();

    ZoneId timeZone();

    SqlMode sqlMode();

    /** The session's variables and state that functions read and write. */
    SessionFacts session();

    void warn(ErrorCode code, Object... arguments);

    /** Leaves an error as a warning, as IGNORE does. */
    void warn(SqlException error);

    /** How many warnings and notes the statement left so far. */
    int warnings();

    /** Leaves a note: SHOW WARNINGS shows it, nothing counts it as an error. */
    void note(ErrorCode code, Object... arguments);

    /** Whether a value that does not fit is an error: in a strict mode, where the statement changes data and does not IGNORE. */
    boolean isStrict();

    /**
     * A value that did not fit: an error in a strict data-changing statement, else a warning (MySQL manual, 7.1.11).
     *
     * @throws SqlException where {@link #isStrict}
     */
    default void truncation(ErrorCode code, Object... arguments) {
        if (isStrict()) {
            throw new SqlException(code, arguments);
        }
        warn(code, arguments);
    }

    /**
     * Called once per some rows by every loop that may run long.
     *
     * @throws SqlException 1317 after KILL QUERY, 3024 past max_execution_time
     */
    void checkCancelled();
}
