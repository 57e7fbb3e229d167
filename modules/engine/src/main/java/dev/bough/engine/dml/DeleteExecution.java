package dev.bough.engine.dml;

import dev.bough.api.error.SqlException;
import dev.bough.engine.exec.Execution;
import dev.bough.engine.exec.TableWriter;
import dev.bough.engine.expression.ForgivingStatement;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.StatementContext;
import java.util.ArrayList;
import java.util.List;

/** Runs a DELETE. A row that a join finds several times is deleted once. */
final class DeleteExecution implements ChangeExecution {
    private final DeletePlan plan;
    private final Execution rows;
    private final List<FoundRow> found = new ArrayList<>();
    private final List<ForeignKeys> keys = new ArrayList<>();

    DeleteExecution(DeletePlan plan) {
        this.plan = plan;
        rows = plan.rows().acquire();
        ChildPlaces places = new ChildPlaces(plan.functions());
        plan.deleted().forEach(t -> {
            found.add(new FoundRow(t.slot(), plan.joined()));
            keys.add(new ForeignKeys(t.table(), places));
        });
    }

    @Override
    public ChangeResult run(StatementContext session, WriteAccess access, boolean foundRows) {
        StatementContext statement = ForgivingStatement.of(session, plan.ignore());
        long deleted = 0;
        rows.start(statement, access);
        try {
            Frame frame = rows.frame();
            while (rows.next()) {
                for (int i = 0; i < plan.deleted().size(); i++) {
                    deleted += delete(i, frame, access);
                }
            }
        } finally {
            rows.end();
            found.forEach(FoundRow::end);
        }
        return new ChangeResult(deleted, "");
    }

    private long delete(int number, Frame frame, WriteAccess access) {
        DeletePlan.Target target = plan.deleted().get(number);
        if (frame.rows[target.slot()].isNullRow) {
            return 0;
        }
        TableWriter writer = access.writer(target.table().handle());
        FoundRow row = found.get(number);
        if (!row.load(frame, writer)) {
            return 0;
        }
        try {
            row.changer().delete(row.key(), row.old().values(), writer);
            if (target.concernedByKeys()) {
                keys.get(number).parentDeleted(row.old().values(), access, frame);
            }
            return 1;
        } catch (SqlException e) {
            if (!plan.ignore() || !Ignorable.is(e)) {
                throw e;
            }
            frame.statement().warn(e);
            return 0;
        }
    }
}
