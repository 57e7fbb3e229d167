package dev.bough.systables.branchactivity;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * When one branch was read and written last, to the second.
 *
 * <p>Within a second, which is nearly always, an event costs one read without a fence; only the first of a second
 * writes.
 */
final class Activity {
    private static final long NEVER = Long.MIN_VALUE;

    private final AtomicLong lastRead = new AtomicLong(NEVER);
    private final AtomicLong lastWrite = new AtomicLong(NEVER);

    void read(long timeMillis) {
        moveTo(lastRead, Math.floorDiv(timeMillis, 1000));
    }

    void written(long timeMillis) {
        moveTo(lastWrite, Math.floorDiv(timeMillis, 1000));
    }

    /** The last read, or the moment of asking if that is earlier; null for never. */
    @Nullable
    Instant lastRead(Instant asked) {
        return shown(lastRead, asked);
    }

    /** The last write, or the moment of asking if that is earlier; null for never. */
    @Nullable
    Instant lastWrite(Instant asked) {
        return shown(lastWrite, asked);
    }

    /** Of racing threads the later time stays. */
    private static void moveTo(AtomicLong slot, long second) {
        long seen = slot.getOpaque();
        while (seen < second) {
            long witness = slot.compareAndExchange(seen, second);
            if (witness == seen) {
                return;
            }
            seen = witness;
        }
    }

    private static @Nullable Instant shown(AtomicLong slot, Instant asked) {
        long second = slot.get();
        return second == NEVER ? null : Instant.ofEpochSecond(Math.min(second, asked.getEpochSecond()));
    }
}
