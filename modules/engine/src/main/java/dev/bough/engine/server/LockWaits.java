package dev.bough.engine.server;

import dev.bough.engine.status.Counter;
import dev.bough.engine.status.Counters;
import dev.bough.engine.transaction.LockOwner;

/** What a wait for a lock does to the thread that waits: it gives its place to another, and is counted. */
public final class LockWaits implements LockOwner.Waiting {
    private final Workers workers;
    private final Counters counters;
    private final Runnable checkCancelled;
    private long since;

    /** @param checkCancelled throws what ends the statement that waits */
    public LockWaits(Workers workers, Counters counters, Runnable checkCancelled) {
        this.workers = workers;
        this.counters = counters;
        this.checkCancelled = checkCancelled;
    }

    @Override
    public void begins() {
        counters.count(Counter.INNODB_ROW_LOCK_WAITS);
        since = System.nanoTime();
        workers.leave();
    }

    @Override
    public void ends() {
        workers.enter();
        counters.add(Counter.INNODB_ROW_LOCK_TIME, (System.nanoTime() - since) / 1_000_000);
    }

    @Override
    public void checkCancelled() {
        checkCancelled.run();
    }
}
