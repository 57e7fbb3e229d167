package dev.bough.engine.transaction;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.expression.Parameters;
import dev.bough.engine.expression.SessionFacts;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.type.SqlMode;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The context of values read outside any statement, which need nothing of it. */
final class NoStatement implements StatementContext {
    static final NoStatement INSTANCE = new NoStatement();

    private NoStatement() {}

    @Override
    public Parameters parameters() {
        throw new IllegalStateException("no statement is running");
    }

    @Override
    public long nowMicros() {
        throw new IllegalStateException("no statement is running");
    }

    @Override
    public long clockMicros() {
        throw new IllegalStateException("no statement is running");
    }

    @Override
    public ZoneId timeZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public SqlMode sqlMode() {
        return SqlMode.DEFAULT;
    }

    @Override
    public SessionFacts session() {
        throw new IllegalStateException("no statement is running");
    }

    @Override
    public void warn(ErrorCode code, Object... arguments) {
        throw new IllegalStateException(code.message(arguments));
    }

    @Override
    public void warn(SqlException error) {
        throw new IllegalStateException(error);
    }

    @Override
    public int warnings() {
        return 0;
    }

    @Override
    public void note(ErrorCode code, Object... arguments) {
        // nobody reads it
    }

    @Override
    public boolean isStrict() {
        return true;
    }

    @Override
    public void checkCancelled() {
        // nobody can cancel it
    }
}
