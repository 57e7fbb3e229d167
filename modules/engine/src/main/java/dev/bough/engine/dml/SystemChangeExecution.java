package dev.bough.engine.dml;

import dev.bough.api.systable.RowWriter;
import dev.bough.api.systable.WriteRequest;
import dev.bough.api.type.Cell;
import dev.bough.api.type.Row;
import dev.bough.engine.exec.Execution;
import dev.bough.engine.exec.ValueCell;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.StatementContext;

/** Runs an UPDATE or DELETE of a system table: each row found goes to the table's own writer. */
final class SystemChangeExecution implements ChangeExecution {
    private final SystemChangePlan plan;
    private final Execution rows;

    SystemChangeExecution(SystemChangePlan plan) {
        this.plan = plan;
        rows = plan.rows().acquire();
    }

    /** A row whose values stay. */
    private record Cells(Cell[] cells) implements Row {
        @Override
        public int size() {
            return cells.length;
        }

        @Override
        public Cell cell(int index) {
            return cells[index];
        }
    }

    @Override
    public ChangeResult run(StatementContext statement, WriteAccess access, boolean foundRows) {
        RowWriter writer = access.writer(plan.table().handle(), plan.target(), plan.write());
        boolean done = false;
        long changed = 0;
        rows.start(statement, access);
        try {
            while (rows.next()) {
                change(writer, statement);
                changed++;
            }
            done = true;
        } finally {
            rows.end();
            writer.finish(done);
        }
        return new ChangeResult(changed, "");
    }

    private void change(RowWriter writer, StatementContext statement) {
        Evaluator[] outputs = rows.outputs();
        Cell[] before = new Cell[plan.columns()];
        for (int i = 0; i < before.length; i++) {
            before[i] = cell(outputs[i], statement);
        }
        if (plan.write().operation() == WriteRequest.Operation.DELETE) {
            writer.delete(new Cells(before));
            return;
        }
        Cell[] after = before.clone();
        for (int i = 0; i < plan.write().assigned().size(); i++) {
            after[plan.write().assigned().get(i)] = cell(outputs[before.length + i], statement);
        }
        writer.update(new Cells(before), new Cells(after));
    }

    private Cell cell(Evaluator evaluator, StatementContext statement) {
        return new ValueCell(Literals.value(evaluator, rows.frame()), statement);
    }
}
