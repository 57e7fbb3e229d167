package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.Types;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Dates and times as counts of days, months and seconds, and back: TO_DAYS(), PERIOD_ADD(), SEC_TO_TIME(), MAKEDATE(). */
final class DayCounts {
    /** The first day whose year has five digits, as FROM_DAYS() counts. */
    private static final long PAST_LAST_DAY = 3_652_425;

    private static final BigDecimal SIXTY = BigDecimal.valueOf(60);

    private DayCounts() {}

    static List<Function> functions() {
        return List.of(
                new Definition("TO_DAYS", "TO_DAYS(date): days since year 0.", 1, 1,
                        call -> ofDay(call, Temporal::toDays)),
                new Definition("TO_SECONDS", "TO_SECONDS(date): seconds since year 0.", 1, 1, call -> ofDay(
                        call,
                        date -> Temporal.toDays(date) * 86_400 + Temporal.timeOf(date) / Temporal.MICROS_PER_SECOND)),
                new Definition("FROM_DAYS", "FROM_DAYS(days): the date so many days since year 0.", 1, 1,
                        DayCounts::fromDays),
                new Definition("DATEDIFF", "DATEDIFF(a, b): days from date b to date a.", 2, 2,
                        DayCounts::dateDifference),
                new Definition("MAKEDATE", "MAKEDATE(year, day): the date of a day of a year.", 2, 2,
                        DayCounts::makeDate),
                new Definition("MAKETIME", "MAKETIME(hour, minute, second): a time.", 3, 3, DayCounts::makeTime),
                new Definition("PERIOD_ADD", "PERIOD_ADD(period, months): a later month as YYYYMM.", 2, 2,
                        DayCounts::addToPeriod),
                new Definition("PERIOD_DIFF", "PERIOD_DIFF(a, b): months from period b to period a.", 2, 2,
                        DayCounts::periodDifference),
                new Definition("SEC_TO_TIME", "SEC_TO_TIME(seconds): a time of so many seconds.", 1, 1,
                        DayCounts::secondsToTime),
                new Definition("TIME_TO_SEC", "TIME_TO_SEC(time): its seconds.", 1, 1, DayCounts::timeToSeconds));
    }

    private static Resolution ofDay(Call call, java.util.function.LongUnaryOperator body) {
        return call.nullable(true).result(Types.BIGINT, a -> {
            Evaluator date = Moments.calendar(a[0]);
            return Computed.ofLong(Types.BIGINT, frame -> {
                long value = date.evalLong(frame);
                return frame.isNull ? 0 : body.applyAsLong(value);
            });
        });
    }

    private static Resolution fromDays(Call call) {
        return call.nullable(true).result(Types.DATE, a -> {
            Evaluator days = Conversions.toLong(a[0]);
            return Computed.ofLong(Types.DATE, frame -> {
                long count = days.evalLong(frame);
                if (frame.isNull || count <= 365) {
                    return 0;
                }
                if (count >= PAST_LAST_DAY) {
                    frame.statement().warn(ErrorCode.DATETIME_FUNCTION_OVERFLOW, "from_days");
                    frame.isNull = true;
                    return 0;
                }
                return Temporal.ofEpochDay(count - 719_528);
            });
        });
    }

    private static Resolution dateDifference(Call call) {
        return call.nullable(true).result(Types.BIGINT, a -> {
            Evaluator left = Moments.calendar(a[0]);
            Evaluator right = Moments.calendar(a[1]);
            return Computed.ofLong(Types.BIGINT, frame -> {
                long later = left.evalLong(frame);
                if (frame.isNull) {
                    return 0;
                }
                long earlier = right.evalLong(frame);
                return frame.isNull ? 0 : Temporal.epochDay(later) - Temporal.epochDay(earlier);
            });
        });
    }

    private static long centuryAdded(long year) {
        return year < 70 ? year + 2000 : year < 100 ? year + 1900 : year;
    }

    private static Resolution makeDate(Call call) {
        return call.nullable(true).result(Types.DATE, a -> {
            Evaluator years = Conversions.toLong(a[0]);
            Evaluator days = Conversions.toLong(a[1]);
            return Computed.ofLong(Types.DATE, frame -> {
                long year = years.evalLong(frame);
                if (frame.isNull) {
                    return 0;
                }
                long day = days.evalLong(frame);
                if (frame.isNull || year < 0 || year > 9999 || day <= 0 || day > PAST_LAST_DAY) {
                    frame.isNull = true;
                    return 0;
                }
                long first = Temporal.epochDay(Temporal.date((int) centuryAdded(year), 1, 1));
                long date = Temporal.ofEpochDay(first + day - 1);
                frame.isNull = date == Temporal.INVALID;
                return date;
            });
        });
    }

    private static Resolution makeTime(Call call) {
        int digits = Moments.fraction(call, 2);
        SqlType type = Types.time(digits);
        boolean unsigned = call.type(0).isUnsigned();
        return call.nullable(true).result(type, a -> {
            Evaluator hours = Conversions.toLong(a[0]);
            Evaluator minutes = Conversions.toLong(a[1]);
            Evaluator seconds = Conversions.toDecimal(a[2]);
            return Computed.ofLong(type, frame -> {
                long hour = hours.evalLong(frame);
                if (frame.isNull) {
                    return 0;
                }
                long minute = minutes.evalLong(frame);
                if (frame.isNull) {
                    return 0;
                }
                BigDecimal second = seconds.evalDecimal(frame);
                if (frame.isNull || minute < 0 || minute > 59 || second.signum() < 0 || second.compareTo(SIXTY) >= 0) {
                    frame.isNull = true;
                    return 0;
                }
                boolean negative = hour < 0 && !unsigned;
                long count = hour < 0 ? negative ? -hour : Long.MAX_VALUE : hour;
                long micros = micros(second, digits) + minute * Temporal.MICROS_PER_MINUTE
                        + (count < 0 || count > 100_000 ? 100_000 : count) * Temporal.MICROS_PER_HOUR;
                return Moments.clipped(frame, negative ? -micros : micros);
            });
        });
    }

    private static long micros(BigDecimal seconds, int digits) {
        return seconds.setScale(digits, RoundingMode.HALF_UP).movePointRight(6).longValue();
    }

    // ---- periods

    private static Resolution addToPeriod(Call call) {
        return call.result(Types.BIGINT, a -> {
            Evaluator periods = Conversions.toLong(a[0]);
            Evaluator months = Conversions.toLong(a[1]);
            return Computed.ofLong(Types.BIGINT, frame -> {
                long period = periods.evalLong(frame);
                if (frame.isNull) {
                    return 0;
                }
                long added = months.evalLong(frame);
                if (frame.isNull) {
                    return 0;
                }
                long month = monthsOf(call, period) + added;
                return month / 12 * 100 + month % 12 + 1;
            });
        });
    }

    private static Resolution periodDifference(Call call) {
        return call.result(Types.BIGINT, a -> {
            Evaluator left = Conversions.toLong(a[0]);
            Evaluator right = Conversions.toLong(a[1]);
            return Computed.ofLong(Types.BIGINT, frame -> {
                long later = left.evalLong(frame);
                if (frame.isNull) {
                    return 0;
                }
                long earlier = right.evalLong(frame);
                return frame.isNull ? 0 : monthsOf(call, later) - monthsOf(call, earlier);
            });
        });
    }

    /** Months since year 0 of a period such as 202401 or 2401; 1210 where it is none. */
    private static long monthsOf(Call call, long period) {
        long month = period % 100;
        if (period <= 0 || month == 0 || month > 12) {
            throw call.wrongArguments();
        }
        return centuryAdded(period / 100) * 12 + month - 1;
    }

    // ---- seconds

    private static Resolution secondsToTime(Call call) {
        int digits = Moments.fraction(call, 0);
        SqlType type = Types.time(digits);
        return call.nullable(true).result(type, a -> {
            Evaluator seconds = Conversions.toDecimal(a[0]);
            return Computed.ofLong(type, frame -> {
                BigDecimal value = seconds.evalDecimal(frame);
                return frame.isNull ? 0 : secondsToTime(frame, value, digits);
            });
        });
    }

    private static long secondsToTime(Frame frame, BigDecimal seconds, int digits) {
        BigDecimal rounded = Decimals.round(seconds, digits);
        if (rounded.abs().movePointRight(6).compareTo(BigDecimal.valueOf(Temporal.MAX_TIME)) > 0) {
            frame.statement().truncation(ErrorCode.TRUNCATED_WRONG_VALUE, "time", seconds.toPlainString());
            frame.isNull = false;
            return seconds.signum() < 0 ? -Temporal.MAX_TIME : Temporal.MAX_TIME;
        }
        return rounded.movePointRight(6).longValue();
    }

    private static Resolution timeToSeconds(Call call) {
        return call.nullable(true).result(Types.BIGINT, a -> {
            Evaluator time = Moments.time(a[0]);
            return Computed.ofLong(Types.BIGINT, frame -> time.evalLong(frame) / Temporal.MICROS_PER_SECOND);
        });
    }
}
