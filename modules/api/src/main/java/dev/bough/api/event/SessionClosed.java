package dev.bough.api.event;

import dev.bough.api.Stability;

/** A session ended, in whatever way. */
@Stability(Stability.Level.EVOLVING)
public interface SessionClosed extends Event {}
