package dev.bough.engine.state;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import java.util.ArrayList;
import java.util.List;

/**
 * The conditions that the last statement left, for SHOW WARNINGS and GET DIAGNOSTICS (MySQL manual, 15.6.7.7). Kept to
 * max_error_count; the counts go on.
 */
public final class DiagnosticsArea {
    /** How bad a condition is. */
    public enum Level {
        NOTE("Note"),
        WARNING("Warning"),
        ERROR("Error");

        private final String text;

        Level(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** A condition. */
    public record Condition(Level level, SqlException cause) {}

    private final List<Condition> conditions = new ArrayList<>();
    private int limit = 1024;
    private int errors;
    private int warnings;

    /** Begins a statement that leaves conditions of its own. */
    public void clear(int maxErrorCount) {
        limit = maxErrorCount;
        if (errors + warnings != 0) {
            conditions.clear();
            errors = 0;
            warnings = 0;
        }
    }

    public void add(Level level, ErrorCode code, Object... arguments) {
        add(level, new SqlException(code, arguments));
    }

    public void add(Level level, SqlException cause) {
        if (level == Level.ERROR) {
            errors++;
        } else {
            warnings++;
        }
        if (conditions.size() < limit) {
            conditions.add(new Condition(level, cause));
        }
    }

    public List<Condition> conditions() {
        return conditions;
    }

    /** Warnings and notes alone. */
    public int warnings() {
        return warnings;
    }

    public int errors() {
        return errors;
    }

    /** What an OK packet says: all conditions, at most 65535. */
    public int count() {
        return Math.min(errors + warnings, 0xffff);
    }
}
