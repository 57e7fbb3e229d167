package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.TEXT;
import static dev.bough.api.systable.ColumnTypes.datetime;

import dev.bough.api.repository.Commit;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.TableShape;

/**
 * The columns that many tables have of a commit: {@code committer, email, date, message} and {@code author,
 * author_email, author_date}.
 */
final class CommitColumns {
    static final int COMMITTER_COLUMNS = 4;
    static final int AUTHOR_COLUMNS = 3;

    private CommitColumns() {}

    static TableShape.Builder committer(TableShape.Builder shape, int dateDigits) {
        return shape.text("committer").text("email").column("date", datetime(dateDigits)).text("message");
    }

    static TableShape.Builder author(TableShape.Builder shape, int dateDigits) {
        return shape.text("author").text("author_email").column("author_date", datetime(dateDigits));
    }

    static TableShape.Builder nullableCommitter(TableShape.Builder shape, int dateDigits) {
        return shape.nullable("committer", TEXT)
                .nullable("email", TEXT)
                .nullable("date", datetime(dateDigits))
                .nullable("message", TEXT);
    }

    static TableShape.Builder nullableAuthor(TableShape.Builder shape, int dateDigits) {
        return shape.nullable("author", TEXT)
                .nullable("author_email", TEXT)
                .nullable("author_date", datetime(dateDigits));
    }

    static void putCommitter(RowOutput row, int first, Commit commit) {
        row.set(first, commit.committer().name());
        row.set(first + 1, commit.committer().email());
        row.set(first + 2, commit.committerDate());
        row.set(first + 3, commit.message());
    }

    static void putAuthor(RowOutput row, int first, Commit commit) {
        row.set(first, commit.author().name());
        row.set(first + 1, commit.author().email());
        row.set(first + 2, commit.authorDate());
    }
}
