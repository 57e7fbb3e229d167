package dev.bough.engine.type;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Dates, datetimes and times as longs. A date or datetime is packed so that it compares as it should:
 * year 14 bits, month 4, day 5, hour 5, minute 6, second 6, microsecond 20; a date has zeros where the time is. A time is a
 * signed number of microseconds.
 *
 * <p>Years, months and days may be zero: {@code 0000-00-00}, {@code 2024-00-15}.
 */
public final class Temporal {
    public static final long MICROS_PER_SECOND = 1_000_000L;
    public static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
    public static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;
    public static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

    /** 838:59:59, the greatest TIME. */
    public static final long MAX_TIME = (838 * 3600 + 59 * 60 + 59) * MICROS_PER_SECOND;

    /** 9999-12-31 23:59:59.999999. */
    public static final long MAX_DATETIME = pack(9999, 12, 31, 23, 59, 59, 999_999);

    /** The greatest TIMESTAMP in seconds since 1970: 2038-01-19 03:14:07 UTC. */
    public static final long MAX_TIMESTAMP_SECONDS = 2_147_483_647L;

    /** What functions answer where a result is no date; no packed value is negative. */
    public static final long INVALID = -1;

    private static final int TIME_BITS = 37;
    private static final long TIME_MASK = (1L << TIME_BITS) - 1;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private Temporal() {}

    public static long pack(int year, int month, int day, int hour, int minute, int second, int micros) {
        return date(year, month, day) | (long) hour << 32 | (long) minute << 26 | (long) second << 20 | micros;
    }

    public static long date(int year, int month, int day) {
        return (long) (year << 9 | month << 5 | day) << TIME_BITS;
    }

    public static int year(long packed) {
        return (int) (packed >>> 46);
    }

    public static int month(long packed) {
        return (int) (packed >>> 42) & 15;
    }

    public static int day(long packed) {
        return (int) (packed >>> TIME_BITS) & 31;
    }

    public static int hour(long packed) {
        return (int) (packed >>> 32) & 31;
    }

    public static int minute(long packed) {
        return (int) (packed >>> 26) & 63;
    }

    public static int second(long packed) {
        return (int) (packed >>> 20) & 63;
    }

    public static int micros(long packed) {
        return (int) packed & 0xFFFFF;
    }

    /** The 23 bits of the date alone, as tuples store a DATE. */
    public static int dateBits(long packed) {
        return (int) (packed >>> TIME_BITS);
    }

    public static long fromDateBits(int bits) {
        return (long) bits << TIME_BITS;
    }

    /** Midnight of the same date. */
    public static long dateOf(long packed) {
        return packed & ~TIME_MASK;
    }

    /** The time of day as a TIME. */
    public static long timeOf(long packed) {
        return ((hour(packed) * 60L + minute(packed)) * 60 + second(packed)) * MICROS_PER_SECOND + micros(packed);
    }

    /** Whether month or day is zero, so that it is no day of the calendar. */
    public static boolean hasZeroPart(long packed) {
        return month(packed) == 0 || day(packed) == 0;
    }

    public static boolean isLeap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0 && year != 0);
    }

    public static int daysInMonth(int year, int month) {
        return switch (month) {
            case 2 -> isLeap(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            case 0 -> 31;
            default -> 31;
        };
    }

    /** Days since 1970-01-01 of a date of the calendar. */
    public static long epochDay(long packed) {
        long y = year(packed);
        long m = month(packed);
        y -= m <= 2 ? 1 : 0;
        long era = Math.floorDiv(y, 400L);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + day(packed) - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    /** The date of a day since 1970-01-01; {@link #INVALID} outside the years 0 to 9999. */
    public static long ofEpochDay(long epochDay) {
        if (epochDay < -719_528 || epochDay > 2_932_896) {
            return INVALID;
        }
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        return date(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /** TO_DAYS(): days since year 0. */
    public static long toDays(long packed) {
        return epochDay(packed) + 719_528;
    }

    /** Monday is 0. */
    public static int weekday(long packed) {
        return Math.floorMod(epochDay(packed) + 3, 7);
    }

    public static int dayOfYear(long packed) {
        return (int) (epochDay(packed) - epochDay(date(year(packed), 1, 1))) + 1;
    }

    /** Microseconds since 1970-01-01 00:00:00 of the same clock. */
    public static long localMicros(long packed) {
        return epochDay(packed) * MICROS_PER_DAY + timeOf(packed);
    }

    /** The inverse of {@link #localMicros}; {@link #INVALID} outside the years 0 to 9999. */
    public static long ofLocalMicros(long micros) {
        long day = ofEpochDay(Math.floorDiv(micros, MICROS_PER_DAY));
        return day == INVALID ? INVALID : withTime(day, Math.floorMod(micros, MICROS_PER_DAY));
    }

    /** A date with a time of day between 0 and 24 hours. */
    public static long withTime(long date, long microsOfDay) {
        long seconds = microsOfDay / MICROS_PER_SECOND;
        return dateOf(date)
                | seconds / 3600 << 32
                | seconds / 60 % 60 << 26
                | seconds % 60 << 20
                | microsOfDay % MICROS_PER_SECOND;
    }

    /** The instant in microseconds since 1970 UTC; a local time that a clock change skips is the instant of the change. */
    public static long toUtcMicros(long packed, ZoneId zone) {
        long local = localMicros(packed);
        ZoneRules rules = zone.getRules();
        if (rules.isFixedOffset()) {
            return local - rules.getOffset(Instant.EPOCH).getTotalSeconds() * MICROS_PER_SECOND;
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(local, MICROS_PER_SECOND), Math.floorMod(local, 1_000_000) * 1000, ZoneOffset.UTC);
        ZoneOffsetTransition change = rules.getTransition(time);
        if (change != null && change.isGap()) {
            return change.toEpochSecond() * MICROS_PER_SECOND;
        }
        ZoneOffset offset = change != null ? change.getOffsetBefore() : rules.getOffset(time);
        return local - offset.getTotalSeconds() * MICROS_PER_SECOND;
    }

    public static long fromUtcMicros(long micros, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        long seconds = rules.getOffset(Instant.ofEpochSecond(Math.floorDiv(micros, MICROS_PER_SECOND)))
                .getTotalSeconds();
        return ofLocalMicros(micros + seconds * MICROS_PER_SECOND);
    }

    /** Rounds a time or an instant to fractional digits, half away from zero. */
    public static long roundMicros(long micros, int digits) {
        if (digits >= 6) {
            return micros;
        }
        long unit = POWERS[6 - digits];
        long rest = micros % unit;
        long base = micros - rest;
        return Math.abs(rest) * 2 >= unit ? base + (micros < 0 ? -unit : unit) : base;
    }

    public static long truncateMicros(long micros, int digits) {
        return digits >= 6 ? micros : micros - micros % POWERS[6 - digits];
    }

    /** Rounds a datetime to fractional digits; {@link #INVALID} where that leads past the year 9999. */
    public static long round(long packed, int digits) {
        if (digits >= 6) {
            return packed;
        }
        int micros = micros(packed);
        long rounded = roundMicros(micros, digits);
        if (rounded < MICROS_PER_SECOND) {
            return packed - micros + rounded;
        }
        if (hasZeroPart(packed)) {
            return packed - micros;
        }
        long next = ofLocalMicros(localMicros(packed - micros) + MICROS_PER_SECOND);
        return next > MAX_DATETIME ? INVALID : next;
    }

    public static long truncate(long packed, int digits) {
        int micros = micros(packed);
        return packed - micros + truncateMicros(micros, digits);
    }

    /** Adds months, cutting the day to the month's last; {@link #INVALID} outside the years 0 to 9999. */
    public static long addMonths(long packed, long months) {
        long total = year(packed) * 12L + month(packed) - 1 + months;
        if (total < 0 || total >= 120_000) {
            return INVALID;
        }
        int year = (int) (total / 12);
        int month = (int) (total % 12) + 1;
        int day = Math.min(day(packed), daysInMonth(year, month));
        return date(year, month, day) | packed & TIME_MASK;
    }

    /** Adds microseconds; {@link #INVALID} outside the years 0 to 9999. */
    public static long addMicros(long packed, long micros) {
        long local = localMicros(packed);
        long sum = local + micros;
        if (((local ^ sum) & (micros ^ sum)) < 0) {
            return INVALID;
        }
        return ofLocalMicros(sum);
    }

    /** Whether month and day exist in the calendar; zeros are judged elsewhere. */
    public static boolean isCalendarDay(int year, int month, int day) {
        return month <= 12 && day <= daysInMonth(year, month);
    }

    // ---- as numbers

    /** 20240131 or 20240131123456. */
    public static long toNumber(long packed, boolean withTime) {
        long date = year(packed) * 10_000L + month(packed) * 100 + day(packed);
        return withTime ? date * 1_000_000 + hour(packed) * 10_000L + minute(packed) * 100 + second(packed) : date;
    }

    /** HHMMSS of a TIME without its fraction, negative for negative times. */
    public static long timeToNumber(long micros) {
        long seconds = Math.abs(micros) / MICROS_PER_SECOND;
        long number = seconds / 3600 * 10_000 + seconds / 60 % 60 * 100 + seconds % 60;
        return micros < 0 ? -number : number;
    }

    // ---- as text

    /** Writes {@code 2024-01-31} and returns the offset behind it. */
    public static int writeDate(long packed, byte[] target, int at) {
        int next = digits(target, at, year(packed), 4);
        target[next++] = '-';
        next = digits(target, next, month(packed), 2);
        target[next++] = '-';
        return digits(target, next, day(packed), 2);
    }

    /** Writes {@code 2024-01-31 12:34:56.789} with so many digits of the fraction; 26 bytes at most. */
    public static int writeDateTime(long packed, int fraction, byte[] target, int at) {
        int next = writeDate(packed, target, at);
        target[next++] = ' ';
        next = digits(target, next, hour(packed), 2);
        target[next++] = ':';
        next = digits(target, next, minute(packed), 2);
        target[next++] = ':';
        next = digits(target, next, second(packed), 2);
        return writeFraction(micros(packed), fraction, target, next);
    }

    /** Writes {@code -12:34:56.789} with so many digits of the fraction; 20 bytes at most. */
    public static int writeTime(long micros, int fraction, byte[] target, int at) {
        int next = at;
        if (micros < 0) {
            target[next++] = '-';
        }
        long absolute = Math.abs(micros);
        long seconds = absolute / MICROS_PER_SECOND;
        long hours = seconds / 3600;
        next = digits(target, next, hours, hours >= 1000 ? 4 : hours >= 100 ? 3 : 2);
        target[next++] = ':';
        next = digits(target, next, seconds / 60 % 60, 2);
        target[next++] = ':';
        next = digits(target, next, seconds % 60, 2);
        return writeFraction((int) (absolute % MICROS_PER_SECOND), fraction, target, next);
    }

    private static int writeFraction(int micros, int digits, byte[] target, int at) {
        if (digits <= 0) {
            return at;
        }
        target[at] = '.';
        return digits(target, at + 1, micros / POWERS[6 - digits], digits);
    }

    private static int digits(byte[] target, int at, long value, int count) {
        long rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + count;
    }

    public static String formatDate(long packed) {
        byte[] text = new byte[10];
        return ascii(text, writeDate(packed, text, 0));
    }

    public static String formatDateTime(long packed, int fraction) {
        byte[] text = new byte[26];
        return ascii(text, writeDateTime(packed, fraction, text, 0));
    }

    public static String formatTime(long micros, int fraction) {
        byte[] text = new byte[24];
        return ascii(text, writeTime(micros, fraction, text, 0));
    }

    private static String ascii(byte[] text, int length) {
        return new String(text, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
