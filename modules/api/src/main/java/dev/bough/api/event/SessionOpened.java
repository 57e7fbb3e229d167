package dev.bough.api.event;

import dev.bough.api.Stability;

/** A client logged in. */
@Stability(Stability.Level.EVOLVING)
public interface SessionOpened extends Event {
    String user();

    /** The client's address. */
    String host();
}
