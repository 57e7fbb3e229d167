package dev.bough.api.error;

import dev.bough.api.Stability;

/** Whose fault an error is; alarms, retries and log levels follow from it. */
@Stability(Stability.Level.STABLE)
public enum ErrorKind {
    /** The statement or its data are wrong; nothing is logged. */
    USER,
    /** A limit, a lock or another session stood in the way; the same statement may succeed later. */
    CONFLICT,
    /** The server ran out of something an administrator provides: memory, disk, connections. */
    RESOURCE,
    /** A bug or damaged data; logged with an incident id. */
    INTERNAL
}
