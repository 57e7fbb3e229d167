package dev.bough.engine.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Plans by the {@link PlanKey} of their statements, bounded; the ones that were used longest ago go first. Looking one up allocates nothing
 * and takes no lock.
 *
 * @param <P> what is kept for a statement
 */
public final class PlanCache<P> {
    private final int limit;
    private final ConcurrentHashMap<Object, Entry<P>> entries = new ConcurrentHashMap<>();
    private final AtomicBoolean evicting = new AtomicBoolean();
    private volatile long clock;

    /** @param limit how many plans are kept */
    public PlanCache(int limit) {
        this.limit = limit;
    }

    /** A plan and when it was used last, by the cache's own clock, which ticks with every new plan. */
    private static final class Entry<P> {
        private final P plan;
        private volatile long used;

        Entry(P plan, long used) {
            this.plan = plan;
            this.used = used;
        }
    }

    /** The plan of the statement that the key was scanned from; null if there is none. */
    public @Nullable P find(PlanKey key) {
        Entry<P> entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        long now = clock;
        if (entry.used != now) {
            entry.used = now;
        }
        return entry.plan;
    }

    /** Keeps a plan for the statement that the key was scanned from. */
    public void put(PlanKey key, P plan) {
        long now = clock + 1;
        clock = now;
        entries.put(key.keep(), new Entry<>(plan, now));
        if (entries.size() > limit && evicting.compareAndSet(false, true)) {
            try {
                evict();
            } finally {
                evicting.set(false);
            }
        }
    }

    /** Drops the plan of a statement that turned out to be out of date. */
    public void remove(PlanKey key) {
        entries.remove(key.keep());
    }

    public int size() {
        return entries.size();
    }

    private void evict() {
        List<Aged> ages = new ArrayList<>();
        entries.forEach((key, entry) -> ages.add(new Aged(key, entry.used)));
        ages.sort(Comparator.comparingLong(Aged::used));
        int tooMany = ages.size() - limit + Math.max(1, limit / 8);
        for (Aged aged : ages.subList(0, Math.clamp(tooMany, 0, ages.size()))) {
            entries.remove(aged.key);
        }
    }

    /** A key and when its plan was used last, as it was when asked. */
    private record Aged(Object key, long used) {}
}
