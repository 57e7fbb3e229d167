package dev.bough.engine.compile;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plans of the statements and expressions of one stored program, for all sessions that run it. */
public final class ProgramPlans {
    private static final int KEPT = 1024;

    private final ConcurrentHashMap<Key, Compiled> plans = new ConcurrentHashMap<>();

    /** A part of the program's syntax tree in a context; both are compared by identity. */
    private record Key(Object part, PlanContext context) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && that.part == part && that.context == context;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(part) + System.identityHashCode(context);
        }
    }

    /**
     * The plan of a part of the program.
     *
     * @param mayBeKept whether a plan from before may serve
     */
    public Compiled plan(Object part, PlanContext context, boolean mayBeKept, Supplier<Compiled> compile) {
        Key key = new Key(part, context);
        Compiled known = mayBeKept ? plans.get(key) : null;
        if (known != null) {
            return known;
        }
        Compiled made = compile.get();
        if (made.isReusable()) {
            if (plans.size() >= KEPT) {
                plans.clear();
            }
            plans.put(key, made);
        }
        return made;
    }
}
