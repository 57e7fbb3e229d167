package dev.bough.engine.server;

import dev.bough.engine.transaction.SchemaObject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which events have run when, which run now, and whether any are to; moments are microseconds since 1970 in UTC. */
public final class EventTimes {
    private final InstantSource clock;
    private final Map<Key, Long> lastRun = new HashMap<>();
    private final Set<Key> inProgress = new HashSet<>();
    private boolean enabled;
    private boolean closed;
    /** What was due before was missed, and is not made up for. */
    private long enabledSince;

    EventTimes(InstantSource clock) {
        this.clock = clock;
    }

    /** One event; another one with its name is another one. */
    public record Key(long database, String name, long createdAt) {
        public static Key of(long database, SchemaObject event) {
            return new Key(database, event.name(), event.createdAt());
        }
    }

    /** SET GLOBAL event_scheduler. */
    public synchronized void enabled(boolean on) {
        if (on && !enabled) {
            // an event of this very second is not missed yet
            enabledSince = clock.millis() / 1000 * 1_000_000 - 1;
        }
        enabled = on;
        notifyAll();
    }

    public synchronized boolean isOn() {
        return enabled && !closed;
    }

    /** An event was created or dropped. */
    public synchronized void changed() {
        notifyAll();
    }

    /** An event was altered: what it missed under its old definition is not made up for. */
    public synchronized void altered(long database, SchemaObject event) {
        lastRun.put(Key.of(database, event), clock.millis() * 1000);
        notifyAll();
    }

    /** The moment up to which an event has had its runs. */
    public synchronized long since(Key event) {
        return lastRun.getOrDefault(event, Math.max(event.createdAt() * 1_000_000 - 1, enabledSince));
    }

    /** A run is due; false if the one before has not ended, and then this one does not take place. */
    public synchronized boolean begins(Key event, long now) {
        lastRun.put(event, now);
        return inProgress.add(event);
    }

    public synchronized void ended(Key event) {
        inProgress.remove(event);
        notifyAll();
    }

    public synchronized boolean isRunning(Key event) {
        return inProgress.contains(event);
    }

    /** Forgets the runs of events that are no more. */
    public synchronized void retain(Set<Key> known) {
        lastRun.keySet().retainAll(known);
    }

    /** Waits until something changes, for so long at most; false once no event runs any more. */
    public synchronized boolean await(long millis) throws InterruptedException {
        if (!closed) {
            wait(Math.max(1, millis));
        }
        return !closed;
    }

    /** No event runs from now on. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
