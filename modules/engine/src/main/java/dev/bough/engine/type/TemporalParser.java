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
    /** The offset in seconds. */
    public int offsetSeconds;

    private byte[] text = {};
    private int at;
    private int end;
    private final int[] parts = new int[7];

    /** The flags for values that are neither stored nor looked at in parts. */
    public static int flags(SqlMode mode) {
        return (mode.has(SqlMode.Flag.NO_ZERO_IN_DATE) ? 0 : FUZZY)
                | (mode.has(SqlMode.Flag.NO_ZERO_DATE) ? NO_ZERO_DATE : 0)
                | (mode.has(SqlMode.Flag.ALLOW_INVALID_DATES) ? INVALID_DATES : 0);
    }

    public Outcome datetime(String source, int flags) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        return datetime(bytes, 0, bytes.length, flags);
    }

    /** Reads a date or datetime. */
    public Outcome datetime(byte[] bytes, int offset, int length, int flags) {
        start(bytes, offset, length);
        if (at == end || !isDigit(at)) {
            return Outcome.INVALID;
        }
        int run = at;
        while (run < end && isDigit(run)) {
            run++;
        }
        boolean compact = run == end || text[run] == '.' && run - at >= 8
                || (text[run] == 'T' || isSpace(run)) && (run - at == 8 || run - at == 6);
        boolean found = compact ? compactParts(run - at) : delimitedParts();
        if (!found) {
            return Outcome.INVALID;
        }
        return finish(flags);
    }

    private void start(byte[] bytes, int offset, int length) {
        text = bytes;
        at = offset;
        end = offset + length;
        while (at < end && isSpace(at)) {
            at++;
        }
        while (end > at && isSpace(end - 1)) {
            end--;
        }
        hasTime = false;
        hasOffset = false;
        fractionDigits = 0;
        value = 0;
        java.util.Arrays.fill(parts, 0);
    }

    /** Digits without delimiters: YYYYMMDD[hhmmss], YYMMDD[hhmmss]. */
    private boolean compactParts(int digits) {
        boolean longYear = digits == 4 || digits == 8 || digits >= 14;
        int stop = at + Math.min(digits, longYear ? 14 : 12);
        parts[0] = number(at, Math.min(at + (longYear ? 4 : 2), stop));
        at = Math.min(at + (longYear ? 4 : 2), stop);
        if (!longYear) {
            parts[0] += parts[0] < 70 ? 2000 : 1900;
        }
        int count = 1;
        while (at < stop && count < 6) {
            int next = Math.min(at + 2, stop);
            parts[count++] = number(at, next);
            at = next;
        }
        if (count < 3) {
            return false;
        }
        hasTime = count > 3;
        if (at < end && count == 3 && (text[at] == 'T' || isSpace(at))) {
            return timeOfDay();
        }
        if (at < end && text[at] == '.' && count == 6) {
            fraction();
        }
        return true;
    }

    private boolean delimitedParts() {
        int yearDigits = 0;
        for (int i = 0; i < 3; i++) {
            int from = at;
            int limit = i == 0 ? 4 : 2;
            while (at < end && isDigit(at) && at - from < limit) {
                at++;
            }
            if (at == from) {
                return false;
            }
            parts[i] = number(from, at);
            if (i == 0) {
                yearDigits = at - from;
            }
            if (i < 2) {
                if (at == end || !isPunctuation(at)) {
                    return false;
                }
                while (at < end && isPunctuation(at)) {
                    at++;
                }
            }
        }
        if (yearDigits <= 2) {
            parts[0] += parts[0] < 70 ? 2000 : 1900;
        }
        if (yearDigits == 2 && parts[0] == 2000 && parts[1] == 0 && parts[2] == 0) {
            parts[0] = 0;
        }
        if (at == end) {
            return true;
        }
        if (text[at] == 'T' || isSpace(at) || isPunctuation(at)) {
            return timeOfDay();
        }
        return true;
    }

    /** What follows a date: a separator, then hours, minutes, seconds. */
    private boolean timeOfDay() {
        int mark = at;
        if (text[at] == 'T') {
            at++;
        } else {
            while (at < end && (isSpace(at) || isPunctuation(at))) {
                at++;
            }
        }
        if (at == end || !isDigit(at)) {
            at = mark;
            return true;
        }
        hasTime = true;
        for (int i = 3; i < 6; i++) {
            int from = at;
            while (at < end && isDigit(at) && at - from < 2) {
                at++;
            }
            parts[i] = number(from, at);
            if (i == 5 || at + 1 >= end || !isPunctuation(at) || !isDigit(at + 1)
                    || text[at] == '+' || text[at] == '-') {
                break;
            }
            at++;
        }
        if (at < end && text[at] == '.') {
            fraction();
        }
        return offset();
    }

    /** Reads {@code +02:00}, or the {@code Z} of ISO 8601, which is UTC. */
    private boolean offset() {
        if (at + 1 == end && text[at] == 'Z') {
            hasOffset = true;
            offsetSeconds = 0;
            at = end;
            return true;
        }
        if (at + 6 == end && (text[at] == '+' || text[at] == '-') && text[at + 3] == ':'
                && isDigit(at + 1) && isDigit(at + 2) && isDigit(at + 4) && isDigit(at + 5)) {
            int hours = number(at + 1, at + 3);
            int minutes = number(at + 4, at + 6);
            if (hours > 14 || minutes > 59 || hours == 14 && minutes > 0
                    || text[at] == '-' && hours == 0 && minutes == 0) {
                return false;
            }
            hasOffset = true;
            offsetSeconds = (hours * 3600 + minutes * 60) * (text[at] == '-' ? -1 : 1);
            at = end;
        }
        return true;
    }

    /** Reads {@code .123456}; a seventh digit rounds, so that parts[6] may become 1,000,000. */
    private void fraction() {
        at++;
        int micros = 0;
        int count = 0;
        boolean up = false;
        while (at < end && isDigit(at)) {
            if (count < 6) {
                micros = micros * 10 + text[at] - '0';
            } else if (count == 6) {
                up = text[at] >= '5';
            }
            count++;
            at++;
        }
        fractionDigits = Math.min(count, 6);
        for (int i = count; i < 6; i++) {
            micros *= 10;
        }
        parts[6] = up ? micros + 1 : micros;
    }

    private Outcome finish(int flags) {
        Outcome outcome = at == end ? Outcome.OK : Outcome.TRUNCATED;
        if (parts[3] > 23 || parts[4] > 59 || parts[5] > 59) {
            return Outcome.INVALID;
        }
        if (!acceptable(parts[0], parts[1], parts[2], flags)) {
            return Outcome.INVALID;
        }
        boolean carry = parts[6] == 1_000_000;
        value = Temporal.pack(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], carry ? 999_999 : parts[6]);
        if (value == 0 && (flags & NO_ZERO_DATE) != 0) {
            return Outcome.INVALID;
        }
        if (carry) {
            value = Temporal.round(value, 5);
            return value == Temporal.INVALID ? Outcome.INVALID : outcome;
        }
        return outcome;
    }

    private static boolean acceptable(int year, int month, int day, int flags) {
        if (month > 12 || day > 31) {
            return false;
        }
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

    /** Reads a date or datetime from a number such as 20240131 or 20240131123456. */
    public Outcome datetime(long number, int micros, int flags) {
        hasOffset = false;
        fractionDigits = micros == 0 ? 0 : 6;
        long full = complete(number);
        if (full < 0) {
            return Outcome.INVALID;
        }
        long date = full / 1_000_000;
        long time = full % 1_000_000;
        hasTime = number > 99_991_231L;
        parts[0] = (int) (date / 10_000);
        parts[1] = (int) (date / 100 % 100);
        parts[2] = (int) (date % 100);
        parts[3] = (int) (time / 10_000);
        parts[4] = (int) (time / 100 % 100);
        parts[5] = (int) (time % 100);
        parts[6] = micros;
        at = end;
        return finish(flags);
    }

    /** The number with century and time filled in; -1 for none. */
    private static long complete(long number) {
        if (number == 0) {
            return 0;
        }
        if (number < 101 || number > 99_991_231_235_959L) {
            return -1;
        }
        if (number >= 10_000_101_000_000L) {
            return number;
        }
        if (number <= 691_231) {
            return (number + 20_000_000) * 1_000_000;
        }
        if (number < 700_101) {
            return -1;
        }
        if (number <= 991_231) {
            return (number + 19_000_000) * 1_000_000;
        }
        if (number < 10_000_101) {
            return -1;
        }
        if (number <= 99_991_231) {
            return number * 1_000_000;
        }
        if (number < 101_000_000) {
            return -1;
        }
        if (number <= 691_231_235_959L) {
            return number + 20_000_000_000_000L;
        }
        if (number < 700_101_000_000L) {
            return -1;
        }
        return number <= 991_231_235_959L ? number + 19_000_000_000_000L : number;
    }

    public Outcome time(String source) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        return time(bytes, 0, bytes.length);
    }

    /** Reads a time: {@code [-][D ]hh:mm:ss.ffffff}, {@code hhmmss}, or the time of a datetime. */
    public Outcome time(byte[] bytes, int offset, int length) {
        start(bytes, offset, length);
        boolean negative = at < end && text[at] == '-';
        if (negative || at < end && text[at] == '+') {
            at++;
        }
        if (at == end || !isDigit(at) && text[at] != '.' && text[at] != ':') {
            return Outcome.INVALID;
        }
        if (end - at >= 12 && looksLikeDatetime()) {
            Outcome outcome = datetime(bytes, offset, length, FUZZY);
            if (outcome != Outcome.INVALID) {
                value = Temporal.timeOf(value);
            }
            return outcome;
        }
        return timeParts(negative);
    }

    private boolean looksLikeDatetime() {
        int i = at;
        while (i < end && isDigit(i)) {
            i++;
        }
        if (i == end || text[i] == '.') {
            return i - at >= 12;
        }
        return text[i] == '-' || text[i] == '/' || text[i] == 'T';
    }

    private Outcome timeParts(boolean negative) {
        long first = longNumber();
        long days = 0;
        long hours;
        long minutes = 0;
        long seconds = 0;
        if (at < end && isSpace(at)) {
            while (at < end && isSpace(at)) {
                at++;
            }
            if (at < end && isDigit(at)) {
                days = first;
                hours = longNumber();
                if (at < end && text[at] == ':') {
                    at++;
                    minutes = longNumber();
                    if (at < end && text[at] == ':') {
                        at++;
                        seconds = longNumber();
                    }
                }
            } else {
                hours = first / 10_000;
                minutes = first / 100 % 100;
                seconds = first % 100;
            }
        } else if (at < end && text[at] == ':') {
            hours = first;
            at++;
            minutes = longNumber();
            if (at < end && text[at] == ':') {
                at++;
                seconds = longNumber();
            }
        } else {
            hours = first / 10_000;
            minutes = first / 100 % 100;
            seconds = first % 100;
        }
        if (at < end && text[at] == '.') {
            fraction();
        }
        if (minutes > 59 || seconds > 59) {
            return Outcome.INVALID;
        }
        Outcome outcome = at == end ? Outcome.OK : Outcome.TRUNCATED;
        if (days > 1_000 || hours > 100_000) {
            value = negative ? -Temporal.MAX_TIME : Temporal.MAX_TIME;
            return Outcome.TRUNCATED;
        }
        long total = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * Temporal.MICROS_PER_SECOND + parts[6];
        return clipped(negative ? -total : total, outcome);
    }

    /** Reads a time from a number such as 123456. */
    public Outcome time(long number, int micros, boolean negative) {
        long absolute = Math.abs(number);
        fractionDigits = micros == 0 ? 0 : 6;
        if (absolute > 8_385_959) {
            if (absolute >= 10_000_000_000L && !negative) {
                Outcome outcome = datetime(absolute, micros, FUZZY);
                if (outcome != Outcome.INVALID) {
                    value = Temporal.timeOf(value);
                    return outcome;
                }
            }
            value = negative ? -Temporal.MAX_TIME : Temporal.MAX_TIME;
            return Outcome.TRUNCATED;
        }
        long minutes = absolute / 100 % 100;
        long seconds = absolute % 100;
        if (minutes > 59 || seconds > 59) {
            return Outcome.INVALID;
        }
        long total = ((absolute / 10_000 * 60 + minutes) * 60 + seconds) * Temporal.MICROS_PER_SECOND + micros;
        return clipped(negative ? -total : total, Outcome.OK);
    }

    private Outcome clipped(long micros, Outcome outcome) {
        if (micros > Temporal.MAX_TIME || micros < -Temporal.MAX_TIME) {
            value = micros < 0 ? -Temporal.MAX_TIME : Temporal.MAX_TIME;
            return Outcome.TRUNCATED;
        }
        value = micros;
        return outcome;
    }

    private long longNumber() {
        long number = 0;
        while (at < end && isDigit(at)) {
            number = Math.min(number * 10 + text[at] - '0', 1_000_000_000_000L);
            at++;
        }
        return number;
    }

    private int number(int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    private boolean isDigit(int index) {
        return text[index] >= '0' && text[index] <= '9';
    }

    private boolean isSpace(int index) {
        byte b = text[index];
        return b == ' ' || b >= 9 && b <= 13;
    }

    private boolean isPunctuation(int index) {
        byte b = text[index];
        return b >= '!' && b <= '/' || b >= ':' && b <= '@' || b >= '[' && b <= '`' || b >= '{' && b <= '~';
    }
}
