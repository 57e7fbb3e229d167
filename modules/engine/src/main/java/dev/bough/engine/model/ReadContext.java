package dev.bough.engine.model;

import dev.bough.api.error.SqlException;
import dev.bough.api.repository.WorkingSetEdit;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.transaction.Databases;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.RootState;
import java.util.function.Consumer;

/**
 * Who reads a model.
 *
 * @param statement the statement that reads
 * @param reads told of every branch that is read
 */
public record ReadContext(
        Databases databases,
        StatementContext statement,
        Consumer<BranchIdentity> reads,
        Rights rights,
        Workings workings,
        Editing editing) {

    /** What the session may do. */
    public interface Rights {
        /** Whether it may see a database. */
        boolean sees(String database);

        /** Whether it may SELECT from a table, or from a column of it. */
        boolean selects(String database, String table);

        /** The error of a SELECT that is not allowed. */
        SqlException denied(String table);
    }

    /** The way to change the working sets of branches. */
    @FunctionalInterface
    public interface Editing {
        WorkingSetEdit of(DatabaseState database, BranchState branch);
    }

    /** The working roots of branches as the session sees them, with its own edits. */
    @FunctionalInterface
    public interface Workings {
        RootState of(DatabaseState database, BranchState branch);
    }
}
