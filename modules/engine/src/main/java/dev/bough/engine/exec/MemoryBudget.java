package dev.bough.engine.exec;

/** The memory that the operators of one statement may hold in rows; past it they go to disk. */
final class MemoryBudget {
    private final long limit;
    private long used;

    MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Notes memory taken, or given back where negative. */
    void add(long bytes) {
        used += bytes;
    }

    boolean isExceeded() {
        return used > limit;
    }

    void reset() {
        used = 0;
    }
}
