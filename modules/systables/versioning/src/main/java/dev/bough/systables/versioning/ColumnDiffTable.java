package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.DATETIME;
import static dev.bough.api.systable.ColumnTypes.TEXT;

import dev.bough.api.repository.Commit;
import dev.bough.api.repository.TableDiff;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** dolt_column_diff: which columns each commit changed, after what is staged and what is not. */
final class ColumnDiffTable implements SystemTable {
    private static final int COMMIT_HASH = 0;
    private static final int TABLE_NAME = 1;
    private static final int COLUMN_NAME = 2;
    private static final int COMMITTER = 3;
    private static final int DIFF_TYPE = COMMITTER + CommitColumns.COMMITTER_COLUMNS;
    private static final int AUTHOR = DIFF_TYPE + 1;

    private static final TableShape SHAPE = TableShape.named("dolt_column_diff")
            .key("commit_hash", TEXT)
            .key("table_name", TEXT)
            .key("column_name", TEXT)
            .nullable("committer", TEXT)
            .nullable("email", TEXT)
            .nullable("date", DATETIME)
            .nullable("message", TEXT)
            .text("diff_type")
            .nullable("author", TEXT)
            .nullable("author_email", TEXT)
            .nullable("author_date", DATETIME)
            .lookup("commit_hash")
            .answersAsOf()
            .unlisted()
            .comment("The columns that each commit changed")
            .build();

    private record Changed(TableDiff table, TableDiff.ColumnDiff column) {}

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public Rows scan(ScanRequest request) {
        return RootChanges.rows(request, COMMIT_HASH, (change, diffs) -> {
            List<Changed> columns = diffs.stream()
                    .flatMap(diff -> diff.changedColumns().stream().map(column -> new Changed(diff, column)))
                    .toList();
            return Rows.of(columns, (changed, row) -> put(change, changed, row));
        });
    }

    private static void put(RootChanges.Change change, Changed changed, RowOutput row) {
        row.set(COMMIT_HASH, change.name());
        row.set(TABLE_NAME, DiffNames.newer(changed.table));
        row.set(COLUMN_NAME, changed.column.name());
        row.set(DIFF_TYPE, changed.column.change().name().toLowerCase(Locale.ROOT));
        @Nullable Commit commit = change.commit();
        if (commit != null) {
            CommitColumns.putCommitter(row, COMMITTER, commit);
            CommitColumns.putAuthor(row, AUTHOR, commit);
        }
    }
}
