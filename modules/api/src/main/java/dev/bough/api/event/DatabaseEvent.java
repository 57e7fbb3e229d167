package dev.bough.api.event;

import dev.bough.api.Stability;

/** Something that happened to a database. */
@Stability(Stability.Level.EVOLVING)
public interface DatabaseEvent extends Event {
    String database();
}
