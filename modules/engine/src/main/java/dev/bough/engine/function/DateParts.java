package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.TemporalConversions;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.TemporalParser;
import dev.bough.engine.type.Types;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** Parts of dates and times: YEAR() to MICROSECOND(), EXTRACT, WEEK() and the names of days and months. */
final class DateParts {
    private DateParts() {}

    static List<Function> functions() {
        Definition day = part("DAYOFMONTH", "DAYOFMONTH(date): the day of the month, 0 to 31.", 2, Temporal::day);
        return List.of(
                part("YEAR", "YEAR(date): the year.", 4, Temporal::year),
                part("MONTH", "MONTH(date): the month, 0 to 12.", 2, Temporal::month),
                part("QUARTER", "QUARTER(date): the quarter, 0 to 4.", 2, date -> (Temporal.month(date) + 2) / 3),
                day,
                day.named("DAY"),
                timePart("HOUR", "HOUR(time): the hours, up to 838.", 3, time -> time / Temporal.MICROS_PER_HOUR),
                timePart("MINUTE", "MINUTE(time): the minutes.", 2, time -> time / Temporal.MICROS_PER_MINUTE % 60),
                timePart("SECOND", "SECOND(time): the seconds.", 2, time -> time / Temporal.MICROS_PER_SECOND % 60),
                timePart("MICROSECOND", "MICROSECOND(time): the microseconds.", 6,
                        time -> time % Temporal.MICROS_PER_SECOND),
                ofDay("DAYOFWEEK", "DAYOFWEEK(date): 1 for Sunday to 7 for Saturday.", 1,
                        date -> (Temporal.weekday(date) + 1) % 7 + 1),
                ofDay("WEEKDAY", "WEEKDAY(date): 0 for Monday to 6 for Sunday.", 1, Temporal::weekday),
                ofDay("DAYOFYEAR", "DAYOFYEAR(date): the day of the year, from 1.", 3, Temporal::dayOfYear),
                ofDay("WEEKOFYEAR", "WEEKOFYEAR(date): the week as WEEK(date, 3) counts it.", 2,
                        date -> Weeks.week(date, 3)),
                new Definition("WEEK", "WEEK(date[, mode]): the week of the year.", 1, 2,
                        call -> week(call, 2, Weeks::week)),
                new Definition("YEARWEEK", "YEARWEEK(date[, mode]): year and week.", 1, 2, call -> week(
                        call, 6, (date, mode) -> Weeks.yearAndWeek(date, mode | 2))),
                new Definition("DAYNAME", "DAYNAME(date): the name of the weekday.", 1, 1, DateParts::dayName),
                new Definition("MONTHNAME", "MONTHNAME(date): the name of the month.", 1, 1, DateParts::monthName),
                new Definition("LAST_DAY", "LAST_DAY(date): the last day of the date's month.", 1, 1,
                        DateParts::lastDay),
                new Definition("EXTRACT", "EXTRACT(unit FROM date): a part of a date or time as a number.", 2, 2,
                        DateParts::extract),
                new Definition("DATE", "DATE(a): the date of a datetime.", 1, 1, DateParts::date),
                new Definition("TIME", "TIME(a): the time of a datetime.", 1, 1, DateParts::time));
    }

    private static SqlType digits(int count) {
        return Types.BIGINT.withLength(count + 1);
    }

    private static Definition part(String name, String help, int digits, LongUnaryOperator body) {
        return new Definition(name, help, 1, 1, call -> call.nullable(true)
                .result(digits(digits), a -> ofDate(digits(digits), Moments.parts(a[0]), body)));
    }

    private static Definition ofDay(String name, String help, int digits, LongUnaryOperator body) {
        return new Definition(name, help, 1, 1, call -> call.nullable(true)
                .result(digits(digits), a -> ofDate(digits(digits), Moments.calendar(a[0]), body)));
    }

    private static Definition timePart(String name, String help, int digits, LongUnaryOperator body) {
        return new Definition(name, help, 1, 1, call -> call.nullable(true).result(digits(digits), a -> {
            Evaluator time = Moments.time(a[0]);
            return Computed.ofLong(digits(digits), frame -> body.applyAsLong(Math.abs(time.evalLong(frame))));
        }));
    }

    private static Evaluator ofDate(SqlType type, Evaluator date, LongUnaryOperator body) {
        return Computed.ofLong(type, frame -> {
            long value = date.evalLong(frame);
            return frame.isNull ? 0 : body.applyAsLong(value);
        });
    }

    // ---- weeks

    @FunctionalInterface
    private interface WeekCount {
        int of(long date, int mode);
    }

    private static Resolution week(Call call, int digits, WeekCount count) {
        SqlType type = digits(digits);
        boolean ownMode = call.has(1) || call.name().equals("YEARWEEK");
        if (!ownMode) {
            call.stable();
        }
        return call.nullable(true).result(type, a -> {
            Evaluator date = Moments.calendar(a[0]);
            Evaluator mode = a.length > 1 ? Conversions.toLong(a[1]) : null;
            return Computed.ofLong(type, frame -> {
                long value = date.evalLong(frame);
                if (frame.isNull) {
                    return 0;
                }
                // A mode of NULL is 0.
                int how = mode != null ? (int) mode.evalLong(frame) & 7 : ownMode ? 0 : Moments.defaultWeekMode(frame);
                how = frame.isNull ? 0 : how;
                frame.isNull = false;
                return count.of(value, how);
            });
        });
    }

    // ---- names

    private static Resolution dayName(Call call) {
        SqlType type = Types.string(9, SqlType.DEFAULT_COLLATION);
        return call.nullable(true).stable().result(type, a -> {
            Evaluator date = Moments.calendar(a[0]);
            return Computed.ofString(type, frame -> {
                long value = date.evalLong(frame);
                return frame.isNull ? null : TimeNames.of(frame).day(Temporal.weekday(value));
            });
        });
    }

    private static Resolution monthName(Call call) {
        SqlType type = Types.string(9, SqlType.DEFAULT_COLLATION);
        return call.nullable(true).stable().result(type, a -> {
            Evaluator date = Moments.parts(a[0]);
            return Computed.ofString(type, frame -> {
                long value = date.evalLong(frame);
                return frame.isNull || Temporal.month(value) == 0 ? null
                        : TimeNames.of(frame).month(Temporal.month(value));
            });
        });
    }

    // ---- dates and times

    private static Resolution lastDay(Call call) {
        return call.nullable(true).result(Types.DATE, a -> ofDate(Types.DATE, Moments.calendar(a[0]), date -> {
            int year = Temporal.year(date);
            int month = Temporal.month(date);
            return Temporal.date(year, month, Temporal.daysInMonth(year, month));
        }));
    }

    private static Resolution date(Call call) {
        return call.nullable(true).result(Types.DATE, a -> Computed.retyped(
                TemporalConversions.convert(a[0], Types.DATE, TemporalParser.FUZZY), Types.DATE));
    }

    private static Resolution time(Call call) {
        SqlType type = Types.time(Moments.fraction(call, 0));
        return call.nullable(true).result(type,
                a -> Computed.retyped(TemporalConversions.convert(a[0], type, 0), type));
    }

    // ---- EXTRACT

    private static Resolution extract(Call call) {
        IntervalUnit unit = IntervalUnit.of(call.constantText(0));
        call.nullable(true);
        if (unit == IntervalUnit.WEEK) {
            call.stable();
        }
        return call.result(Types.BIGINT, a -> {
            boolean datesOnly = unit.isOfDates();
            if (datesOnly && a[1].type().family() != TypeKind.Family.TIME) {
                Evaluator date = unit == IntervalUnit.WEEK ? Moments.calendar(a[1]) : Moments.parts(a[1]);
                return Computed.ofLong(Types.BIGINT, frame -> {
                    long value = date.evalLong(frame);
                    return frame.isNull ? 0 : extracted(frame, unit, value);
                });
            }
            Moments.Reader reader = new Moments.Reader(datesOnly ? Moments.parts(a[1]) : a[1]);
            return Computed.ofLong(Types.BIGINT, frame -> {
                if (!reader.read(frame)) {
                    return 0;
                }
                return reader.isTime ? extractedFromTime(unit, reader.value) : extracted(frame, unit, reader.value);
            });
        });
    }

    private static long extracted(Frame frame, IntervalUnit unit, long date) {
        return switch (unit) {
            case YEAR -> Temporal.year(date);
            case MONTH -> Temporal.month(date);
            case QUARTER -> (Temporal.month(date) + 2) / 3;
            case YEAR_MONTH -> Temporal.year(date) * 100L + Temporal.month(date);
            case WEEK -> Weeks.week(date, Moments.defaultWeekMode(frame));
            case DAY -> Temporal.day(date);
            case DAY_HOUR -> Temporal.day(date) * 100L + ofTime(IntervalUnit.HOUR, Temporal.timeOf(date));
            case DAY_MINUTE -> Temporal.day(date) * 10_000L + ofTime(IntervalUnit.HOUR_MINUTE, Temporal.timeOf(date));
            case DAY_SECOND ->
                    Temporal.day(date) * 1_000_000L + ofTime(IntervalUnit.HOUR_SECOND, Temporal.timeOf(date));
            case DAY_MICROSECOND -> Temporal.day(date) * 1_000_000_000_000L
                    + ofTime(IntervalUnit.HOUR_MICROSECOND, Temporal.timeOf(date));
            case HOUR, HOUR_MINUTE, HOUR_SECOND, HOUR_MICROSECOND, MINUTE, MINUTE_SECOND, MINUTE_MICROSECOND, SECOND,
                    SECOND_MICROSECOND, MICROSECOND -> ofTime(unit, Temporal.timeOf(date));
        };
    }

    private static long extractedFromTime(IntervalUnit unit, long time) {
        long value = ofTime(unit, Math.abs(time));
        return time < 0 ? -value : value;
    }

    /** Units of days count the hours of a time, for it has no days. */
    private static long ofTime(IntervalUnit unit, long time) {
        long micros = time % Temporal.MICROS_PER_SECOND;
        long second = time / Temporal.MICROS_PER_SECOND % 60;
        long minute = time / Temporal.MICROS_PER_MINUTE % 60;
        long hour = time / Temporal.MICROS_PER_HOUR;
        return switch (unit) {
            case MICROSECOND -> micros;
            case SECOND -> second;
            case SECOND_MICROSECOND -> second * 1_000_000 + micros;
            case MINUTE -> minute;
            case MINUTE_SECOND -> minute * 100 + second;
            case MINUTE_MICROSECOND -> (minute * 100 + second) * 1_000_000 + micros;
            case HOUR, DAY_HOUR -> hour;
            case HOUR_MINUTE, DAY_MINUTE -> hour * 100 + minute;
            case HOUR_SECOND, DAY_SECOND -> (hour * 100 + minute) * 100 + second;
            case HOUR_MICROSECOND, DAY_MICROSECOND -> ((hour * 100 + minute) * 100 + second) * 1_000_000 + micros;
            case YEAR, MONTH, QUARTER, YEAR_MONTH, WEEK, DAY -> 0;
        };
    }
}
