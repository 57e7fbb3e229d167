package dev.bough.engine.event;

import dev.bough.api.event.Event;
import dev.bough.api.event.EventHandler;
import java.util.concurrent.atomic.AtomicLong;

/** A plug-in's handler with the guard that keeps what it throws from everyone else. */
final class Subscription<E extends Event> {
    private static final System.Logger LOG = System.getLogger("dev.bough.engine.event");

    private final String plugin;
    private final Class<E> kind;
    private final EventHandler<? super E> handler;
    private final AtomicLong failures = new AtomicLong();

    Subscription(String plugin, Class<E> kind, EventHandler<? super E> handler) {
        this.plugin = plugin;
        this.kind = kind;
        this.handler = handler;
    }

    String plugin() {
        return plugin;
    }

    long failures() {
        return failures.get();
    }

    void deliver(E event) {
        try {
            handler.on(event);
        } catch (Exception | Error e) {
            if (failures.getAndIncrement() == 0) {
                LOG.log(System.Logger.Level.WARNING,
                        "plug-in " + plugin + " failed on " + kind.getSimpleName()
                                + "; further failures are only counted",
                        e);
            }
        }
    }
}
