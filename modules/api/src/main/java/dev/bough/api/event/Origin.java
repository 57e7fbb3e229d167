package dev.bough.api.event;

import dev.bough.api.Stability;

/** On whose behalf something happens. */
@Stability(Stability.Level.EVOLVING)
public enum Origin {
    /** A client's session, embedded ones included. */
    CLIENT,
    /** The body of an event of the event scheduler. */
    SCHEDULER,
    /** Another server: a push received, a fetch answered, replication. */
    REMOTE,
    /** The server's own housekeeping. */
    INTERNAL
}
