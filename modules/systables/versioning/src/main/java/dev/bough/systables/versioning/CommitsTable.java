package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.TEXT;

import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Repository;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.Scope;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import java.util.Iterator;

/** dolt_commits: every commit that some branch is made of. */
final class CommitsTable implements SystemTable {
    private static final int COMMIT_HASH = 0;
    private static final int COMMITTER = 1;
    private static final int AUTHOR = COMMITTER + CommitColumns.COMMITTER_COLUMNS;

    private static final TableShape SHAPE = CommitColumns.author(
            CommitColumns.committer(TableShape.named("dolt_commits").key("commit_hash", TEXT), 3), 3)
            .scope(Scope.DATABASE)
            .lookup("commit_hash")
            .comment("The commits of all branches")
            .build();

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public Rows scan(ScanRequest request) {
        Repository repository = request.repository();
        Iterator<Commit> commits =
                History.of(repository, History.heads(repository), request.constraint(COMMIT_HASH));
        return Rows.of(() -> commits, (commit, row) -> {
            row.set(COMMIT_HASH, commit.hash());
            CommitColumns.putCommitter(row, COMMITTER, commit);
            CommitColumns.putAuthor(row, AUTHOR, commit);
        });
    }
}
