package dev.bough.engine.exec;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.expression.Parameters;
import dev.bough.engine.expression.SessionFacts;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.type.SqlMode;
import java.time.ZoneId;

/** Stands in a frame that no statement runs with: everything asked of it is a mistake. */
enum NoStatement implements StatementContext {
    INSTANCE;

    private static IllegalStateException none() {
        return new IllegalStateException("no statement is running");
    }

    @Override
    public Parameters parameters() {
        throw none();
    }

    @Override
    public long nowMicros() {
        throw none();
    }

    @Override
    public long clockMicros() {
        throw none();
    }

    @Override
    public ZoneId timeZone() {
        throw none();
    }

    @Override
    public SqlMode sqlMode() {
        throw none();
    }

    @Override
    public SessionFacts session() {
        throw none();
    }

    @Override
    public void warn(ErrorCode code, Object... arguments) {
        throw none();
    }

    @Override
    public void warn(SqlException error) {
        throw none();
    }

    @Override
    public int warnings() {
        throw none();
    }

    @Override
    public void note(ErrorCode code, Object... arguments) {
        throw none();
    }

    @Override
    public boolean isStrict() {
        throw none();
    }

    @Override
    public void checkCancelled() {
        throw none();
    }
}
