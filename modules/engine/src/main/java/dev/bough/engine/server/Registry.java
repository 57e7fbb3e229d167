package dev.bough.engine.server;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The sessions of a server. */
public final class Registry {
    private final ConcurrentMap<Long, OpenSession> sessions = new ConcurrentHashMap<>();
    private final AtomicLong nextId = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final InstantSource clock;
    private int mostOpen;
    private long mostOpenMillis;
    private volatile boolean closed;

    Registry(InstantSource clock) {
        this.clock = clock;
    }

    public long nextId() {
        return nextId.incrementAndGet();
    }

    /**
     * Takes a place for a session.
     *
     * @throws SqlException 1040 if there is none left, 1053 if the server stops
     */
    public void enter(long limit) {
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
    public synchronized int mostOpen() {
        return mostOpen;
    }

    /** When there were so many first. */
    public synchronized long mostOpenMillis() {
        return mostOpenMillis;
    }

    /** FLUSH STATUS. */
    synchronized void forgetPeak() {
        mostOpen = open.get();
        mostOpenMillis = clock.millis();
    }

    public void add(OpenSession session) {
        sessions.put(session.id(), session);
    }

    /** Gives a place back that was taken; the session may not have come to be added. */
    public void leave(long id) {
        sessions.remove(id);
        open.decrementAndGet();
    }

    public Optional<OpenSession> find(long id) {
        return Optional.ofNullable(sessions.get(id));
    }

    public Collection<OpenSession> all() {
        return sessions.values();
    }

    public int count() {
        return open.get();
    }

    /** How many connections there have been, whether they logged in or not. */
    public long tried() {
        return nextId.get();
    }

    /** No session comes in from now on. */
    public void close() {
        closed = true;
    }
}
