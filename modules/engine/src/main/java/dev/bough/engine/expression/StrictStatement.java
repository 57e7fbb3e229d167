package dev.bough.engine.expression;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.type.SqlMode;
import java.time.ZoneId;

/** A statement to conversions that may not bend a value, whatever the session's mode: what does not fit is an error, except digits that are lost. */
public final class StrictStatement implements StatementContext {
    private final boolean digitsCount;
    private StatementContext statement;

    public StrictStatement(StatementContext statement) {
        this(statement, false);
    }

    private StrictStatement(StatementContext statement, boolean digitsCount) {
        this.statement = statement;
        this.digitsCount = digitsCount;
    }

    /** A statement in which lost digits are an error too. */
    static StrictStatement exact(StatementContext statement) {
        return new StrictStatement(statement, true);
    }

    void of(StatementContext next) {
        statement = next;
    }

    @Override
    public Parameters parameters() {
        return statement.parameters();
    }

    @Override
    public long nowMicros() {
        return statement.nowMicros();
    }

    @Override
    public long clockMicros() {
        return statement.clockMicros();
    }

    @Override
    public ZoneId timeZone() {
        return statement.timeZone();
    }

    @Override
    public SqlMode sqlMode() {
        return statement.sqlMode();
    }

    @Override
    public SessionFacts session() {
        return statement.session();
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
        return statement.warnings();
    }

    @Override
    public void note(ErrorCode code, Object... arguments) {
        if (digitsCount) {
            throw new SqlException(code, arguments);
        }
        statement.note(code, arguments);
    }

    @Override
    public boolean isStrict() {
        return true;
    }

    @Override
    public void checkCancelled() {
        statement.checkCancelled();
    }
}
