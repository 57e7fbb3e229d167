package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.INT;
import static dev.bough.api.systable.ColumnTypes.TEXT;

import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Repository;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.Scope;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * dolt_commit_ancestors: who is whose parent among the commits of all branches; a first commit has one row without a
 * parent.
 */
final class CommitAncestorsTable implements SystemTable {
    private static final int COMMIT_HASH = 0;
    private static final int PARENT_HASH = 1;
    private static final int PARENT_INDEX = 2;

    private static final TableShape SHAPE = TableShape.named("dolt_commit_ancestors")
            .key("commit_hash", TEXT)
            .nullableKey("parent_hash", TEXT)
            .key("parent_index", INT)
            .scope(Scope.DATABASE)
            .lookup("commit_hash")
            .comment("The parents of the commits of all branches")
            .build();

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public Rows scan(ScanRequest request) {
        Repository repository = request.repository();
        return new Parents(History.of(repository, History.heads(repository), request.constraint(COMMIT_HASH)));
    }

    /** A row for each parent of each commit. */
    private static final class Parents implements Rows {
        private final Iterator<Commit> commits;
        private @Nullable Commit current;
        private int index;

        Parents(Iterator<Commit> commits) {
            this.commits = commits;
        }

        @Override
        public boolean next(RowOutput row) {
            Commit commit = current;
            if (commit == null || ++index >= commit.parents().size()) {
                if (!commits.hasNext()) {
                    return false;
                }
                commit = commits.next();
                current = commit;
                index = 0;
            }
            row.set(COMMIT_HASH, commit.hash());
            if (commit.parents().isEmpty()) {
                row.setNull(PARENT_HASH);
            } else {
                row.set(PARENT_HASH, commit.parents().get(index).hash());
            }
            row.set(PARENT_INDEX, index);
            return true;
        }
    }
}
