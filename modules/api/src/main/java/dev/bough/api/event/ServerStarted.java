package dev.bough.api.event;

import dev.bough.api.Stability;

/** The server is ready and is about to listen. */
@Stability(Stability.Level.EVOLVING)
public interface ServerStarted extends Event {}
