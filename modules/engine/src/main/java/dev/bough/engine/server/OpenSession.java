package dev.bough.engine.server;

import dev.bough.engine.state.CurrentDatabase;
import dev.bough.engine.state.SessionState;
import dev.bough.engine.status.Counters;

/** A session as the others of the server see it; every method may be called from any thread. */
public interface OpenSession {
    long id();

    String user();

    SessionState state();

    CurrentDatabase current();

    /** What SHOW PROCESSLIST prints of what runs; empty for nothing. */
    String running();

    /** When the command that runs began, or the last one ended; milliseconds since 1970. */
    long commandSince();

    /** What it has counted until now. */
    Counters counters();

    /** KILL QUERY: what runs is stopped. */
    void cancel();

    /** KILL of the connection: what runs is stopped, and the client is let go. */
    void kill();

    /** Ends it. */
    void close();
}
