package dev.bough.engine.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
    private static final int LIMIT = 2;

    private final Workers workers = new Workers(LIMIT);

    @AfterEach
    void close() {
        workers.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noMoreRunThanTheLimit() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(LIMIT);
        CountDownLatch ended = new CountDownLatch(10);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            workers.execute(() -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                begun.countDown();
                await(go);
                running.decrementAndGet();
                ended.countDown();
            });
        }
        begun.await();
        assertEquals(LIMIT, workers.running());
        assertFalse(workers.drain(20));
        go.countDown();
        ended.await();
        assertEquals(LIMIT, most.get());
        assertTrue(workers.drain(20_000));
    }

    @Test
    void thoseWhoWaitKeepNobodyOut() throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(10 * LIMIT);
        CountDownLatch ended = new CountDownLatch(10 * LIMIT);
        for (int i = 0; i < 10 * LIMIT; i++) {
            workers.execute(() -> {
                workers.waiting(() -> {
                    waiting.countDown();
                    await(released);
                });
                ended.countDown();
            });
        }
        waiting.await();
        CountDownLatch worked = new CountDownLatch(1);
        workers.execute(worked::countDown);
        worked.await();
        assertFalse(workers.drain(20), "those who wait are not done");
        released.countDown();
        ended.await();
        assertTrue(workers.drain(20_000));
    }

    @Test
    void whatFailsLeavesItsPlace() throws InterruptedException {
        for (int i = 0; i < 4 * LIMIT; i++) {
            boolean fatal = i % 2 == 0;
            workers.execute(() -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, ignored) -> {});
                if (fatal) {
                    throw new LinkageError("as of a broken plug-in");
                }
                throw new IllegalStateException("a bug that the test makes");
            });
        }
        CountDownLatch worked = new CountDownLatch(1);
        workers.execute(worked::countDown);
        assertTrue(worked.await(30, TimeUnit.SECONDS));
    }
}
