package dev.bough.engine.status;

import java.util.Arrays;

/**
 * The counts of one session; it alone writes them. Others read them without a lock, and may see a count that is a moment old.
 */
public final class Counters {
    private final long[] counts = new long[Counter.values().length];

    public void count(Counter counter) {
        counts[counter.ordinal()]++;
    }

    public void add(Counter counter, long amount) {
        counts[counter.ordinal()] += amount;
    }

    public long get(Counter counter) {
        return counts[counter.ordinal()];
    }

    /** Adds what others have counted. */
    public void addAll(Counters others) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += others.counts[i];
        }
    }

    public void clear() {
        Arrays.fill(counts, 0);
    }
}
