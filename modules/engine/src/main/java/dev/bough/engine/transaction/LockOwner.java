package dev.bough.engine.transaction;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Whoever holds locks: a transaction, or a session that locked tables or names. Used by one thread at a time, but for {@link #wake}. */
public final class LockOwner {
    private static final @Nullable LockEntry[] NONE = {};
    /** How often a sleeper looks whether its time, which nobody wakes it for, is over: max_execution_time. */
    private static final long STEP_NANOS = 50_000_000;

    /** What a wait does beside waiting. */
    public interface Waiting {
        /** Called before a thread waits: its place among those that run is free. */
        void begins();

        /** Called after it. */
        void ends();

        /**
         * Called whenever the thread wakes.
         *
         * @throws dev.bough.api.error.SqlException if the statement was cancelled meanwhile
         */
        void checkCancelled();

        /** Waits quietly. */
        Waiting PLAIN = new Waiting() {
            @Override
            public void begins() {}

            @Override
            public void ends() {}

            @Override
            public void checkCancelled() {}
        };
    }

    private final long id;
    private Waiting waiting;
    private @Nullable LockEntry[] held = NONE;
    private int heldCount;
    private volatile @Nullable Thread thread;

    volatile LockEntry.@Nullable Waiter waiter;
    volatile @Nullable LockEntry waitsFor;
    volatile boolean victim;
    /** Rows written: who has done least is the victim of a deadlock. */
    volatile long weight;

    /**
     * An owner.
     *
     * @param id the connection's, for those who ask who holds a lock
     */
    public LockOwner(long id, Waiting waiting) {
        this.id = id;
        this.waiting = waiting;
    }

    public long id() {
        return id;
    }

    Waiting waiting() {
        return waiting;
    }

    public void waiting(Waiting next) {
        waiting = next;
    }

    public void weight(long rows) {
        weight = rows;
    }

    public int heldCount() {
        return heldCount;
    }

    void add(LockEntry entry) {
        if (heldCount == held.length) {
            held = Arrays.copyOf(held, Math.max(8, 2 * heldCount));
        }
        held[heldCount++] = entry;
    }

    LockEntry held(int index) {
        return Objects.requireNonNull(held[index]);
    }

    void forget(int from) {
        if (held.length > 1024) {
            held = Arrays.copyOf(held, Math.max(8, from));
        } else {
            Arrays.fill(held, from, heldCount, null);
        }
        heldCount = from;
    }

    /** Removes one entry from those held. */
    void forget(LockEntry entry) {
        for (int i = heldCount - 1; i >= 0; i--) {
            if (held[i] == entry) {
                System.arraycopy(held, i + 1, held, i, heldCount - i - 1);
                held[--heldCount] = null;
                return;
            }
        }
    }

    /** Waits for nothing, until the time is over. */
    void sleep(long nanos) {
        long last = System.nanoTime();
        parks(true);
        waiting.begins();
        try {
            for (long left = nanos; left > 0;) {
                waiting.checkCancelled();
                park(Math.min(left, STEP_NANOS));
                long now = System.nanoTime();
                left -= now - last;
                last = now;
            }
        } finally {
            parks(false);
            waiting.ends();
        }
    }

    void park(long nanos) {
        thread = Thread.currentThread();
        LockSupport.parkNanos(this, nanos);
    }

    void parks(boolean begins) {
        thread = begins ? Thread.currentThread() : null;
    }

    /** Lets the thread that waits look again; from any thread. */
    public void wake() {
        Thread sleeper = thread;
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        }
    }
}
