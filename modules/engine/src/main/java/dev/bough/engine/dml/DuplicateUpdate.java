package dev.bough.engine.dml;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.exec.TableWriter;
import dev.bough.engine.expression.Assignment;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.row.Datum;
import java.util.ArrayList;
import java.util.List;

/** ON DUPLICATE KEY UPDATE: changes the row that is in the way; for one execution. */
final class DuplicateUpdate {
    private final TableDefinition table;
    private final boolean concernedByKeys;
    private final OldRow old;
    private final NewRow changed;
    private final List<NewRow.Assigned> assignments = new ArrayList<>();
    private final boolean[] assigned;

    /**
     * Over the rows of a plan.
     *
     * @param inserted the row that could not be added, which VALUES() speaks of
     */
    DuplicateUpdate(InsertPlan plan, TableLayout layout, NewRow inserted) {
        table = plan.target().definition();
        concernedByKeys = plan.concernedByKeys();
        old = new OldRow(layout, 0);
        changed = new NewRow(table, plan.rules(), plan.newSlot(), plan.nulls());
        assigned = new boolean[table.columns().size()];
        for (InsertPlan.Duplicate duplicate : plan.onDuplicate()) {
            Column column = table.columns().get(duplicate.column());
            Evaluator value = RowEvaluators.compile(duplicate.value(), c -> reader(c, plan, inserted));
            assignments.add(new NewRow.Assigned(
                    duplicate.column(), Assignment.assign(value, column.type(), column.name())));
            assigned[duplicate.column()] = true;
        }
    }

    /** Columns of the old slot are those of the row as it is being changed; those of the new slot the inserted values. */
    private Evaluator reader(BoundExpression.Column column, InsertPlan plan, NewRow inserted) {
        return column.slot() == plan.oldSlot() ? changed.reader(column.index()) : inserted.reader(column.index());
    }

    /** The row as it was changed last. */
    Datum[] row() {
        return changed.values();
    }

    /** Changes the row; what it adds to the affected rows: 2 for a change, else 0, or 1 where rows found are counted. */
    long run(
            RowChanger.Conflict conflict,
            RowChanger changer,
            TableWriter writer,
            ForeignKeys keys,
            WriteAccess access,
            Frame outer,
            boolean foundRows) {
        Frame frame = new Frame(1, outer.statement());
        frame.rowNumber = outer.rowNumber;
        byte[] key = conflict.rowKey();
        if (!writer.lock(key, key.length, frame.rows[0])) {
            throw new IllegalStateException("the row in the way is gone although its key is locked");
        }
        old.load(frame);
        Datum[] row = changed.values();
        for (int i = 0; i < row.length; i++) {
            row[i].load(old.values()[i]);
        }
        for (NewRow.Assigned assignment : assignments) {
            row[assignment.column()].load(assignment.value(), frame);
            changed.settleNull(assignment.column(), frame);
        }
        if (SameRow.is(table, old.values(), row)) {
            return foundRows ? 1 : 0;
        }
        for (int i = 0; i < assigned.length; i++) {
            if (!assigned[i]) {
                changed.loadOnUpdate(i, frame);
            }
        }
        changed.complete(frame);
        if (concernedByKeys) {
            keys.requireParents(row, old.values(), access, frame);
        }
        changer.update(key, old.values(), row, writer).ifPresent(other -> {
            throw changer.duplicate(other, row, frame);
        });
        if (concernedByKeys) {
            keys.parentUpdated(old.values(), row, access, frame);
        }
        return 2;
    }
}
