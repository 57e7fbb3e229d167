package dev.bough.engine.session;

import dev.bough.api.session.ResultColumns;
import dev.bough.engine.dml.ChangeExecution;
import dev.bough.engine.dml.ChangePlan;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.exec.RunnablePlan;
import dev.bough.parser.tree.QueryExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that was bound and planned, with what it reads. */
sealed interface Compiled {
    List<BranchIdentity> reads();

    /** Whether it may be run again as long as nothing that it was compiled with changes. */
    boolean isReusable();

    /** @param into where the rows go instead of to the client; null for the client */
    record Query(
            RunnablePlan plan, QueryExpression.@Nullable Into into, List<BranchIdentity> reads, boolean isReusable)
            implements
                Compiled {
        ResultColumns columns() {
            return plan.plan().columns();
        }
    }

    /** A changing statement; its execution belongs to this session. */
    record Change(ChangePlan plan, ChangeExecution execution, List<BranchIdentity> reads, boolean isReusable)
            implements
                Compiled {}
}
