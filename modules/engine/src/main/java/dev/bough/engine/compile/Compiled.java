package dev.bough.engine.compile;

import dev.bough.engine.answer.ClientColumns;
import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.dml.ChangeExecution;
import dev.bough.engine.dml.ChangePlan;
import dev.bough.engine.dml.ChangeResult;
import dev.bough.engine.dml.WriteAccess;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.exec.Idle;
import dev.bough.engine.exec.RunnablePlan;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.status.Counter;
import dev.bough.parser.tree.QueryExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that was bound and planned, with what it reads. */
public sealed interface Compiled {
    List<BranchIdentity> reads();

    /** Whether it may be run again as long as nothing that it was compiled with changes. */
    boolean isReusable();

    /** What counts its executions. */
    Counter counter();

    /**
     * @param columns what the client gets
     * @param into where the rows go instead of to the client; null for the client
     */
    record Query(
            RunnablePlan plan,
            ClientColumns columns,
            QueryExpression.@Nullable Into into,
            List<BranchIdentity> reads,
            boolean isReusable)
            implements
                Compiled {
        @Override
        public Counter counter() {
            return Counter.COM_SELECT;
        }
    }

    /**
     * A changing statement, with executions that wait to be used again.
     *
     * @param targets the tables that it changes
     */
    record Change(
            ChangePlan plan, List<TableHandle> targets, Idle<ChangeExecution> idle, List<BranchIdentity> reads,
            boolean isReusable, Counter counter)
            implements
                Compiled {
        Change(ChangePlan plan, List<BranchIdentity> reads, boolean isReusable, Counter counter) {
            this(plan, plan.targets(), new Idle<>(), reads, isReusable, counter);
        }

        /** Runs it, in a transaction. Values are computed before tables are opened, so it looks first whether those are as they were. */
        public ChangeResult run(StatementContext statement, WriteAccess access, boolean foundRows) {
            access.requireCurrent(targets);
            ChangeExecution waiting = idle.take();
            ChangeExecution execution = waiting == null ? plan.execution() : waiting;
            ChangeResult result = execution.run(statement, access, foundRows);
            idle.give(execution);
            return result;
        }
    }
}
