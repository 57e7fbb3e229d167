package dev.bough.engine.exec;

import dev.bough.engine.plan.Plan;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** A plan with a few executions that wait to be used again. */
public final class RunnablePlan {
    private static final int KEPT = 8;

    private final Plan plan;
    private final long memoryLimit;
    private final TempSpace temp;
    private final AtomicReferenceArray<Execution> idle = new AtomicReferenceArray<>(KEPT);

    /**
     * @param memoryLimit bytes that an execution may hold in rows before it goes to disk
     */
    public RunnablePlan(Plan plan, long memoryLimit, TempSpace temp) {
        this.plan = plan;
        this.memoryLimit = memoryLimit;
        this.temp = temp;
    }

    public Plan plan() {
        return plan;
    }

    /** An execution for one statement; to be given back after {@link Execution#end}. */
    public Execution acquire() {
        for (int i = 0; i < KEPT; i++) {
            if (idle.get(i) != null) {
                Execution execution = idle.getAndSet(i, null);
                if (execution != null) {
                    return execution;
                }
            }
        }
        return new Execution(plan, memoryLimit, temp);
    }

    /** Takes an ended execution back. */
    public void release(Execution execution) {
        for (int i = 0; i < KEPT; i++) {
            if (idle.get(i) == null && idle.compareAndSet(i, null, execution)) {
                return;
            }
        }
    }
}
