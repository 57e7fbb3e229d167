package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.TEXT;
import static dev.bough.api.systable.ColumnTypes.UNSIGNED_BIGINT;

import dev.bough.api.repository.Commit;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.TableShape;
import java.util.Iterator;
import java.util.stream.Collectors;

/**
 * Commits as rows of a log.
 *
 * @param commits the commits in their order
 * @param refs what points at them
 * @param shown what of them is shown
 */
record LogRows(Iterator<Commit> commits, Refs refs, Shown shown) implements Rows {
    /**
     * What a statement wants to see, beside the hash and the height, which need no reading of the commit.
     *
     * @param people whether committer, author, dates or message are among it
     */
    record Shown(boolean people, boolean parents, boolean signature) {
        static Shown of(ScanRequest request, boolean parents, boolean signature) {
            boolean people = false;
            for (int i = 0; i < CommitColumns.COMMITTER_COLUMNS; i++) {
                people |= request.wants(COMMITTER + i);
            }
            for (int i = 0; i < CommitColumns.AUTHOR_COLUMNS; i++) {
                people |= request.wants(AUTHOR + i);
            }
            return new Shown(people, parents, signature);
        }
    }

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
        String hash = commit.hash();
        row.set(COMMIT_HASH, hash);
        row.set(COMMIT_ORDER, commit.height());
        row.set(REFS, refs.of(hash));
        if (shown.people) {
            CommitColumns.putCommitter(row, COMMITTER, commit);
            CommitColumns.putAuthor(row, AUTHOR, commit);
        }
        if (shown.parents) {
            row.set(PARENTS, commit.parents().stream().map(Commit::hash).collect(Collectors.joining(", ")));
        }
        if (shown.signature) {
            row.set(SIGNATURE, commit.signature());
        }
        return true;
    }
}
