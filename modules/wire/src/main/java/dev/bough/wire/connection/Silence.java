package dev.bough.wire.connection;

import java.util.function.LongSupplier;

/** How long a client has been silent, measured at each look; what happens between looks costs no look at the clock. */
final class Silence {
    private final LongSupplier nanoTime;
    private long signs;
    private long signsSeen;
    private long since;

    Silence(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        since = nanoTime.getAsLong();
    }

    /** The client gave a sign of life. */
    void sign() {
        signs++;
    }

    /** Measures from now on. */
    void restart() {
        since = nanoTime.getAsLong();
    }

    /** Seconds without a sign; measured anew if there was one since the last look and it counts. */
    long seconds(boolean signsCount) {
        if (signsCount && signs != signsSeen) {
            signsSeen = signs;
            restart();
        }
        return (nanoTime.getAsLong() - since) / 1_000_000_000;
    }
}
