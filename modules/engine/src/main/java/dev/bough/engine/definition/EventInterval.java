package dev.bough.engine.definition;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Assignment;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.expression.ValueText;
import dev.bough.engine.function.Interval;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.Expression.IntervalUnit;

/**
 * The time between two runs of an event.
 *
 * @param text the amount as it is stored and shown: a number, in quotes where the unit is one of several, such as MINUTE_SECOND
 */
public record EventInterval(long months, long micros, String text) {
    private static final long MOST = 1_000_000_000;
    private static final long SECOND = 1_000_000;

    public static EventInterval of(Value amount, IntervalUnit unit, StatementContext statement) {
        if (unit.name().endsWith("MICROSECOND")) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "MICROSECOND");
        }
        if (amount.isNull()) {
            throw new SqlException(ErrorCode.EVENT_INTERVAL_NOT_POSITIVE);
        }
        boolean isSimple = unit.name().indexOf('_') < 0;
        String text = isSimple ? Long.toString(number(amount, statement)) : ValueText.of(amount);
        Interval interval = Interval.of(text, unit.name());
        long months = interval.months();
        long micros = interval.micros();
        if (months < 0 || micros < 0 || months + micros == 0 || months > MOST || micros / smallest(unit) > MOST) {
            throw new SqlException(ErrorCode.EVENT_INTERVAL_NOT_POSITIVE);
        }
        return new EventInterval(months, micros, isSimple ? text : "'" + fields(unit, months, micros / SECOND) + "'");
    }

    private static long number(Value amount, StatementContext statement) {
        Value number = Assignment.assign(amount, SqlType.of(TypeKind.BIGINT), "EVERY", statement);
        return number instanceof Value.Long given ? given.value() : 0;
    }

    /** Microseconds of the unit that amounts are counted in. */
    private static long smallest(IntervalUnit unit) {
        return switch (unit) {
            case HOUR_MINUTE, DAY_MINUTE, MINUTE -> 60 * SECOND;
            case DAY_HOUR, HOUR -> 3600 * SECOND;
            case DAY -> 86_400 * SECOND;
            case WEEK -> 7 * 86_400 * SECOND;
            default -> SECOND;
        };
    }

    private static String fields(IntervalUnit unit, long months, long seconds) {
        long minutes = seconds / 60;
        long hours = minutes / 60;
        String days = hours / 24 + " " + hours % 24;
        return switch (unit) {
            case YEAR_MONTH -> months / 12 + "-" + months % 12;
            case MINUTE_SECOND -> minutes + ":" + seconds % 60;
            case HOUR_MINUTE -> hours + ":" + minutes % 60;
            case HOUR_SECOND -> hours + ":" + minutes % 60 + ":" + seconds % 60;
            case DAY_HOUR -> days;
            case DAY_MINUTE -> days + ":" + minutes % 60;
            case DAY_SECOND -> days + ":" + minutes % 60 + ":" + seconds % 60;
            default -> throw new IllegalStateException(unit + " has one field");
        };
    }
}
