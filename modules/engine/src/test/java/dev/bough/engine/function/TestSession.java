package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.expression.HistoryFacts;
import dev.bough.engine.expression.Parameters;
import dev.bough.engine.expression.SessionFacts;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement and its session, alone in the world, at 2024-03-15 10:20:30.123456 UTC. */
final class TestSession implements StatementContext, SessionFacts {
    final List<String> warnings = new ArrayList<>();
    final Map<String, Value> variables = new HashMap<>();
    SqlMode mode = SqlMode.DEFAULT;
    ZoneId zone = ZoneId.of("UTC");
    /** Whether a data-changing statement in strict mode runs. */
    boolean strict;
    private long lastId;

    @Override
    public Parameters parameters() {
        throw new IllegalStateException("no parameters");
    }

    @Override
    public long nowMicros() {
        return 1_710_498_030_123_456L;
    }

    @Override
    public long clockMicros() {
        return nowMicros();
    }

    @Override
    public ZoneId timeZone() {
        return zone;
    }

    @Override
    public SqlMode sqlMode() {
        return mode;
    }

    @Override
    public SessionFacts session() {
        return this;
    }

    @Override
    public void warn(ErrorCode code, Object... arguments) {
        warnings.add(code.number() + " " + code.message(arguments));
    }

    @Override
    public void warn(SqlException error) {
        warnings.add(error.number() + " " + error.text());
    }

    @Override
    public int warnings() {
        return warnings.size();
    }

    @Override
    public void note(ErrorCode code, Object... arguments) {
        warnings.add("note " + code.number() + " " + code.message(arguments));
    }

    @Override
    public boolean isStrict() {
        return strict;
    }

    @Override
    public void checkCancelled() {}

    @Override
    public long connectionId() {
        return 7;
    }

    @Override
    public String user() {
        return "ann@localhost";
    }

    @Override
    public String currentUser() {
        return "ann@%";
    }

    @Override
    public @Nullable String database() {
        return "shop";
    }

    @Override
    public @Nullable String activeBranch() {
        return "main";
    }

    @Override
    public HistoryFacts history() {
        throw new IllegalStateException("there is no database");
    }

    @Override
    public Value userVariable(String name) {
        return variables.getOrDefault(name, Value.NULL);
    }

    @Override
    public void userVariable(String name, Value value) {
        variables.put(name, value);
    }

    @Override
    public Value systemVariable(String name, boolean global) {
        return switch (name) {
            case "max_allowed_packet" -> Value.of(67_108_864);
            case "group_concat_max_len" -> Value.of(1024);
            case "version" -> Value.of("8.4.3-bough");
            case "lc_time_names" -> Value.of("en_US");
            case "block_encryption_mode" -> Value.of("aes-128-ecb");
            case "regexp_time_limit" -> Value.of(32);
            case "default_week_format" -> Value.of(0);
            default -> throw new SqlException(ErrorCode.UNKNOWN_SYSTEM_VARIABLE, name);
        };
    }

    @Override
    public boolean foreignKeyChecks() {
        return true;
    }

    @Override
    public long autoIncrementIncrement() {
        return 1;
    }

    @Override
    public long autoIncrementOffset() {
        return 1;
    }

    @Override
    public long lastInsertId() {
        return lastId;
    }

    @Override
    public void lastInsertId(long value) {
        lastId = value;
    }

    @Override
    public long rowCount() {
        return -1;
    }

    @Override
    public long foundRows() {
        return 3;
    }

    @Override
    public void sleep(long nanos) {
        // Nothing that is tested here depends on the time.
    }

    @Override
    public boolean getLock(String name, double timeoutSeconds) {
        return true;
    }

    @Override
    public @Nullable Boolean releaseLock(String name) {
        return null;
    }

    @Override
    public int releaseAllLocks() {
        return 0;
    }

    @Override
    public long lockHolder(String name) {
        return 0;
    }

    @Override
    public double random() {
        return 0.25;
    }
}
