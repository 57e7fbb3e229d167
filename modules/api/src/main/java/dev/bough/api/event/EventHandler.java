package dev.bough.api.event;

import dev.bough.api.Stability;

/**
 * Takes events of one kind; written by plug-ins.
 *
 * @param <E> the kind
 */
@Stability(Stability.Level.EVOLVING)
@FunctionalInterface
public interface EventHandler<E extends Event> {
    /**
     * Called for each event, on the thread that completes what it tells of, by several threads at once; must not block.
     */
    void on(E event);
}
