package dev.bough.api.event;

import dev.bough.api.Stability;

/** A statement of a client ended, with or without an error. */
@Stability(Stability.Level.EVOLVING)
public interface StatementFinished extends Event {
    /** The hash of its text with the literals taken out, the same for the server's life. */
    long digest();

    long durationNanos();

    /** Rows sent or changed. */
    long rows();

    /** MySQL's error number; 0 for none. */
    int error();
}
