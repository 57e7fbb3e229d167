package dev.bough.engine.exec;

import dev.bough.engine.plan.Plan;

/** A plan with a few executions that wait to be used again. */
public final class RunnablePlan {
    private final Plan plan;
    private final long memoryLimit;
    private final TempSpace temp;
    private final Idle<Execution> idle = new Idle<>();

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
        Execution execution = idle.take();
        return execution == null ? new Execution(plan, memoryLimit, temp) : execution;
    }

    /** Takes an ended execution back. */
    public void release(Execution execution) {
        idle.give(execution);
    }
}
