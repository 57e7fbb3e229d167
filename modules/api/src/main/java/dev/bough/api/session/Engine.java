package dev.bough.api.session;

import dev.bough.api.Stability;
import java.util.concurrent.Executor;

/** A running database engine: it opens sessions. */
@Stability(Stability.Level.INTERNAL)
public interface Engine extends AutoCloseable {
    /** What the handshake announces, such as {@code 8.4.3-bough-0.1.0}. */
    String serverVersion();

    /** A connection id not given before; a handshake announces it before anybody has logged in. From any thread. */
    long nextConnectionId();

    /**
     * Looks an account up, in memory: an event loop waits for it. An unknown user gets a login that looks like any other and that every password fails.
     *
     * @param host the client's address as the server sees it
     */
    Login login(String user, String host);

    /**
     * Opens a session for a login whose password was verified; never on an event loop.
     *
     * @throws dev.bough.api.error.SqlException if there are too many sessions, the account is locked or may not use the
     *     database, or the database does not exist
     */
    Session open(Login login, ClientInfo client);

    /**
     * Where work runs that is not brief: platform threads, bounded by the number that run; one that waits for a lock gives its
     * place to another.
     */
    Executor workers();

    /** Runs, on a worker, something that waits for a client; the worker's place goes to another meanwhile. */
    void waiting(Runnable wait);

    /** The value of a global system variable that the protocol depends on, such as {@code max_allowed_packet}. */
    long setting(String name);

    /** A client went without saying that it does; from any thread. */
    void clientAborted();

    /** A client went, or was sent away, before it had a session; from any thread. */
    void connectAborted();

    /** Stops taking sessions, lets running statements finish within a bound, makes everything durable. */
    @Override
    void close();
}
