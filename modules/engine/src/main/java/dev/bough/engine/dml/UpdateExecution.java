package dev.bough.engine.dml;

import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.exec.Execution;
import dev.bough.engine.exec.TableWriter;
import dev.bough.engine.expression.Assignment;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.ForgivingStatement;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.row.Datum;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs an UPDATE. A row that a join finds several times is updated once. */
final class UpdateExecution implements ChangeExecution {
    private final UpdatePlan plan;
    private final Execution rows;
    private final List<TargetRows> targets = new ArrayList<>();
    private long matched;
    private long changed;

    UpdateExecution(UpdatePlan plan) {
        this.plan = plan;
        rows = plan.rows().acquire();
        ChildPlaces places = new ChildPlaces(plan.functions());
        plan.updated().forEach(t -> targets.add(new TargetRows(t, places)));
    }

    /** The rows of one table. */
    private final class TargetRows {
        private final UpdatePlan.Target target;
        private final TableDefinition table;
        private final @Nullable Evaluator[] values;
        private final boolean[] assigned;
        private final FoundRow found;
        private final ForeignKeys keys;
        private final NewRow row;

        TargetRows(UpdatePlan.Target target, ChildPlaces places) {
            this.target = target;
            found = new FoundRow(target.slot(), plan.joined());
            table = target.table().definition();
            keys = new ForeignKeys(target.table(), places);
            row = new NewRow(table, target.rules(), target.newSlot(),
                    plan.ignore() ? Nulls.REPLACED : Nulls.BY_MODE);
            assigned = new boolean[table.columns().size()];
            values = new Evaluator[target.assignments().size()];
            for (int i = 0; i < values.length; i++) {
                UpdatePlan.SetColumn set = target.assignments().get(i);
                Column column = table.columns().get(set.column());
                assigned[set.column()] = true;
                values[i] = set.isDefault()
                        ? null
                        : Assignment.assign(rows.outputs()[set.output()], column.type(), column.name());
            }
        }

        void update(Frame frame, WriteAccess access) {
            if (frame.rows[target.slot()].isNullRow) {
                return;
            }
            TableWriter writer = access.writer(target.table().handle());
            if (!found.load(frame, writer)) {
                return;
            }
            matched++;
            if (load(found.old(), frame)) {
                store(found.old(), writer, access, frame);
            }
        }

        /** Fills the new row; false if nothing is to be changed. */
        private boolean load(OldRow before, Frame frame) {
            Datum[] fresh = row.values();
            for (int i = 0; i < fresh.length; i++) {
                fresh[i].load(before.values()[i]);
            }
            for (int i = 0; i < values.length; i++) {
                int column = target.assignments().get(i).column();
                Evaluator value = values[i];
                if (value == null) {
                    row.loadDefault(column, frame);
                } else {
                    fresh[column].load(value, frame);
                }
                row.settleNull(column, frame);
            }
            if (SameRow.is(table, before.values(), fresh)) {
                return false;
            }
            for (int i = 0; i < assigned.length; i++) {
                if (!assigned[i] && row.hasOnUpdate(i)) {
                    row.loadOnUpdate(i, frame);
                }
            }
            row.complete(frame);
            return true;
        }

        private void store(OldRow before, TableWriter writer, WriteAccess access, Frame frame) {
            RowChanger change = found.changer();
            if (target.concernedByKeys()) {
                keys.requireParents(row.values(), before.values(), access, frame);
            }
            change.update(found.key(), before.values(), row.values(), writer).ifPresent(conflict -> {
                throw change.duplicate(conflict, row.values(), frame);
            });
            if (target.concernedByKeys()) {
                keys.parentUpdated(before.values(), row.values(), access, frame);
            }
            changed++;
        }
    }

    @Override
    public ChangeResult run(StatementContext session, WriteAccess access, boolean foundRows) {
        StatementContext statement = ForgivingStatement.of(session, plan.ignore());
        matched = 0;
        changed = 0;
        rows.start(statement, access);
        try {
            Frame frame = rows.frame();
            frame.rowNumber = 0;
            while (rows.next()) {
                frame.rowNumber++;
                for (TargetRows target : targets) {
                    try {
                        target.update(frame, access);
                    } catch (SqlException e) {
                        if (!plan.ignore() || !Ignorable.is(e)) {
                            throw e;
                        }
                        statement.warn(e);
                    }
                }
            }
        } finally {
            rows.end();
            targets.forEach(t -> t.found.end());
        }
        String info = "Rows matched: " + matched + "  Changed: " + changed + "  Warnings: " + statement.warnings();
        return new ChangeResult(foundRows ? matched : changed, info);
    }
}
