package dev.bough.api.repository;

import dev.bough.api.Stability;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A running server, as a session may see it. */
@Stability(Stability.Level.EVOLVING)
public interface Server {
    /** The databases that the session may see, by name. */
    List<Repository> databases();

    /** The database of a name, whatever its case; empty if there is none that the session may see. */
    Optional<Repository> database(String name);

    /** When the server started, by its own clock: no event is earlier. */
    Instant startTime();
}
