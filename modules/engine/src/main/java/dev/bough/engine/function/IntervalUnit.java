package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.type.Temporal;
import java.util.Locale;

/** The units of INTERVAL, EXTRACT, TIMESTAMPADD and TIMESTAMPDIFF. */
enum IntervalUnit {
    MICROSECOND(0, 1),
    SECOND(0, Temporal.MICROS_PER_SECOND),
    MINUTE(0, Temporal.MICROS_PER_MINUTE),
    HOUR(0, Temporal.MICROS_PER_HOUR),
    DAY(0, Temporal.MICROS_PER_DAY),
    WEEK(0, 7 * Temporal.MICROS_PER_DAY),
    MONTH(1, 0),
    QUARTER(3, 0),
    YEAR(12, 0),
    SECOND_MICROSECOND(0, 0, SECOND, MICROSECOND),
    MINUTE_MICROSECOND(0, 0, MINUTE, SECOND, MICROSECOND),
    MINUTE_SECOND(0, 0, MINUTE, SECOND),
    HOUR_MICROSECOND(0, 0, HOUR, MINUTE, SECOND, MICROSECOND),
    HOUR_SECOND(0, 0, HOUR, MINUTE, SECOND),
    HOUR_MINUTE(0, 0, HOUR, MINUTE),
    DAY_MICROSECOND(0, 0, DAY, HOUR, MINUTE, SECOND, MICROSECOND),
    DAY_SECOND(0, 0, DAY, HOUR, MINUTE, SECOND),
    DAY_MINUTE(0, 0, DAY, HOUR, MINUTE),
    DAY_HOUR(0, 0, DAY, HOUR),
    YEAR_MONTH(0, 0, YEAR, MONTH);

    private final int months;
    private final long micros;
    private final IntervalUnit[] parts;

    IntervalUnit(int months, long micros, IntervalUnit... parts) {
        this.months = months;
        this.micros = micros;
        this.parts = parts;
    }

    /** By name; {@code SQL_TSI_} before it does not count. */
    static IntervalUnit of(String name) {
        String upper = name.trim().toUpperCase(Locale.ROOT);
        String plain = upper.startsWith("SQL_TSI_") ? upper.substring(8) : upper;
        for (IntervalUnit unit : values()) {
            if (unit.name().equals(plain)) {
                return unit;
            }
        }
        throw new SqlException(ErrorCode.WRONG_ARGUMENTS, name);
    }

    int months() {
        return months;
    }

    long micros() {
        return micros;
    }

    /** The units of the fields of a composite unit, such as {@code '1:30' MINUTE_SECOND}; empty for simple ones. */
    IntervalUnit[] parts() {
        return parts;
    }

    boolean isComposite() {
        return parts.length > 0;
    }

    /** Whether adding it keeps a date a date. */
    boolean isOfDates() {
        return switch (this) {
            case DAY, WEEK, MONTH, QUARTER, YEAR, YEAR_MONTH -> true;
            default -> false;
        };
    }

    /** Whether it reaches microseconds. */
    boolean isOfMicroseconds() {
        return name().endsWith("MICROSECOND");
    }
}
