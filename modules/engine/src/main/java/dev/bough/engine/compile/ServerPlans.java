package dev.bough.engine.compile;

import dev.bough.engine.plan.PlanCache;
import dev.bough.engine.transaction.StoredRoutine;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The plans of a server's statements, for all its sessions: what one has planned, others in the same context run. */
public final class ServerPlans {
    /** A plan with an execution has about 9 KB; plans shall take no more than a small part of the memory. */
    private static final long MEMORY_EACH = 128 << 10;

    private static final int KEPT_AT_LEAST = 256;
    private static final int KEPT_AT_MOST = 16_384;
    private static final int CONTEXTS = 4096;

    private static final int PROCEDURES = 1024;

    private final PlanCache<Compiled> byText;
    private final ConcurrentHashMap<StoredRoutine, StoredProcedure> procedures = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<PlanContext, PlanContext> contexts = new ConcurrentHashMap<>();

    public ServerPlans() {
        int limit = Math.clamp(Runtime.getRuntime().maxMemory() / MEMORY_EACH, KEPT_AT_LEAST, KEPT_AT_MOST);
        byText = new PlanCache<>(limit);
    }

    public PlanCache<Compiled> byText() {
        return byText;
    }

    /** A procedure, parsed once for all calls and sessions. */
    public StoredProcedure procedure(StoredRoutine routine, Function<StoredRoutine, StoredProcedure> parse) {
        StoredProcedure known = procedures.get(routine);
        if (known != null) {
            return known;
        }
        if (procedures.size() >= PROCEDURES) {
            procedures.clear();
        }
        return procedures.computeIfAbsent(routine, parse);
    }

    /**
     * The one context that stands for all that are equal to this one; plans are kept by it. Where there are too many, those to come
     * begin anew with plans of their own.
     */
    PlanContext shared(PlanContext context) {
        if (contexts.size() >= CONTEXTS) {
            contexts.clear();
        }
        PlanContext known = contexts.putIfAbsent(context, context);
        return known == null ? context : known;
    }
}
