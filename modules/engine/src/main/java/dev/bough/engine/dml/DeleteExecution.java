package dev.bough.engine.dml;

import dev.bough.api.error.SqlException;
import dev.bough.engine.exec.Execution;
import dev.bough.engine.exec.TableWriter;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.StatementContext;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Runs a DELETE. A row that a join finds several times is deleted once. */
final class DeleteExecution implements ChangeExecution {
    private final DeletePlan plan;
    private final Execution rows;
    private final List<Set<ByteBuffer>> done = new ArrayList<>();
    private final List<ForeignKeys> keys = new ArrayList<>();

    DeleteExecution(DeletePlan plan) {
        this.plan = plan;
        rows = plan.rows().acquire();
        KeyTables tables = new KeyTables(plan.tables());
        plan.deleted().forEach(t -> {
            done.add(new HashSet<>());
            keys.add(new ForeignKeys(t.table(), tables));
        });
    }

    @Override
    public ChangeResult run(StatementContext statement, WriteAccess access, boolean foundRows) {
        long deleted = 0;
        done.forEach(Set::clear);
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
        }
        return new ChangeResult(deleted, "");
    }

    private long delete(int number, Frame frame, WriteAccess access) {
        DeletePlan.Target target = plan.deleted().get(number);
        if (frame.rows[target.slot()].isNullRow) {
            return 0;
        }
        TableWriter writer = access.writer(target.table().handle());
        OldRow old = new OldRow(writer.layout(), target.slot());
        byte[] key = old.key(frame);
        if (plan.joined() && !done.get(number).add(ByteBuffer.wrap(key))) {
            return 0;
        }
        old.load(frame);
        try {
            new RowChanger(writer.layout()).delete(key, old.values(), writer);
            if (target.concernedByKeys()) {
                keys.get(number).parentDeleted(old.values(), access, frame);
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
