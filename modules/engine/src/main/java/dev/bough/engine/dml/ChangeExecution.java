package dev.bough.engine.dml;

import dev.bough.engine.expression.StatementContext;

/** A changing statement that is run. */
public interface ChangeExecution {
    /**
     * Runs the statement. What it throws leaves changes behind that the caller undoes.
     *
     * @param foundRows whether affected rows are those found, not those changed
     */
    ChangeResult run(StatementContext statement, WriteAccess access, boolean foundRows);
}
