package dev.bough.engine.expression;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.type.SqlMode;
import java.time.ZoneId;

/** A statement with IGNORE: a value that does not fit becomes the nearest that does, whatever the mode (MySQL manual, 7.1.11). */
public final class ForgivingStatement implements StatementContext {
    private final StatementContext inner;

    private ForgivingStatement(StatementContext inner) {
        this.inner = inner;
    }

    /** The statement itself where it does not say IGNORE. */
    public static StatementContext of(StatementContext statement, boolean ignore) {
        return ignore ? new ForgivingStatement(statement) : statement;
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
        inner.warn(code, arguments);
    }

    @Override
    public void warn(SqlException error) {
        inner.warn(error);
    }

    @Override
    public int warnings() {
        return inner.warnings();
    }

    @Override
    public void note(ErrorCode code, Object... arguments) {
        inner.note(code, arguments);
    }

    @Override
    public boolean isStrict() {
        return false;
    }

    @Override
    public void checkCancelled() {
        inner.checkCancelled();
    }
}
