package dev.bough.engine.event;

import dev.bough.api.event.Event;
import java.util.List;
import java.util.stream.Stream;

/** One kind of event with those who subscribed to it; posting without a subscriber is one test. */
public final class EventKind<E extends Event> {
    private final Class<E> type;
    private volatile List<Subscription<E>> subscriptions = List.of();

    EventKind(Class<E> type) {
        this.type = type;
    }

    Class<E> type() {
        return type;
    }

    /** Whether posting is worth making an event. */
    public boolean hasSubscribers() {
        return !subscriptions.isEmpty();
    }

    public void post(E event) {
        List<Subscription<E>> current = subscriptions;
        // by index: an iterator would be an allocation per statement
        for (int i = 0; i < current.size(); i++) {
            current.get(i).deliver(event);
        }
    }

    synchronized void add(Subscription<E> subscription) {
        subscriptions = Stream.concat(subscriptions.stream(), Stream.of(subscription)).toList();
    }

    synchronized void revoke(String plugin) {
        subscriptions = subscriptions.stream().filter(s -> !s.plugin().equals(plugin)).toList();
    }

    /** How often handlers failed. */
    long failures() {
        return subscriptions.stream().mapToLong(Subscription::failures).sum();
    }
}
