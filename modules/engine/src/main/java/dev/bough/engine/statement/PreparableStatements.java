package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.tree.AccountStatement;
import dev.bough.parser.tree.AdminStatement;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.ProgramDdl;
import dev.bough.parser.tree.ProgramStatement;
import dev.bough.parser.tree.SetStatement;
import dev.bough.parser.tree.ShowStatement;
import dev.bough.parser.tree.Statement;
import dev.bough.parser.tree.TransactionStatement;

/** Which statements may be prepared (MySQL manual, 15.5). */
public final class PreparableStatements {
    private PreparableStatements() {}

    /** Refuses what may not be prepared: 1295. */
    public static void check(Statement statement) {
        boolean preparable = switch (statement) {
            case Statement.Query _,Ddl _,AccountStatement _,SetStatement _,ShowStatement _,AdminStatement _,Statement.Explain _,Statement.ExplainConnection _,Statement.Describe _,Statement.Unsupported _ ->
                    true;
            case Dml dml -> !(dml instanceof Dml.LoadData) && !(dml instanceof Dml.HandlerOpen)
                    && !(dml instanceof Dml.HandlerClose) && !(dml instanceof Dml.HandlerRead);
            case TransactionStatement transaction -> transaction instanceof TransactionStatement.Commit
                    || transaction instanceof TransactionStatement.Rollback
                    || transaction instanceof TransactionStatement.SetTransaction;
            case ProgramDdl _,ProgramStatement _,Statement.Prepare _,Statement.Execute _,Statement.Deallocate _,Statement.Use _ ->
                    false;
        };
        if (!preparable) {
            throw new SqlException(ErrorCode.UNSUPPORTED_PREPARED_STATEMENT);
        }
    }
}
