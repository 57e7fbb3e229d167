package dev.bough.systables.versioning;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.repository.Merge;
import dev.bough.api.repository.WorkingSet;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.RowWriter;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.TableShape;
import dev.bough.api.systable.WritableSystemTable;
import dev.bough.api.systable.WriteRequest;
import dev.bough.api.type.Row;
import java.util.Optional;

/**
 * dolt_conflicts_T of one table. To delete a row is to call its conflict resolved, with what the table has now; to
 * update its {@code our_} columns writes the table, and the conflict stays until it is deleted.
 */
final class TableConflictsTable implements WritableSystemTable {
    private final String table;
    private final ConflictShape conflict;

    TableConflictsTable(String table, ConflictShape conflict) {
        this.table = table;
        this.conflict = conflict;
    }

    @Override
    public TableShape shape() {
        return conflict.shape();
    }

    @Override
    public Rows scan(ScanRequest request) {
        return TableConflictsFamily.conflicts(request, table)
                .<Rows>map(conflicts -> new ConflictRows(conflicts.theirCommit(), conflicts.rows()))
                .orElse(Rows.empty());
    }

    /** The conflicts as rows. */
    private final class ConflictRows implements Rows {
        private final String fromRoot;
        private final Merge.Rows rows;

        ConflictRows(String fromRoot, Merge.Rows rows) {
            this.fromRoot = fromRoot;
            this.rows = rows;
        }

        @Override
        public boolean next(RowOutput row) {
            if (!rows.next()) {
                return false;
            }
            Optional<Row> base = rows.base();
            row.set(ConflictShape.FROM_ROOT, fromRoot);
            base.ifPresent(values -> conflict.base().put(values, row));
            rows.ours().ifPresent(values -> conflict.ours().put(values, row));
            row.set(conflict.ourChange(), change(base.isPresent(), rows.ours().isPresent()));
            rows.theirs().ifPresent(values -> conflict.theirs().put(values, row));
            row.set(conflict.theirChange(), change(base.isPresent(), rows.theirs().isPresent()));
            if (conflict.counts() >= 0) {
                row.set(conflict.counts(), rows.baseCount());
                row.set(conflict.counts() + 1, rows.ourCount());
                row.set(conflict.counts() + 2, rows.theirCount());
            }
            row.set(conflict.id(), rows.id());
            return true;
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    private static String change(boolean before, boolean after) {
        return !after ? "removed" : before ? "modified" : "added";
    }

    @Override
    public RowWriter write(WriteRequest request) {
        if (request.operation() == WriteRequest.Operation.INSERT) {
            throw new SqlException(ErrorCode.NON_INSERTABLE_TABLE, shape().name(), "INSERT");
        }
        WorkingSet set = request.revision().workingSet().orElseThrow(TableConflictsTable::detached);
        return new ConflictWriter(table, conflict, request, set.edit());
    }

    private static SqlException detached() {
        return SqlException.version("this operation is not supported while in a detached head state");
    }
}
