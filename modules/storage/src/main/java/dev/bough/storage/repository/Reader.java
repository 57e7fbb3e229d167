package dev.bough.storage.repository;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session's hold on a snapshot: while held, a collection takes nothing away that the snapshot refers to, nor chunks
 * put meanwhile.
 *
 * <p>Whoever puts chunks, blobs of a row or trees of a table, holds one from before the first put until the append:
 * otherwise a collection may take them away meanwhile, and the append is refused. Made once per session; taking and releasing cost a few nanoseconds. One thread at a time.
 */
public final class Reader implements AutoCloseable {
    private static final long EVERYTHING = -1;

    private final Store store;
    private final AtomicLong births;
    private volatile @Nullable ServerState held;
    private volatile long birth = Long.MAX_VALUE;

    Reader(Store store, AtomicLong births) {
        this.store = store;
        this.births = births;
    }

    /** Holds the state that is durable now, in place of one held before. */
    public ServerState acquire() {
        return hold(store::durable);
    }

    /** Holds the newest appended state, for whoever writes on it. */
    public ServerState acquireAppended() {
        return hold(store::appended);
    }

    /**
     * Holds the newest durable state, and every chunk that there is, dead ones too: for whoever looks which chunks a
     * database has already, and puts only the others.
     */
    public ServerState acquireAll() {
        store.lock().lock();
        try {
            ServerState state = store.durable();
            birth = EVERYTHING;
            held = state;
            return state;
        } finally {
            store.lock().unlock();
        }
    }

    /** Whether nothing at all may be collected. */
    boolean holdsAll() {
        return birth == EVERYTHING;
    }

    /** Holds the newest durable state too, but keeps what was put since the first hold. */
    public ServerState advance() {
        long first = birth;
        ServerState state = acquire();
        birth = Math.min(first, birth);
        return state;
    }

    /** The state held, or null. */
    public @Nullable ServerState held() {
        return held;
    }

    public void release() {
        held = null;
        birth = Long.MAX_VALUE;
    }

    long birth() {
        return birth;
    }

    @Override
    public void close() {
        release();
        store.forget(this);
    }

    private ServerState hold(Supplier<ServerState> source) {
        birth = births.get();
        ServerState state = source.get();
        while (true) {
            held = state;
            ServerState now = source.get();
            if (now == state) {
                return state;
            }
            state = now;
        }
    }
}
