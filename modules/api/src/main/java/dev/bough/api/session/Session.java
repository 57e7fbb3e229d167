package dev.bough.api.session;

import dev.bough.api.Stability;
import java.nio.charset.Charset;
import java.util.List;

/**
 * One client's session. Its works run one after another, never two at once; only {@link #cancel}, {@link #cancelled} and {@link #close}
 * may come from another thread.
 */
@Stability(Stability.Level.INTERNAL)
public interface Session extends AutoCloseable {
    /** The connection id, unique in the server's life: {@link ClientInfo#connectionId} of the client that opened it. */
    long id();

    /** The SERVER_STATUS flags for the next answer. */
    int status();

    /** What the client reads the messages of errors in; on the thread of the work at hand. */
    Charset messages();

    /** What has changed since this was asked last of what the session tracks; on the thread of the work at hand. */
    List<StateChange> takeChanges();

    /** A statement or several; the bytes are in {@code character_set_client} and may be reused once this returns. */
    Work query(byte[] text, int offset, int length);

    /**
     * Prepares one statement. Syntax, names and rights are checked here.
     *
     * @throws dev.bough.api.error.SqlException as the statement itself would
     */
    PreparedStatement prepare(byte[] text, int offset, int length);

    /**
     * Executes with the parameters set on the statement. With {@code cursor}, rows wait for {@link PreparedStatement#fetch}: the work
     * gives the columns and ends them at once with {@link ServerStatus#CURSOR_EXISTS} in the status, or opens no cursor and gives the
     * rows.
     */
    Work execute(PreparedStatement statement, boolean cursor);

    /** COM_INIT_DB. */
    Work useDatabase(String name);

    /** The columns of a table whose names match a LIKE pattern, as COM_FIELD_LIST answers them. */
    ResultColumns columns(String table, String pattern);

    /** COM_CHANGE_USER: everything of the session is dropped, as if it were opened anew with its id kept. */
    Work changeUser(Login login, ClientInfo client);

    /** COM_RESET_CONNECTION. */
    Work reset();

    /** COM_SET_OPTION. */
    void multiStatements(boolean allowed);

    /** COM_STATISTICS: one line of figures. */
    String statistics();

    /** COM_PROCESS_KILL. */
    Work kill(long sessionId);

    /** Seconds without a command after which the connection is closed. */
    long idleTimeoutSeconds();

    /** Seconds after which a client that takes no more of an answer is given up. */
    long writeTimeoutSeconds();

    /** Seconds after which a client that sends no more of a file asked for is given up. */
    long readTimeoutSeconds();

    /** Stops the running statement with an error, soon, from any thread; does nothing between statements. */
    void cancel();

    /** Whether the running statement was cancelled; what waits for the client on its behalf asks now and then, from any thread. */
    boolean cancelled();

    /** Rolls back, releases locks, forgets the session; from any thread, more than once. */
    @Override
    void close();
}
