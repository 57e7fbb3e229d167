package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.TEXT;
import static dev.bough.api.systable.ColumnTypes.datetime;

import dev.bough.api.repository.RemoteBranch;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.Scope;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;

/** dolt_remote_branches: the branches of remotes as they were when they were fetched. */
final class RemoteBranchesTable implements SystemTable {
    private static final int NAME = 0;
    private static final int HASH = 1;
    private static final int LATEST = 2;
    private static final int LATEST_AUTHOR = 6;

    private static final TableShape SHAPE = TableShape.named("dolt_remote_branches")
            .key("name", TEXT)
            .text("hash")
            .nullable("latest_committer", TEXT)
            .nullable("latest_committer_email", TEXT)
            .nullable("latest_commit_date", datetime(3))
            .nullable("latest_commit_message", TEXT)
            .nullable("latest_author", TEXT)
            .nullable("latest_author_email", TEXT)
            .nullable("latest_author_date", datetime(3))
            .scope(Scope.DATABASE)
            .comment("The branches of remotes as they were fetched last")
            .build();

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public Rows scan(ScanRequest request) {
        return Rows.of(request.repository().remoteBranches(), RemoteBranchesTable::put);
    }

    private static void put(RemoteBranch branch, RowOutput row) {
        row.set(NAME, "remotes/" + branch.remote() + "/" + branch.branch());
        row.set(HASH, branch.head().hash());
        CommitColumns.putCommitter(row, LATEST, branch.head());
        CommitColumns.putAuthor(row, LATEST_AUTHOR, branch.head());
    }
}
