package dev.bough.engine.dml;

import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.exec.Execution;
import dev.bough.engine.exec.TableWriter;
import dev.bough.engine.expression.Assignment;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.row.Datum;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        KeyTables tables = new KeyTables(plan.tables());
        plan.updated().forEach(t -> targets.add(new TargetRows(t, tables)));
    }

    /** The rows of one table. */
    private final class TargetRows {
        private final UpdatePlan.Target target;
        private final TableDefinition table;
        private final @Nullable Evaluator[] values;
        private final boolean[] assigned;
        private final Set<ByteBuffer> done = new HashSet<>();
        private final ForeignKeys keys;
        private final NewRow row;
        private @Nullable TableLayout layout;
        private @Nullable OldRow old;
        private @Nullable RowChanger changer;

        TargetRows(UpdatePlan.Target target, KeyTables tables) {
            this.target = target;
            table = target.table().definition();
            keys = new ForeignKeys(target.table(), tables);
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
            OldRow before = old;
            RowChanger change = changer;
            if (before == null || change == null || layout != writer.layout()) {
                layout = writer.layout();
                before = new OldRow(writer.layout(), target.slot());
                change = new RowChanger(writer.layout());
                old = before;
                changer = change;
            }
            byte[] key = before.key(frame);
            if (plan.joined() && !done.add(ByteBuffer.wrap(key))) {
                return;
            }
            matched++;
            before.load(frame);
            if (load(before, frame)) {
                store(key, before, change, writer, access, frame);
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

        private void store(
                byte[] key, OldRow before, RowChanger change, TableWriter writer, WriteAccess access, Frame frame) {
            if (target.concernedByKeys()) {
                keys.requireParents(row.values(), before.values(), access, frame);
            }
            change.update(key, before.values(), row.values(), writer).ifPresent(conflict -> {
                throw change.duplicate(conflict, row.values(), frame);
            });
            if (target.concernedByKeys()) {
                keys.parentUpdated(before.values(), row.values(), access, frame);
            }
            changed++;
        }
    }

    @Override
    public ChangeResult run(StatementContext statement, WriteAccess access, boolean foundRows) {
        matched = 0;
        changed = 0;
        targets.forEach(t -> t.done.clear());
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
        }
        String info = "Rows matched: " + matched + "  Changed: " + changed + "  Warnings: " + statement.warnings();
        return new ChangeResult(foundRows ? matched : changed, info);
    }
}
