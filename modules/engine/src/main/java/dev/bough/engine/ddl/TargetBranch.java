package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.ServerState;

/**
 * The branch whose tables are defined.
 *
 * @param name the database's name without its revision
 */
public record TargetBranch(long database, long branch, String name) {

    /** The branch as it is now. */
    public BranchState in(ServerState state) {
        DatabaseState owner = state.database(database);
        BranchState found = owner == null ? null : owner.branch(branch);
        if (found == null) {
            throw new SqlException(ErrorCode.UNKNOWN_DATABASE, name);
        }
        return found;
    }
}
