package dev.bough.api.systable;

import dev.bough.api.Stability;
import java.time.ZoneId;
import java.util.Optional;

/** Who asks: facts of the session, as they were when its statement began. Made by the engine. */
@Stability(Stability.Level.EVOLVING)
public interface Caller {
    /** The connection id; 0 for the server itself. */
    long sessionId();

    String user();

    /** The client's address. */
    String host();

    /** The current database, with its revision where it was chosen with one. */
    Optional<String> database();

    /** The session's time zone. */
    ZoneId zone();
}
