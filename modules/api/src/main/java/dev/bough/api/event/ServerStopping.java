package dev.bough.api.event;

import dev.bough.api.Stability;

/** The server stops taking sessions. */
@Stability(Stability.Level.EVOLVING)
public interface ServerStopping extends Event {}
