package dev.bough.engine.event;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The server's own clock: milliseconds that never go back, whatever the system's clock does. */
public final class EngineClock implements InstantSource {
    private final InstantSource source;
    private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);

    public EngineClock(InstantSource source) {
        this.source = source;
    }

    @Override
    public long millis() {
        long now = source.millis();
        long seen = latest.getOpaque();
        while (now > seen) {
            if (latest.weakCompareAndSetVolatile(seen, now)) {
                return now;
            }
            seen = latest.getOpaque();
        }
        return seen;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }
}
