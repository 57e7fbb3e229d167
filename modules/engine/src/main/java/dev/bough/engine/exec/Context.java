package dev.bough.engine.exec;

import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.StatementContext;
import org.jspecify.annotations.Nullable;

/** What the operators of one execution share. */
final class Context {
    final Frame frame;
    final MemoryBudget memory;
    final TempSpace temp;
    private @Nullable TableAccess access;
    private int epoch;
    private int steps;

    Context(Frame frame, long memoryLimit, TempSpace temp) {
        this.frame = frame;
        this.temp = temp;
        memory = new MemoryBudget(memoryLimit);
    }

    void start(StatementContext statement, TableAccess tables) {
        frame.statement(statement);
        access = tables;
        epoch++;
        memory.reset();
    }

    /** Lets go of the statement: a plan's executions outlive it, and its session. */
    void end() {
        frame.statement(NoStatement.INSTANCE);
        access = null;
    }

    TableAccess access() {
        if (access == null) {
            throw new IllegalStateException("no statement is running");
        }
        return access;
    }

    /** Changes with every statement, so that what one has computed is not taken for another's. */
    int epoch() {
        return epoch;
    }

    /** To be called for every row by operators that may look at many without passing one on. */
    void tick() {
        if ((++steps & 0xFF) == 0) {
            frame.statement().checkCancelled();
        }
    }
}
