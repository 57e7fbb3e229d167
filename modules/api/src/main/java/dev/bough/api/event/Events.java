package dev.bough.api.event;

import dev.bough.api.Stability;

/**
 * Where a plug-in subscribes; made by the engine. A kind without a subscriber costs the server one branch instruction.
 */
@Stability(Stability.Level.EVOLVING)
public interface Events {
    /**
     * Has a handler called for each event of a kind from now on, until the plug-in is closed.
     *
     * @param kind one of the interfaces of this package that is not extended by another
     * @throws IllegalArgumentException if the kind is none that this server knows
     */
    <E extends Event> void on(Class<E> kind, EventHandler<? super E> handler);
}
