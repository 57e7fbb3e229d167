package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.TEXT;
import static dev.bough.api.systable.ColumnTypes.UNSIGNED_BIGINT;

import dev.bough.api.repository.Commit;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.TableShape;
import java.util.Iterator;
import java.util.stream.Collectors;

/**
 * Commits as rows of a log.
 *
 * @param commits the commits in their order
 * @param refs what points at them
 * @param withParents whether the parents are shown
 * @param withSignature whether the signature is shown
 */
record LogRows(Iterator<Commit> commits, Refs refs, boolean withParents, boolean withSignature) implements Rows {
    static final int COMMIT_HASH = 0;
    static final int COMMITTER = 1;
    static final int COMMIT_ORDER = COMMITTER + CommitColumns.COMMITTER_COLUMNS;
    static final int PARENTS = COMMIT_ORDER + 1;
    static final int REFS = PARENTS + 1;
    static final int SIGNATURE = REFS + 1;
    static final int AUTHOR = SIGNATURE + 1;

    /** The columns of every log. */
    static TableShape.Builder shape() {
        TableShape.Builder shape = TableShape.named("dolt_log").key("commit_hash", TEXT);
        CommitColumns.committer(shape, 3)
                .column("commit_order", UNSIGNED_BIGINT)
                .nullable("parents", TEXT)
                .text("refs")
                .nullable("signature", TEXT);
        return CommitColumns.author(shape, 3);
    }

    @Override
    public boolean next(RowOutput row) {
        if (!commits.hasNext()) {
            return false;
        }
        Commit commit = commits.next();
        row.set(COMMIT_HASH, commit.hash());
        CommitColumns.putCommitter(row, COMMITTER, commit);
        row.set(COMMIT_ORDER, commit.height());
        if (withParents) {
            row.set(PARENTS, commit.parents().stream().map(Commit::hash).collect(Collectors.joining(", ")));
        }
        row.set(REFS, refs.of(commit.hash()));
        if (withSignature) {
            row.set(SIGNATURE, commit.signature());
        }
        CommitColumns.putAuthor(row, AUTHOR, commit);
        return true;
    }
}
