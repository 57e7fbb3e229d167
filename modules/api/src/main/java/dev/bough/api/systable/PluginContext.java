package dev.bough.api.systable;

import dev.bough.api.Stability;
import dev.bough.api.event.Events;
import java.time.InstantSource;
import java.util.function.Supplier;

/** What the engine gives a plug-in for its whole life; safe for all threads. */
@Stability(Stability.Level.EVOLVING)
public interface PluginContext {
    /** A logger named after the plug-in. */
    System.Logger logger();

    /**
     * The value of a setting: the configured one, or the default.
     *
     * @throws IllegalArgumentException if the provider did not declare it
     */
    <T> T value(Setting<T> setting);

    /** Where to subscribe. */
    Events events();

    /** The engine's clock, which all events carry; it never goes back. */
    InstantSource clock();

    /**
     * A piece of state for each branch of all databases; to be called in {@code open}.
     *
     * @param factory makes the state of a branch that has none yet; called by any thread, and what it made may be
     *     dropped unused where two threads were first at once
     */
    <T> BranchLocal<T> branchLocal(Supplier<? extends T> factory);
}
