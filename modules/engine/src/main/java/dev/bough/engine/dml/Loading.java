package dev.bough.engine.dml;

import dev.bough.engine.expression.StatementContext;

/** A changing statement that is run for row after row of a feed. */
public interface Loading {
    /** Runs the statement for all rows. */
    ChangeResult load(StatementContext statement, WriteAccess access, RowFeed feed);
}
