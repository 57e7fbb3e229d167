package dev.bough.engine.session;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The sessions of a server. */
final class Registry {
    private final ConcurrentMap<Long, ServerSession> sessions = new ConcurrentHashMap<>();
    private final AtomicLong nextId = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final Clock clock;
    private int mostOpen;
    private long mostOpenMillis;
    private volatile boolean closed;

    Registry(Clock clock) {
        this.clock = clock;
    }

    long nextId() {
        return nextId.incrementAndGet();
    }

    /**
     * Takes a place for a session.
     *
     * @throws SqlException 1040 if there is none left, 1053 if the server stops
     */
    void enter(long limit) {
        if (closed) {
            throw new SqlException(ErrorCode.SERVER_SHUTDOWN);
        }
        int now = open.incrementAndGet();
        if (now > limit) {
            open.decrementAndGet();
            throw new SqlException(ErrorCode.TOO_MANY_CONNECTIONS);
        }
        peak(now);
    }

    private synchronized void peak(int now) {
        if (now > mostOpen) {
            mostOpen = now;
            mostOpenMillis = clock.millis();
        }
    }

    /** How many sessions there were at once. */
    synchronized int mostOpen() {
        return mostOpen;
    }

    /** When there were so many first. */
    synchronized long mostOpenMillis() {
        return mostOpenMillis;
    }

    /** FLUSH STATUS. */
    synchronized void forgetPeak() {
        mostOpen = open.get();
        mostOpenMillis = clock.millis();
    }

    void add(ServerSession session) {
        sessions.put(session.id(), session);
    }

    /** Gives a place back that was taken; the session may not have come to be added. */
    void leave(long id) {
        sessions.remove(id);
        open.decrementAndGet();
    }

    Optional<ServerSession> find(long id) {
        return Optional.ofNullable(sessions.get(id));
    }

    Collection<ServerSession> all() {
        return sessions.values();
    }

    int count() {
        return open.get();
    }

    /** How many connections there have been, whether they logged in or not. */
    long tried() {
        return nextId.get();
    }

    /** No session comes in from now on. */
    void close() {
        closed = true;
    }
}
