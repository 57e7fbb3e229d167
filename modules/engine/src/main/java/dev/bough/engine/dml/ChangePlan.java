package dev.bough.engine.dml;

import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A changing statement, compiled; used by any number of executions. */
public interface ChangePlan {
    /** State for one run at a time; may be kept and run again. */
    ChangeExecution execution();

    /** The tables that it changes. */
    List<TableHandle> targets();

    /** What EXPLAIN tells of it. */
    Explained explained();

    /**
     * A change and where its rows come from.
     *
     * @param action such as {@code UPDATE}
     * @param tables the names of those that it changes
     * @param rows null where they are written in the statement
     */
    record Explained(String action, List<String> tables, @Nullable Plan rows) {}

    /** Whether it touches few rows whatever the tables hold. */
    boolean isBrief();
}
