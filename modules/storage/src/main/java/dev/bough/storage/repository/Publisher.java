package dev.bough.storage.repository;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.storage.log.Log;
import dev.bough.storage.log.LogRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The log's thread: writes and syncs together all records that wait, makes the last of their states the durable one,
 * and completes the tickets.
 */
final class Publisher implements Runnable {
    private static final System.Logger LOGGER = System.getLogger(Publisher.class.getName());
    private static final long RELAXED_SYNC_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int GROUP_BYTES = 16 << 20;

    /** Something that the log's thread does between groups. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    /** A state to be published: after its record is durable, if it has one. */
    private record Entry(@Nullable LogRecord record, Ticket ticket, @Nullable Action action) {}

    /** What the store does when a group is durable, or writing has failed. */
    interface Owner {
        void published(ServerState state);

        void failed(SqlException failure);
    }

    private final Log log;
    private final ReentrantLock lock;
    private final Condition work;
    private final Owner owner;
    private List<Entry> queue = new ArrayList<>();
    private boolean stopping;
    private volatile boolean syncEachGroup = true;
    private boolean unsynced;
    private @Nullable SqlException failure;

    Publisher(Log log, ReentrantLock lock, Owner owner) {
        this.log = log;
        this.lock = lock;
        this.work = lock.newCondition();
        this.owner = owner;
    }

    void syncEachGroup(boolean sync) {
        syncEachGroup = sync;
    }

    /** Queues a state with its record, or without one a state of the same content; the caller holds the lock. */
    Ticket enqueue(@Nullable LogRecord record, ServerState state) {
        return add(record, new Ticket(state), null);
    }

    /** Queues something to be done on the log's thread; the caller holds the lock. */
    Ticket enqueue(Action action, ServerState state) {
        return add(null, new Ticket(state), action);
    }

    /** Ends the thread once the queue is empty. */
    void stop() {
        lock.lock();
        try {
            stopping = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Ticket add(@Nullable LogRecord record, Ticket ticket, @Nullable Action action) {
        SqlException broken = failure;
        if (broken != null) {
            ticket.fail(broken);
            return ticket;
        }
        queue.add(new Entry(record, ticket, action));
        work.signal();
        return ticket;
    }

    @Override
    public void run() {
        while (true) {
            List<Entry> batch = take();
            if (batch == null) {
                return;
            }
            int from = 0;
            while (from < batch.size()) {
                int to = groupEnd(batch, from);
                List<Entry> group = batch.subList(from, to);
                try {
                    publish(group);
                } catch (IOException | RuntimeException | Error broken) {
                    fail(broken, batch.subList(from, batch.size()));
                    break;
                }
                from = to;
            }
        }
    }

    private @Nullable List<Entry> take() {
        lock.lock();
        try {
            while (queue.isEmpty()) {
                if (stopping) {
                    return null;
                }
                if (!unsynced) {
                    work.awaitUninterruptibly();
                } else if (!awaitRelaxed()) {
                    return List.of();
                }
            }
            List<Entry> batch = queue;
            queue = new ArrayList<>();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for work, or until it is time for a sync that was put off: false then. */
    private boolean awaitRelaxed() {
        try {
            if (work.awaitNanos(RELAXED_SYNC_NANOS) > 0) {
                return true;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            log.sync();
            unsynced = false;
        } catch (IOException broken) {
            fail(broken, List.of());
        }
        return false;
    }

    private static int groupEnd(List<Entry> batch, int from) {
        long bytes = 0;
        int to = from;
        while (to < batch.size() && (to == from || bytes < GROUP_BYTES)) {
            LogRecord record = batch.get(to++).record;
            bytes += record == null ? 0 : record.payload().length;
        }
        return to;
    }

    private void publish(List<Entry> group) throws IOException {
        List<LogRecord> records = new ArrayList<>(group.size());
        for (Entry entry : group) {
            if (entry.record != null) {
                records.add(entry.record);
            }
        }
        if (!records.isEmpty()) {
            log.write(records);
            if (syncEachGroup) {
                log.sync();
                unsynced = false;
            } else {
                unsynced = true;
            }
        }
        owner.published(group.getLast().ticket.state());
        for (Entry entry : group) {
            Action action = entry.action;
            if (action != null) {
                action.run();
            }
            entry.ticket.complete();
        }
    }

    private void fail(Throwable broken, List<Entry> waiting) {
        String what = "the log cannot be written; writes stop here, reads go on";
        if (broken instanceof IOException) {
            // a full or broken disk: where in the code it showed helps nobody
            LOGGER.log(System.Logger.Level.ERROR, what + ": {0}", broken.getMessage());
        } else {
            LOGGER.log(System.Logger.Level.ERROR, what, broken);
        }
        SqlException cause =
                SqlException.causedBy(broken, ErrorCode.ERROR_DURING_COMMIT, 5, "the log cannot be written: "
                        + broken.getMessage() + "; the server accepts no more writes until it is started again");
        List<Entry> all = new ArrayList<>(waiting);
        lock.lock();
        try {
            failure = cause;
            all.addAll(queue);
            queue = new ArrayList<>();
            owner.failed(cause);
        } finally {
            lock.unlock();
        }
        unsynced = false;
        for (Entry entry : all) {
            entry.ticket.fail(cause);
        }
    }
}
