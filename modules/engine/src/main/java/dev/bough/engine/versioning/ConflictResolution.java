package dev.bough.engine.versioning;

import dev.bough.engine.dml.RowEdits;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.transaction.Databases;
import dev.bough.storage.repository.TableState;

/** Resolves the conflicts of tables by one side's rows. */
public final class ConflictResolution {
    private ConflictResolution() {}

    /** The table without conflicts: with our rows, which are in it already, or with theirs. */
    public static TableState resolve(TableState table, boolean theirs, StatementContext statement) {
        if (!theirs || MergeConflicts.count(table) == 0) {
            return MergeConflicts.without(table);
        }
        RowEdits edits = new RowEdits(table, Databases.layout(table.schema()), Databases.blobs(table), statement);
        MergeConflicts.forEach(table, conflict -> edits.set(conflict.key(), conflict.theirs()));
        return MergeConflicts.without(edits.apply());
    }
}
