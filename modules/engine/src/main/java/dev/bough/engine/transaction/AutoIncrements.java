package dev.bough.engine.transaction;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The next AUTO_INCREMENT values of tables. A table has one counter for all branches of its database, so that rows made on two branches do
 * not meet in a merge. Values that were taken are not given again while the server runs; what is logged with a commit keeps that after it.
 */
final class AutoIncrements {
    private record Key(long database, String table) {}

    private final ConcurrentMap<Key, AtomicLong> counters = new ConcurrentHashMap<>();

    /** The counter of a table; {@code start} tells the first value where there was none. */
    AtomicLong counter(long database, String table, LongSupplier start) {
        Key key = new Key(database, table);
        AtomicLong counter = counters.get(key);
        return counter != null ? counter : counters.computeIfAbsent(key, k -> new AtomicLong(start.getAsLong()));
    }

    /** Forgets a table that is dropped, renamed, truncated or given another counter; with the next use it starts from what is stored. */
    void forget(long database, String table) {
        counters.remove(new Key(database, table));
    }

    void forget(long database) {
        counters.keySet().removeIf(key -> key.database() == database);
    }

    /**
     * Takes values from a counter.
     *
     * @return the first; the others follow in steps of {@code increment}
     */
    static long take(AtomicLong counter, int count, long increment, long offset) {
        while (true) {
            long next = counter.get();
            long first = aligned(next, increment, offset);
            long after = first + (count - 1) * increment + 1;
            if (counter.compareAndSet(next, after)) {
                return first;
            }
        }
    }

    /** The first value not below the next one that is the offset plus a multiple of the increment. */
    static long aligned(long next, long increment, long offset) {
        long base = offset > increment ? 1 : offset;
        if (next <= base) {
            return base;
        }
        long past = Long.remainderUnsigned(next - base, increment);
        return past == 0 ? next : next + increment - past;
    }

    static void raise(AtomicLong counter, long value) {
        long next = counter.get();
        while (Long.compareUnsigned(next, value) < 0 && !counter.compareAndSet(next, value)) {
            next = counter.get();
        }
    }
}
