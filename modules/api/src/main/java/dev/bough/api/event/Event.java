package dev.bough.api.event;

import dev.bough.api.Stability;

/** Something that happened in the server; valid during the call of a handler only. */
@Stability(Stability.Level.EVOLVING)
public interface Event {
    /**
     * When, in milliseconds since 1970 UTC, by the engine's own clock, which never goes back and which no SET timestamp
     * moves.
     */
    long timeMillis();

    Origin origin();

    /** The session that caused it; 0 where there is none. */
    long sessionId();
}
