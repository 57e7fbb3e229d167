package dev.bough.engine.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.transaction.LockTable.Outcome;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LockTableTest {
    private static final Patience LONG = Patience.seconds(50);

    private final LockTable locks = new LockTable(System::nanoTime);

    private static LockOwner owner(long id) {
        return new LockOwner(id, LockOwner.Waiting.PLAIN);
    }

    private Outcome row(LockOwner owner, int key, LockStrength strength, Patience patience) {
        byte[] bytes = {1, (byte) key};
        return locks.acquire(owner, 5, 9, bytes, 0, 2, strength, patience);
    }

    @Test
    void exclusiveExcludesAndSharedShares() {
        LockOwner a = owner(1);
        LockOwner b = owner(2);
        assertEquals(Outcome.GRANTED, row(a, 1, LockStrength.SHARED, Patience.TELL));
        assertEquals(Outcome.GRANTED, row(b, 1, LockStrength.SHARED, Patience.TELL));
        assertEquals(Outcome.TAKEN, row(a, 1, LockStrength.EXCLUSIVE, Patience.TELL));
        locks.release(b);
        assertEquals(Outcome.GRANTED, row(a, 1, LockStrength.EXCLUSIVE, Patience.TELL));
        assertEquals(Outcome.HELD, row(a, 1, LockStrength.SHARED, Patience.TELL));
        assertEquals(Outcome.TAKEN, row(b, 1, LockStrength.SHARED, Patience.TELL));
        assertEquals(Outcome.GRANTED, row(b, 2, LockStrength.EXCLUSIVE, Patience.TELL));
        SqlException e = assertThrows(SqlException.class, () -> row(b, 1, LockStrength.SHARED, Patience.NOWAIT));
        assertEquals(ErrorCode.NOWAIT_LOCK, e.code());
    }

    @Test
    void intentionsGetAlongUntilTheWholeTableIsWanted() {
        LockOwner a = owner(1);
        LockOwner b = owner(2);
        assertEquals(Outcome.GRANTED, locks.acquire(a, 1, 1, LockStrength.INTENTION, Patience.TELL));
        assertEquals(Outcome.GRANTED, locks.acquire(b, 1, 1, LockStrength.INTENTION, Patience.TELL));
        assertEquals(Outcome.TAKEN, locks.acquire(a, 1, 1, LockStrength.SHARED, Patience.TELL));
        assertEquals(Outcome.TAKEN, locks.acquire(a, 1, 1, LockStrength.EXCLUSIVE, Patience.TELL));
        locks.release(b);
        assertEquals(Outcome.GRANTED, locks.acquire(a, 1, 1, LockStrength.EXCLUSIVE, Patience.TELL));
        assertEquals(Outcome.TAKEN, locks.acquire(b, 1, 1, LockStrength.INTENTION, Patience.TELL));
        assertTrue(locks.holds(a, 1, 1, LockStrength.EXCLUSIVE));
        assertFalse(locks.holds(b, 1, 1, LockStrength.INTENTION));
    }

    @Test
    void aWaiterIsGrantedInTurnAndATimeOutLeavesNoTrace() throws Exception {
        LockOwner a = owner(1);
        row(a, 1, LockStrength.EXCLUSIVE, Patience.TELL);
        LockOwner b = owner(2);
        SqlException e = assertThrows(SqlException.class, () -> row(b, 1, LockStrength.SHARED, Patience.seconds(0.01)));
        assertEquals(ErrorCode.LOCK_WAIT_TIMEOUT, e.code());
        assertEquals(0, b.heldCount());
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<Outcome> waiting = threads.submit(() -> row(b, 1, LockStrength.EXCLUSIVE, LONG));
            Thread.sleep(20);
            assertFalse(waiting.isDone());
            locks.release(a);
            assertEquals(Outcome.GRANTED, waiting.get(30, TimeUnit.SECONDS));
        }
        assertEquals(Outcome.TAKEN, row(a, 1, LockStrength.SHARED, Patience.TELL));
        assertEquals(2, locks.holder(5, 9, new byte[] {1, 1}));
    }

    @Test
    void whoHasDoneLeastIsTheVictimOfADeadlock() throws Exception {
        LockOwner a = owner(1);
        LockOwner b = owner(2);
        a.weight(1);
        b.weight(100);
        row(a, 1, LockStrength.EXCLUSIVE, Patience.TELL);
        row(b, 2, LockStrength.EXCLUSIVE, Patience.TELL);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<Outcome> first = threads.submit(() -> row(a, 2, LockStrength.EXCLUSIVE, LONG));
            Thread.sleep(20);
            Future<Outcome> second = threads.submit(() -> row(b, 1, LockStrength.EXCLUSIVE, LONG));
            Exception e = assertThrows(Exception.class, () -> first.get(30, TimeUnit.SECONDS));
            assertEquals(ErrorCode.LOCK_DEADLOCK, ((SqlException) e.getCause()).code());
            locks.release(a);
            assertEquals(Outcome.GRANTED, second.get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void atMostOneHoldsAKeyWhateverTheOrder() throws Exception {
        AtomicInteger[] inside = new AtomicInteger[8];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = new AtomicInteger();
        }
        AtomicLong done = new AtomicLong();
        AtomicInteger broken = new AtomicInteger();
        long seed = System.nanoTime();
        CountDownLatch end = new CountDownLatch(6);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (int t = 0; t < 6; t++) {
                int id = t;
                threads.execute(() -> {
                    Random random = new Random(seed + id);
                    LockOwner owner = owner(id);
                    for (int round = 0; round < 2000; round++) {
                        int one = random.nextInt(8);
                        int two = random.nextInt(8);
                        try {
                            row(owner, one, LockStrength.EXCLUSIVE, LONG);
                            if (inside[one].incrementAndGet() != 1) {
                                broken.incrementAndGet();
                            }
                            try {
                                row(owner, two, LockStrength.EXCLUSIVE, LONG);
                                done.incrementAndGet();
                            } finally {
                                inside[one].decrementAndGet();
                            }
                        } catch (SqlException deadlock) {
                            if (deadlock.code() != ErrorCode.LOCK_DEADLOCK) {
                                broken.incrementAndGet();
                            }
                        } finally {
                            locks.release(owner);
                        }
                    }
                    end.countDown();
                });
            }
            assertTrue(end.await(50, TimeUnit.SECONDS), "seed " + seed);
        }
        assertEquals(0, broken.get(), "seed " + seed);
        assertTrue(done.get() > 0);
        LockOwner last = owner(99);
        for (int key = 0; key < 8; key++) {
            assertEquals(Outcome.GRANTED, row(last, key, LockStrength.EXCLUSIVE, Patience.TELL), "seed " + seed);
        }
    }
}
