package dev.bough.api.error;

import dev.bough.api.Stability;
import org.jspecify.annotations.Nullable;

/**
 * A statement's failure as the client sees it: MySQL error number, SQLSTATE and message.
 *
 * <p>Carries no stack trace unless its code is a bug's: users' faults are ordinary results and may be frequent.
 */
@Stability(Stability.Level.STABLE)
public final class SqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final int number;
    private final String sqlState;

    public SqlException(ErrorCode code, Object... arguments) {
        this(code, code.number(), code.sqlState(), code.message(arguments), null);
    }

    private SqlException(ErrorCode code, int number, String sqlState, String message, @Nullable Throwable cause) {
        super(message, cause, false, code.kind() == ErrorKind.INTERNAL);
        this.code = code;
        this.number = number;
        this.sqlState = sqlState;
    }

    /** A failure of this code whose text is not the code's template; version-control errors are made so. */
    public static SqlException withMessage(ErrorCode code, String message) {
        return new SqlException(code, code.number(), code.sqlState(), message, null);
    }

    /** A failure of this code that another exception brought about. */
    public static SqlException causedBy(Throwable cause, ErrorCode code, Object... arguments) {
        return new SqlException(code, code.number(), code.sqlState(), code.message(arguments), cause);
    }

    /** What SIGNAL and RESIGNAL raise: number, state and text chosen by the user. */
    public static SqlException signalled(int number, String sqlState, String message) {
        return new SqlException(ErrorCode.SIGNAL_EXCEPTION, number, sqlState, message, null);
    }

    /** A dolt_* failure: 1105 (HY000) with a text that clients match on. */
    public static SqlException version(String message) {
        return withMessage(ErrorCode.UNKNOWN_ERROR, message);
    }

    public ErrorCode code() {
        return code;
    }

    /** The MySQL error number sent to the client. */
    public int number() {
        return number;
    }

    /** The five-character SQLSTATE sent to the client. */
    public String sqlState() {
        return sqlState;
    }

    /** The text sent to the client. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
