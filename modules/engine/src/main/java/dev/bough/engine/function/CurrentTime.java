package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.Types;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** NOW() and its kin: the start of the statement as a date, a time or both; and SYSDATE(), which is the moment itself. */
final class CurrentTime {
    private CurrentTime() {}

    /** What a function shows of the moment. */
    private enum Part {
        DATE,
        TIME,
        BOTH
    }

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        Definition now =
                current("NOW", "NOW([digits]): date and time at the start of the statement.", Part.BOTH, false);
        functions.addAll(List.of(
                now, now.named("CURRENT_TIMESTAMP"), now.named("LOCALTIME"), now.named("LOCALTIMESTAMP"),
                current("UTC_TIMESTAMP", "UTC_TIMESTAMP([digits]): date and time in UTC.", Part.BOTH, true)));
        Definition date = current("CURDATE", "CURDATE(): the date at the start of the statement.", Part.DATE, false);
        functions.addAll(List.of(
                date, date.named("CURRENT_DATE"),
                current("UTC_DATE", "UTC_DATE(): the date in UTC.", Part.DATE, true)));
        Definition time =
                current("CURTIME", "CURTIME([digits]): the time at the start of the statement.", Part.TIME, false);
        functions.addAll(List.of(
                time,
                time.named("CURRENT_TIME"),
                current("UTC_TIME", "UTC_TIME([digits]): the time in UTC.", Part.TIME, true),
                new Definition("SYSDATE", "SYSDATE([digits]): date and time of the call itself.", 0, 1,
                        CurrentTime::systemDate)));
        return functions;
    }

    private static Definition current(String name, String help, Part part, boolean utc) {
        return new Definition(name, help, 0, part == Part.DATE ? 0 : 1, call -> resolve(call, part, utc));
    }

    private static Resolution resolve(Call call, Part part, boolean utc) {
        int digits = call.fraction(0);
        call.stable().nullable(false);
        return switch (part) {
            case DATE -> call.result(Types.DATE, a -> Computed.ofLong(Types.DATE, frame -> {
                frame.isNull = false;
                return Temporal.dateOf(now(frame.statement(), utc));
            }));
            case TIME -> {
                SqlType type = Types.time(digits);
                yield call.result(type, a -> Computed.ofLong(type, frame -> {
                    frame.isNull = false;
                    return Temporal.truncateMicros(Temporal.timeOf(now(frame.statement(), utc)), digits);
                }));
            }
            case BOTH -> {
                SqlType type = Types.datetime(digits);
                yield call.result(type, a -> Computed.ofLong(type, frame -> {
                    frame.isNull = false;
                    return Temporal.truncate(now(frame.statement(), utc), digits);
                }));
            }
        };
    }

    private static long now(StatementContext statement, boolean utc) {
        ZoneId zone = utc ? ZoneOffset.UTC : statement.timeZone();
        return Temporal.fromUtcMicros(statement.nowMicros(), zone);
    }

    private static Resolution systemDate(Call call) {
        int digits = call.fraction(0);
        SqlType type = Types.datetime(digits);
        return call.changing().nullable(false).result(type, a -> moment(type, digits));
    }

    private static Evaluator moment(SqlType type, int digits) {
        return Computed.ofLong(type, frame -> {
            frame.isNull = false;
            StatementContext statement = frame.statement();
            return Temporal.truncate(Temporal.fromUtcMicros(statement.clockMicros(), statement.timeZone()), digits);
        });
    }
}
