package dev.bough.api.session;

import dev.bough.api.Stability;
import dev.bough.api.error.SqlException;
import java.io.InputStream;

/**
 * Takes the answer of one command: any number of result sets and OKs, in order, each but the last with
 * {@link ServerStatus#MORE_RESULTS} in its status; or an error, which ends it and the
 * result set that was open.
 */
@Stability(Stability.Level.INTERNAL)
public interface ResponseSink {
    /** Begins a result set; the sink is valid until {@link #endRows}. */
    RowSink columns(ResultColumns columns);

    /** Ends the result set begun last. */
    void endRows(int warnings, int status);

    /** A result without rows. */
    void ok(long affectedRows, long lastInsertId, int warnings, int status, String info);

    void error(SqlException error);

    /**
     * LOAD DATA LOCAL: asks the client for a file and reads what it sends; only on a worker.
     *
     * @throws SqlException if the client does not allow it
     */
    InputStream localFile(String name);
}
