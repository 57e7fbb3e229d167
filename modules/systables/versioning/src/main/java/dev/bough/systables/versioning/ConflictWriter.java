package dev.bough.systables.versioning;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.repository.TableSchema;
import dev.bough.api.repository.WorkingSetEdit;
import dev.bough.api.systable.RowWriter;
import dev.bough.api.systable.WriteRequest;
import dev.bough.api.type.Cell;
import dev.bough.api.type.Row;

/**
 * Takes UPDATE and DELETE of the rows of dolt_conflicts_T; assignments to {@code base_} and {@code their_} columns do
 * nothing.
 */
final class ConflictWriter implements RowWriter {
    private final String table;
    private final ConflictShape conflict;
    private final WorkingSetEdit edit;
    private final int[] ourPositions;
    private final boolean writesOurs;

    ConflictWriter(String table, ConflictShape conflict, WriteRequest request, WorkingSetEdit edit) {
        this.table = table;
        this.conflict = conflict;
        this.edit = edit;
        ourPositions = conflict.ours().positions();
        boolean assigned = false;
        for (int position : ourPositions) {
            assigned |= request.assigns(position);
        }
        writesOurs = request.operation() == WriteRequest.Operation.UPDATE && assigned;
        if (writesOurs && conflict.counts() >= 0) {
            throw new SqlException(
                    ErrorCode.NOT_SUPPORTED, "UPDATE of conflicts in a table without a primary key");
        }
    }

    @Override
    public void insert(Row row) {
        throw new SqlException(ErrorCode.NON_INSERTABLE_TABLE, conflict.shape().name(), "INSERT");
    }

    @Override
    public void update(Row before, Row after) {
        if (!writesOurs) {
            return;
        }
        TableSchema schema = conflict.ours().schema();
        boolean existed = true;
        boolean moved = false;
        for (int key : schema.primaryKey()) {
            Cell now = after.cell(ourPositions[key]);
            if (now.isNull()) {
                throw new SqlException(
                        ErrorCode.COLUMN_CANNOT_BE_NULL, "our_" + schema.columns().get(key).name());
            }
            Cell then = before.cell(ourPositions[key]);
            existed &= !then.isNull();
            moved |= !then.sqlLiteral().equals(now.sqlLiteral());
        }
        if (existed && moved) {
            edit.delete(table, before.project(ourPositions));
        }
        edit.put(table, after.project(ourPositions));
    }

    @Override
    public void delete(Row row) {
        edit.resolve(table, row.cell(conflict.id()).asString());
    }

    @Override
    public void finish(boolean ok) {}
}
