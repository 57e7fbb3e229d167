package dev.bough.engine.type;

import java.nio.charset.StandardCharsets;

/**
 * Reads dates, datetimes and times from text and numbers in the many forms that MySQL takes (manual, 11.1.3). One instance
 * serves one evaluator: the answers stay in its fields until the next parse.
 */
public final class TemporalParser {
    /** How a parse went. */
    public enum Outcome {
        OK,
        /** A value was found, with something unfit behind it, or it was cut to the type's range. */
        TRUNCATED,
        /** No value. */
        INVALID
    }

    /** Zero month or day is taken, as functions that only look at parts do. */
    public static final int FUZZY = 1;

    /** No all-zero date. */
    public static final int NO_ZERO_DATE = 2;

    /** February 31st is taken. */
    public static final int INVALID_DATES = 4;

    /** The packed datetime, or the time in microseconds. */
    public long value;
    /** Whether there was a time of day in a datetime. */
    public boolean hasTime;
    /** Digits of the fraction, 0 to 6. */
    public int fractionDigits;
    /** Whether a UTC offset such as {@code +02:00} was there. */
    public boolean hasOffset;
    /** Whether what is no value, or was cut, had the form of one: a day that no month has, or too many hours. */
    public boolean outOfRange;
    /** The offset in seconds. */
    public int offsetSeconds;

    private final TemporalText text = new TemporalText();
    private final DateTimeParts parts = new DateTimeParts();

    /** The flags for values that are neither stored nor looked at in parts. */
    public static int flags(SqlMode mode) {
        return (mode.has(SqlMode.Flag.NO_ZERO_IN_DATE) ? 0 : FUZZY)
                | (mode.has(SqlMode.Flag.NO_ZERO_DATE) ? NO_ZERO_DATE : 0)
                | (mode.has(SqlMode.Flag.ALLOW_INVALID_DATES) ? INVALID_DATES : 0);
    }

    // ---- dates and datetimes

    public Outcome datetime(String source, int flags) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        return datetime(bytes, 0, bytes.length, flags);
    }

    /** Reads a date or datetime. */
    public Outcome datetime(byte[] bytes, int offset, int length, int flags) {
        text.start(bytes, offset, length);
        value = 0;
        return checked(parts.read(text), text.isDone() ? Outcome.OK : Outcome.TRUNCATED, flags);
    }

    /** Reads a date or datetime from a number such as 20240131 or 20240131123456. */
    public Outcome datetime(long number, int micros, int flags) {
        return checked(parts.read(number, micros), Outcome.OK, flags);
    }

    /** Packs the parts, if they were found and are a datetime. */
    private Outcome checked(boolean found, Outcome outcome, int flags) {
        hasTime = parts.hasTime;
        fractionDigits = parts.fractionDigits;
        hasOffset = parts.hasOffset;
        offsetSeconds = parts.offsetSeconds;
        outOfRange = false;
        if (!found || parts.hour() > 23 || parts.minute() > 59 || parts.second() > 59 || parts.month() > 12
                || parts.day() > 31) {
            return Outcome.INVALID;
        }
        if (!acceptable(parts.year(), parts.month(), parts.day(), flags)) {
            outOfRange = true;
            return Outcome.INVALID;
        }
        boolean carry = parts.micros() == 1_000_000;
        value = Temporal.pack(parts.year(), parts.month(), parts.day(), parts.hour(), parts.minute(), parts.second(),
                carry ? 999_999 : parts.micros());
        if (value == 0 && (flags & NO_ZERO_DATE) != 0) {
            outOfRange = true;
            return Outcome.INVALID;
        }
        if (carry) {
            value = Temporal.round(value, 5);
            return value == Temporal.INVALID ? Outcome.INVALID : outcome;
        }
        return outcome;
    }

    private static boolean acceptable(int year, int month, int day, int flags) {
        if ((flags & INVALID_DATES) != 0) {
            return true;
        }
        if (year == 0 && month == 0 && day == 0) {
            return true;
        }
        if ((month == 0 || day == 0) && (flags & FUZZY) == 0) {
            return false;
        }
        return Temporal.isCalendarDay(year, month, day);
    }

    // ---- times

    public Outcome time(String source) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        return time(bytes, 0, bytes.length);
    }

    /** Reads a time: {@code [-][D ]hh:mm:ss.ffffff}, {@code hhmmss}, or the time of a datetime. */
    public Outcome time(byte[] bytes, int offset, int length) {
        text.start(bytes, offset, length);
        hasTime = false;
        hasOffset = false;
        fractionDigits = 0;
        value = 0;
        outOfRange = false;
        boolean negative = text.isAt('-');
        if (negative || text.isAt('+')) {
            text.at++;
        }
        if (!text.isAtDigit() && !text.isAt('.') && !text.isAt(':')) {
            return Outcome.INVALID;
        }
        if (text.end - text.at >= 12 && looksLikeDatetime()) {
            return timeOf(datetime(bytes, offset, length, FUZZY));
        }
        Outcome outcome = timeParts(negative);
        fractionDigits = text.fractionDigits;
        return outcome;
    }

    private boolean looksLikeDatetime() {
        int stop = text.endOfDigits();
        if (stop == text.end || text.bytes[stop] == '.') {
            return stop - text.at >= 12;
        }
        return text.bytes[stop] == '-' || text.bytes[stop] == '/' || text.bytes[stop] == 'T';
    }

    /** Keeps the time of the datetime that was read. */
    private Outcome timeOf(Outcome datetime) {
        if (datetime != Outcome.INVALID) {
            value = Temporal.timeOf(value);
        }
        return datetime;
    }

    private Outcome timeParts(boolean negative) {
        long first = text.longNumber();
        boolean spaced = text.isAtSpace();
        text.skipSpace();
        boolean withDays = spaced && text.isAtDigit();
        long days = withDays ? first : 0;
        long hours;
        long minutes;
        long seconds;
        if (withDays || !spaced && text.isAt(':')) {
            hours = withDays ? text.longNumber() : first;
            minutes = numberAfterColon();
            seconds = numberAfterColon();
        } else {
            hours = first / 10_000;
            minutes = first / 100 % 100;
            seconds = first % 100;
        }
        int micros = text.fraction();
        if (minutes > 59 || seconds > 59) {
            outOfRange = true;
            return Outcome.INVALID;
        }
        if (days > 1_000 || hours > 100_000) {
            return cut(negative);
        }
        return signed(negative, (days * 24 + hours) * 60 + minutes, seconds, micros,
                text.isDone() ? Outcome.OK : Outcome.TRUNCATED);
    }

    private long numberAfterColon() {
        if (!text.isAt(':')) {
            return 0;
        }
        text.at++;
        return text.longNumber();
    }

    /** Reads a time from a number such as 123456. */
    public Outcome time(long number, int micros, boolean negative) {
        long absolute = Math.abs(number);
        outOfRange = false;
        fractionDigits = micros == 0 ? 0 : 6;
        if (absolute > 8_385_959) {
            Outcome outcome = absolute < 10_000_000_000L || negative
                    ? Outcome.INVALID
                    : timeOf(datetime(absolute, micros, FUZZY));
            return outcome == Outcome.INVALID ? cut(negative) : outcome;
        }
        long minutes = absolute / 100 % 100;
        long seconds = absolute % 100;
        if (minutes > 59 || seconds > 59) {
            outOfRange = true;
            return Outcome.INVALID;
        }
        return signed(negative, absolute / 10_000 * 60 + minutes, seconds, micros, Outcome.OK);
    }

    /** Takes a time, cut where it is beyond the range of TIME. */
    private Outcome signed(boolean negative, long minutes, long seconds, int micros, Outcome outcome) {
        long total = (minutes * 60 + seconds) * Temporal.MICROS_PER_SECOND + micros;
        if (total > Temporal.MAX_TIME) {
            return cut(negative);
        }
        value = negative ? -total : total;
        return outcome;
    }

    private Outcome cut(boolean negative) {
        value = negative ? -Temporal.MAX_TIME : Temporal.MAX_TIME;
        outOfRange = true;
        return Outcome.TRUNCATED;
    }
}
