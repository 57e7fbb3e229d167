package dev.bough.storage.repository;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.storage.file.FileFailures;
import dev.bough.storage.log.Log;
import dev.bough.storage.log.LogRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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
        ServerState appended();

        void published(ServerState state);

        void failed(SqlException failure);
    }

    private final Log log;
    private final ReentrantLock lock;
    private final Condition work;
    private final Owner owner;
    private final long roomAhead;
    private List<Entry> queue = new ArrayList<>();
    private boolean stopping;
    private volatile boolean syncEachGroup = true;
    private boolean unsynced;
    private @Nullable SqlException failure;

    /** Bytes of the records that wait; guarded by the lock. */
    private long waiting;

    /** @param roomAhead so many bytes the log has room for when nothing waits, if the disk has */
    Publisher(Log log, long roomAhead, ReentrantLock lock, Owner owner) {
        this.roomAhead = roomAhead;
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

    /** Does something on the log's thread, after all that is appended by now is published. */
    void call(Action action) {
        Ticket ticket;
        lock.lock();
        try {
            ticket = add(null, new Ticket(owner.appended()), action);
        } finally {
            lock.unlock();
        }
        ticket.await();
    }

    /**
     * Whether the log has room on the disk for a record; the caller holds the lock. Nothing is queued without, so that
     * a full disk refuses what comes instead of breaking off what others have built on.
     */
    boolean hasRoom(long bytes) {
        return waiting + bytes <= log.room();
    }

    /**
     * Has the disk give room for a record besides those that wait.
     *
     * @throws SqlException if the disk is full
     */
    void makeRoom(long bytes, String file) {
        AtomicReference<@Nullable IOException> full = new AtomicReference<>();
        call(() -> full.set(tryRoom(waiting() + bytes)));
        IOException failed = full.get();
        if (failed != null) {
            throw FileFailures.onWrite(failed, file);
        }
    }

    /** What the disk said if it has no such room. */
    private @Nullable IOException tryRoom(long bytes) throws IOException {
        try {
            log.makeRoom(bytes);
            return null;
        } catch (IOException failed) {
            if (FileFailures.isFull(failed)) {
                return failed;
            }
            throw failed;
        }
    }

    private long waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    private static long bytes(@Nullable LogRecord record) {
        return record == null ? 0 : Log.bytes(record.payload().length);
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
        waiting += bytes(record);
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
            bytes += bytes(batch.get(to++).record);
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
            log.write(records, waiting());
            written(records);
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
        if (!records.isEmpty()) {
            keepRoom();
        }
    }

    private void written(List<LogRecord> records) {
        long bytes = 0;
        for (LogRecord record : records) {
            bytes += bytes(record);
        }
        lock.lock();
        try {
            waiting -= bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Has the disk give room ahead of need, so that nobody has to wait for it. */
    private void keepRoom() throws IOException {
        long wanted = waiting() + roomAhead;
        if (log.room() < wanted) {
            // If the disk has none, whoever needs it will be told.
            IOException full = tryRoom(wanted);
            LOGGER.log(System.Logger.Level.DEBUG, "room for the log: {0}", full == null ? "made" : full.getMessage());
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
