package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.BOOLEAN;
import static dev.bough.api.systable.ColumnTypes.TEXT;
import static dev.bough.api.systable.ColumnTypes.datetime;

import dev.bough.api.repository.Branch;
import dev.bough.api.repository.Commit;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.Scope;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import dev.bough.api.type.Constraint;
import java.util.List;

/** dolt_branches: the branches of the database with their heads. */
final class BranchesTable implements SystemTable {
    private static final int NAME = 0;
    private static final int HASH = 1;
    private static final int LATEST = 2;
    private static final int REMOTE = 6;
    private static final int BRANCH = 7;
    private static final int DIRTY = 8;
    private static final int LATEST_AUTHOR = 9;

    private static final TableShape SHAPE = TableShape.named("dolt_branches")
            .key("name", TEXT)
            .text("hash")
            .nullable("latest_committer", TEXT)
            .nullable("latest_committer_email", TEXT)
            .nullable("latest_commit_date", datetime(3))
            .nullable("latest_commit_message", TEXT)
            .nullable("remote", TEXT)
            .nullable("branch", TEXT)
            .nullable("dirty", BOOLEAN)
            .nullable("latest_author", TEXT)
            .nullable("latest_author_email", TEXT)
            .nullable("latest_author_date", datetime(3))
            .scope(Scope.DATABASE)
            .lookup("name")
            .orderedBy("name")
            .readOnlyMessage(
                    "the dolt_branches table is read-only; use the dolt_branch stored procedure to edit remotes")
            .comment("The branches with their latest commits")
            .build();

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public Rows scan(ScanRequest request) {
        Constraint wanted = request.constraint(NAME);
        List<Branch> branches = switch (wanted) {
            case Constraint.None _ -> List.of();
            case Constraint.Points points -> History.texts(points).stream()
                    .sorted()
                    .flatMap(name -> request.repository().branch(name).stream())
                    .toList();
            case Constraint.Any _ -> request.repository().branches();
            case Constraint.Range range -> request.repository().branches().stream()
                    .filter(branch -> range.admits(branch.name()))
                    .toList();
        };
        boolean dirty = request.wants(DIRTY);
        boolean latest = wantsLatest(request);
        return Rows.of(branches, (branch, row) -> put(branch, dirty, latest, row));
    }

    /** Whether anything is shown for which the head commits are to be read. */
    private static boolean wantsLatest(ScanRequest request) {
        boolean wants = false;
        for (int i = 0; i < CommitColumns.COMMITTER_COLUMNS; i++) {
            wants |= request.wants(LATEST + i);
        }
        for (int i = 0; i < CommitColumns.AUTHOR_COLUMNS; i++) {
            wants |= request.wants(LATEST_AUTHOR + i);
        }
        return wants;
    }

    private static void put(Branch branch, boolean dirty, boolean latest, RowOutput row) {
        Commit head = branch.head();
        row.set(NAME, branch.name());
        row.set(HASH, head.hash());
        if (latest) {
            CommitColumns.putCommitter(row, LATEST, head);
            CommitColumns.putAuthor(row, LATEST_AUTHOR, head);
        }
        row.set(REMOTE, branch.upstream().map(Branch.Upstream::remote).orElse(""));
        row.set(BRANCH, branch.upstream().map(Branch.Upstream::branch).orElse(""));
        if (dirty) {
            row.set(DIRTY, branch.workingSet().dirty());
        }
    }
}
