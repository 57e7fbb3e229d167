package dev.bough.engine.state;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.HistoryFacts;
import dev.bough.engine.expression.Parameters;
import dev.bough.engine.expression.SessionFacts;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.transaction.Participant;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Value;
import dev.bough.engine.variable.GlobalVariables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A session's facts as a running statement sees them; one object for all its statements. */
public final class SessionContext implements StatementContext, SessionFacts {
    private static final double NO_TIMESTAMP = 0;

    private final SessionState state;
    private final GlobalVariables globals;
    private final CurrentDatabase current;
    private final Participant participant;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final HistoryFacts history;
    private Parameters parameters = NoParameters.INSTANCE;
    private long nowMicros;
    private long startedNanos;
    private long startedMicros;
    private long deadlineNanos;
    private boolean changesData;
    private boolean insertIdSet;
    private volatile @Nullable ErrorCode cancelled;

    public SessionContext(
            SessionState state,
            GlobalVariables globals,
            CurrentDatabase current,
            Participant participant,
            InstantSource clock,
            RandomGenerator random,
            HistoryFacts history) {
        this.state = state;
        this.globals = globals;
        this.current = current;
        this.participant = participant;
        this.clock = clock;
        this.random = random;
        this.history = history;
    }

    /**
     * Begins a statement.
     *
     * @param readOnly whether max_execution_time bounds it
     */
    public void begin(Parameters values, boolean readOnly) {
        parameters = values;
        insertIdSet = false;
        changesData = !readOnly;
        startedNanos = System.nanoTime();
        nowMicros = 0;
        startedMicros = clockMicros();
        long limitMillis = readOnly ? state.variables().asLong("max_execution_time") : 0;
        deadlineNanos = limitMillis > 0 ? startedNanos + limitMillis * 1_000_000 : 0;
    }

    long startedNanos() {
        return startedNanos;
    }

    /** The real start of the statement: microseconds since 1970 UTC, whatever @@timestamp says. */
    public long startedMicros() {
        return startedMicros;
    }

    /** Lends the context to a statement within a statement, such as one of a procedure. */
    Parameters swapParameters(Parameters values) {
        Parameters before = parameters;
        parameters = values;
        return before;
    }

    public void cancel(ErrorCode why) {
        cancelled = why;
    }

    public boolean isCancelled() {
        return cancelled != null;
    }

    /** A new command begins: what cancelled the one before is over. */
    public void clearCancel() {
        if (cancelled == ErrorCode.QUERY_INTERRUPTED) {
            cancelled = null;
        }
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public long nowMicros() {
        if (nowMicros == 0) {
            Value set = state.variables().get("timestamp");
            double seconds = set instanceof Value.Double number ? number.value() : NO_TIMESTAMP;
            nowMicros = seconds == NO_TIMESTAMP ? startedMicros : (long) (seconds * 1e6);
        }
        return nowMicros;
    }

    @Override
    public long clockMicros() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    @Override
    public ZoneId timeZone() {
        return state.variables().timeZone();
    }

    @Override
    public SqlMode sqlMode() {
        return state.variables().sqlMode();
    }

    @Override
    public SessionFacts session() {
        return this;
    }

    @Override
    public void warn(ErrorCode code, Object... arguments) {
        state.diagnostics().add(DiagnosticsArea.Level.WARNING, code, arguments);
    }

    @Override
    public void warn(SqlException error) {
        state.diagnostics().add(DiagnosticsArea.Level.WARNING, error);
    }

    @Override
    public int warnings() {
        return state.diagnostics().warnings();
    }

    @Override
    public void note(ErrorCode code, Object... arguments) {
        if (state.variables().isOn("sql_notes")) {
            state.diagnostics().add(DiagnosticsArea.Level.NOTE, code, arguments);
        }
    }

    @Override
    public boolean isStrict() {
        return changesData && sqlMode().isStrict();
    }

    @Override
    public void checkCancelled() {
        ErrorCode why = cancelled;
        if (why != null) {
            throw new SqlException(why);
        }
        if (deadlineNanos != 0 && System.nanoTime() - deadlineNanos > 0) {
            throw new SqlException(ErrorCode.QUERY_TIMEOUT);
        }
    }

    @Override
    public long connectionId() {
        return state.id();
    }

    @Override
    public String user() {
        String address = state.client().address();
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? address : address.substring(0, colon);
        return state.account().user() + "@" + (host.equals("127.0.0.1") ? "localhost" : host);
    }

    @Override
    public String currentUser() {
        return state.account().name();
    }

    @Override
    public @Nullable String database() {
        return current.isSelected() ? current.name() : null;
    }

    @Override
    public @Nullable String activeBranch() {
        return current.branch() == null ? null : current.branch().name();
    }

    @Override
    public HistoryFacts history() {
        return history;
    }

    @Override
    public Value userVariable(String name) {
        return state.userVariables().get(name);
    }

    @Override
    public void userVariable(String name, Value value) {
        state.userVariables().set(name, value);
    }

    @Override
    public Value systemVariable(String name, boolean global) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "timestamp" -> Value.of(nowMicros() / 1e6);
            case "last_insert_id", "identity" -> Value.of(state.lastInsertId());
            case "warning_count" -> Value.of(state.diagnostics().warnings() + state.diagnostics().errors());
            case "error_count" -> Value.of(state.diagnostics().errors());
            case "pseudo_thread_id" -> Value.of(state.id());
            default -> global ? globals.get(name) : state.variables().get(name);
        };
    }

    @Override
    public long lastInsertId() {
        return state.lastInsertId();
    }

    @Override
    public void lastInsertId(long value) {
        state.lastInsertId(value);
        insertIdSet = true;
    }

    /** Whether LAST_INSERT_ID(expr) was computed in the statement. */
    public boolean isInsertIdSet() {
        return insertIdSet;
    }

    @Override
    public long rowCount() {
        return state.rowCount();
    }

    @Override
    public long foundRows() {
        return state.foundRows();
    }

    @Override
    public void sleep(long nanos) {
        participant.sleep(nanos);
    }

    @Override
    public boolean getLock(String name, double timeoutSeconds) {
        return participant.getLock(name, timeoutSeconds);
    }

    @Override
    public @Nullable Boolean releaseLock(String name) {
        return participant.releaseLock(name);
    }

    @Override
    public int releaseAllLocks() {
        return participant.releaseAllLocks();
    }

    @Override
    public long lockHolder(String name) {
        return participant.lockHolder(name);
    }

    @Override
    public double random() {
        return random.nextDouble();
    }

    @Override
    public boolean foreignKeyChecks() {
        return state.variables().foreignKeyChecks();
    }

    @Override
    public long autoIncrementIncrement() {
        return state.variables().asLong("auto_increment_increment");
    }

    @Override
    public long autoIncrementOffset() {
        return state.variables().asLong("auto_increment_offset");
    }

    /** Of a statement without parameters. */
    private static final class NoParameters implements Parameters {
        static final NoParameters INSTANCE = new NoParameters();

        @Override
        public int count() {
            return 0;
        }

        private static IllegalStateException none(int parameter) {
            return new IllegalStateException("the statement has no parameter " + parameter);
        }

        @Override
        public SqlType type(int parameter) {
            throw none(parameter);
        }

        @Override
        public boolean isNull(int parameter) {
            throw none(parameter);
        }

        @Override
        public long longAt(int parameter) {
            throw none(parameter);
        }

        @Override
        public double doubleAt(int parameter) {
            throw none(parameter);
        }

        @Override
        public BigDecimal decimalAt(int parameter) {
            throw none(parameter);
        }

        @Override
        public Slice bytesAt(int parameter) {
            throw none(parameter);
        }
    }

    public static Parameters noParameters() {
        return NoParameters.INSTANCE;
    }
}
