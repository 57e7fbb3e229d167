package dev.bough.engine.dml;

import dev.bough.engine.bind.TableHandle;
import java.util.List;

/** A changing statement, compiled; used by any number of executions. */
public interface ChangePlan {
    /** State for one run at a time; may be kept and run again. */
    ChangeExecution execution();

    /** The tables that it changes. */
    List<TableHandle> targets();

    /** Whether it touches few rows whatever the tables hold. */
    boolean isBrief();
}
