package dev.bough.engine.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The platform threads that run statements. The bound counts those that run: a statement that waits gives its place to another by
 * {@link #waiting}, so that waiters cannot keep out the one they wait for.
 */
public final class Workers implements Executor, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.bough.engine.server");
    private static final long IDLE_SECONDS = 30;

    private final int limit;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final ThreadPoolExecutor threads;

    /**
     * Workers without threads yet.
     *
     * @param limit how many may run at once, beside those that wait
     */
    public Workers(int limit) {
        this.limit = limit;
        AtomicLong number = new AtomicLong();
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
                task -> new WorkerThread(this, task, "worker-" + number.incrementAndGet()));
    }

    @Override
    public void execute(Runnable task) {
        queue.add(task);
        dispatch();
    }

    private void dispatch() {
        while (!queue.isEmpty() && acquire()) {
            Runnable task = queue.poll();
            if (task == null) {
                running.decrementAndGet();
            } else {
                threads.execute(() -> work(task));
            }
        }
    }

    private boolean acquire() {
        int now = running.get();
        while (now < limit) {
            if (running.compareAndSet(now, now + 1)) {
                return true;
            }
            now = running.get();
        }
        return false;
    }

    private void work(Runnable first) {
        Runnable task = first;
        try {
            while (task != null) {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "a statement's work ended by an exception", e);
                }
                task = running.get() <= limit ? queue.poll() : null;
            }
        } finally {
            // an Error ends this thread, and must not take its place along
            running.decrementAndGet();
            dispatch();
        }
    }

    /** Runs a wait of the calling worker with its place given to another; going on after it, it may be one too many for a while. */
    public void waiting(Runnable wait) {
        leave();
        try {
            wait.run();
        } finally {
            enter();
        }
    }

    /** The calling thread is about to wait. */
    void leave() {
        if (isWorker()) {
            waiting.incrementAndGet();
            running.decrementAndGet();
            dispatch();
        }
    }

    /** The calling thread goes on. */
    void enter() {
        if (isWorker()) {
            running.incrementAndGet();
            waiting.decrementAndGet();
        }
    }

    private boolean isWorker() {
        return Thread.currentThread() instanceof WorkerThread worker && worker.owner == this;
    }

    /** A thread of the pool. */
    private static final class WorkerThread extends Thread {
        private final Workers owner;

        WorkerThread(Workers owner, Runnable task, String name) {
            super(task, name);
            this.owner = owner;
            setDaemon(true);
        }
    }

    /** How many statements run on workers now. */
    public int running() {
        return running.get();
    }

    /** Waits for what runs, and for what only waits now, at most so long; true if all ended. */
    public boolean drain(long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (running.get() > 0 || waiting.get() > 0 || !queue.isEmpty()) {
            if (System.nanoTime() - until > 0) {
                return false;
            }
            Thread.sleep(2);
        }
        return true;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
