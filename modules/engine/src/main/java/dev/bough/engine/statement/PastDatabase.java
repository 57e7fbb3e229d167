package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.PastRoot;
import dev.bough.engine.state.Selection;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.Expression;

/** Finds the database that CALL and SHOW run in where they have AS OF behind them: it is read-only, as at a tag. */
record PastDatabase(SessionParts parts, StatementRunner runner) {
    /**
     * A database as of a revision; the branch that leads to it counts as read.
     *
     * @param table that is looked for there; empty for none
     * @throws SqlException 1049 or 1146 for a moment before there was anything
     */
    Selection of(Selection now, Expression asOf, String table, Place place) {
        Value value = runner.inTransaction(true, place, attempt -> parts.compiler()
                .revision(asOf, attempt.state(), place.parameters(), place.scope()));
        String spec = PastRoot.spec(value, now, parts.context().timeZone());
        if (spec == null) {
            throw table.isEmpty()
                    ? new SqlException(ErrorCode.UNKNOWN_DATABASE, now.name())
                    : new SqlException(ErrorCode.NO_SUCH_TABLE, now.name(), table);
        }
        PastRoot past = PastRoot.of(now, spec);
        if (past.branch() != null) {
            BranchIdentity read = parts.server().databases.identity(now.database().id(), past.branch().id());
            if (read != null) {
                parts.state().events().branchRead(read);
            }
        }
        return now.at(past);
    }
}
