package dev.bough.engine.definition;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Assignment;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.ProgramDdl.Schedule;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When an event runs, computed: microseconds since 1970 in UTC.
 *
 * @param start the moment of AT, or of the first run of EVERY
 * @param everyMicros between two runs; 0 for AT
 * @param everyMonths between two runs where the unit is months or years; 0 for others
 * @param end after which it does not run; Long.MAX_VALUE for never
 */
public record EventSchedule(long start, long everyMicros, long everyMonths, long end) {
    public static EventSchedule of(Schedule schedule, Function<Expression, Value> evaluate,
            StatementContext statement) {
        return switch (schedule) {
            case Schedule.At at ->
                    new EventSchedule(moment(evaluate.apply(at.time()), statement), 0, 0, Long.MAX_VALUE);
            case Schedule.Every every -> {
                EventInterval interval =
                        EventInterval.of(evaluate.apply(every.amount()), every.unit(), statement);
                long start = orElse(every.starts(), statement.nowMicros(), evaluate, statement);
                long end = orElse(every.ends(), Long.MAX_VALUE, evaluate, statement);
                if (end <= start) {
                    throw new SqlException(ErrorCode.EVENT_ENDS_BEFORE_STARTS);
                }
                yield new EventSchedule(start, interval.micros(), interval.months(), end);
            }
        };
    }

    private static long orElse(
            @Nullable Expression expression, long otherwise, Function<Expression, Value> evaluate,
            StatementContext statement) {
        return expression == null ? otherwise : moment(evaluate.apply(expression), statement);
    }

    private static long moment(Value value, StatementContext statement) {
        if (value.isNull()) {
            throw new SqlException(ErrorCode.WRONG_VALUE_FOR_TYPE, "AT", "NULL", "EVENT");
        }
        SqlType datetime = SqlType.temporal(TypeKind.DATETIME, 6);
        Value converted = Assignment.assign(value, datetime, "AT", statement);
        return Temporal.toUtcMicros(((Value.Long) converted).value(), statement.timeZone());
    }

    public boolean isRecurring() {
        return everyMicros > 0 || everyMonths > 0;
    }

    /** The first run after a moment; Long.MAX_VALUE for none. */
    public long nextAfter(long micros) {
        if (!isRecurring()) {
            return start > micros ? start : Long.MAX_VALUE;
        }
        long next = start;
        if (everyMonths > 0) {
            long packed = Temporal.fromUtcMicros(start, ZoneOffset.UTC);
            for (long runs = 1; next <= micros; runs++) {
                next = Temporal.toUtcMicros(Temporal.addMonths(packed, runs * everyMonths), ZoneOffset.UTC);
            }
        } else if (next <= micros) {
            next += ((micros - start) / everyMicros + 1) * everyMicros;
        }
        return next > end ? Long.MAX_VALUE : next;
    }
}
