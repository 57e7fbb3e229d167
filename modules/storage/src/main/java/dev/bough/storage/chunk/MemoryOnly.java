package dev.bough.storage.chunk;

import java.util.function.Supplier;

/**
 * A stretch of work that must not wait for the disk: a read that would have to is refused with {@link
 * NotInMemoryException}, so that the
 * work can be started over where waiting is allowed.
 *
 * <p>Bound to the thread; asked for only when a chunk is not in memory, so reads of what is in memory cost nothing
 * more.
 */
public final class MemoryOnly {
    private static final ThreadLocal<Boolean> ACTIVE = new ThreadLocal<>();

    private MemoryOnly() {}

    /** Begins the stretch on this thread; every call is followed by {@link #end}. */
    public static void begin() {
        ACTIVE.set(Boolean.TRUE);
    }

    /** Ends the stretch. */
    public static void end() {
        ACTIVE.remove();
    }

    /** Does the work in such a stretch. */
    public static <T> T call(Supplier<T> work) {
        begin();
        try {
            return work.get();
        } finally {
            end();
        }
    }

    static void check() {
        if (ACTIVE.get() != null) {
            throw NotInMemoryException.INSTANCE;
        }
    }
}
