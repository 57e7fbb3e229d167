package dev.bough.engine.exec;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A few things that wait to be used again, for any number of threads; without locks. Those that find no room are left to the collector.
 *
 * @param <T> what serves one thread at a time
 */
public final class Idle<T> {
    private static final int KEPT = 8;

    private final AtomicReferenceArray<T> waiting = new AtomicReferenceArray<>(KEPT);

    /** One of them, which is the caller's now; null if none waits. */
    public @Nullable T take() {
        int first = first();
        for (int i = 0; i < KEPT; i++) {
            int place = first + i & KEPT - 1;
            if (waiting.getPlain(place) != null) {
                T found = waiting.getAndSet(place, null);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Takes one that is ready to be used again. */
    public void give(T ready) {
        int first = first();
        for (int i = 0; i < KEPT; i++) {
            int place = first + i & KEPT - 1;
            if (waiting.getPlain(place) == null && waiting.compareAndSet(place, null, ready)) {
                return;
            }
        }
    }

    /** Threads begin at different places, so that they rarely meet. */
    private static int first() {
        return (int) Thread.currentThread().threadId() & KEPT - 1;
    }
}
