package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.BOOLEAN;
import static dev.bough.api.systable.ColumnTypes.TEXT;

import dev.bough.api.repository.Commit;
import dev.bough.api.repository.TableDiff;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import org.jspecify.annotations.Nullable;

/** dolt_diff: which tables each commit changed, after what is staged and what is not. */
final class ChangedTablesTable implements SystemTable {
    private static final int COMMIT_HASH = 0;
    private static final int TABLE_NAME = 1;
    private static final int COMMITTER = 2;
    private static final int DATA_CHANGE = COMMITTER + CommitColumns.COMMITTER_COLUMNS;
    private static final int SCHEMA_CHANGE = DATA_CHANGE + 1;
    private static final int AUTHOR = SCHEMA_CHANGE + 1;

    private static final TableShape SHAPE = CommitColumns.nullableAuthor(
            CommitColumns.nullableCommitter(
                    TableShape.named("dolt_diff").key("commit_hash", TEXT).key("table_name", TEXT), 6)
                    .column("data_change", BOOLEAN)
                    .column("schema_change", BOOLEAN),
            6)
            .lookup("commit_hash")
            .answersAsOf()
            .unlisted()
            .comment("The tables that each commit changed")
            .build();

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public Rows scan(ScanRequest request) {
        boolean data = request.wants(DATA_CHANGE);
        boolean schema = request.wants(SCHEMA_CHANGE);
        return RootChanges.rows(request, COMMIT_HASH, (change, diffs) -> Rows.of(diffs, (diff, row) -> {
            put(change, diff, row);
            if (data) {
                row.set(DATA_CHANGE, diff.dataChanged());
            }
            if (schema) {
                row.set(SCHEMA_CHANGE, diff.schemaChanged());
            }
        }));
    }

    private static void put(RootChanges.Change change, TableDiff diff, RowOutput row) {
        row.set(COMMIT_HASH, change.name());
        row.set(TABLE_NAME, DiffNames.newer(diff));
        @Nullable Commit commit = change.commit();
        if (commit != null) {
            CommitColumns.putCommitter(row, COMMITTER, commit);
            CommitColumns.putAuthor(row, AUTHOR, commit);
        }
    }
}
