package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.expression.Parameters;
import dev.bough.engine.expression.SessionFacts;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.type.SqlMode;
import java.time.ZoneId;

/** A statement in which every value that does not fit is an error, whatever the session's mode: defaults have to be values of their column. */
final class StrictContext implements StatementContext {
    private final StatementContext inner;

    StrictContext(StatementContext inner) {
        this.inner = inner;
    }

    @Override
    public Parameters parameters() {
        return inner.parameters();
    }

    @Override
    public long nowMicros() {
        return inner.nowMicros();
    }

    @Override
    public long clockMicros() {
        return inner.clockMicros();
    }

    @Override
    public ZoneId timeZone() {
        return inner.timeZone();
    }

    @Override
    public SqlMode sqlMode() {
        return inner.sqlMode();
    }

    @Override
    public SessionFacts session() {
        return inner.session();
    }

    @Override
    public void warn(ErrorCode code, Object... arguments) {
        throw new SqlException(code, arguments);
    }

    @Override
    public void warn(SqlException error) {
        throw error;
    }

    @Override
    public int warnings() {
        return 0;
    }

    @Override
    public void note(ErrorCode code, Object... arguments) {
        // digits that are lost are no fault
    }

    @Override
    public void truncation(ErrorCode code, Object... arguments) {
        throw new SqlException(code, arguments);
    }

    @Override
    public void checkCancelled() {
        inner.checkCancelled();
    }
}
