package dev.bough.engine.type;

import java.util.Arrays;

/** The parts of a date or datetime as a text or a number has them, not yet checked to be a day of the calendar. */
final class DateTimeParts {
    private static final int HOUR = 3;
    private static final int SECOND = 5;
    private static final int MICROS = 6;

    /** Year, month, day, hour, minute, second, and microseconds, which may be 1,000,000. */
    private final int[] parts = new int[7];

    boolean hasTime;
    boolean hasOffset;
    int offsetSeconds;
    int fractionDigits;

    int year() {
        return parts[0];
    }

    int month() {
        return parts[1];
    }

    int day() {
        return parts[2];
    }

    int hour() {
        return parts[HOUR];
    }

    int minute() {
        return parts[4];
    }

    int second() {
        return parts[SECOND];
    }

    int micros() {
        return parts[MICROS];
    }

    /** Reads them from a text as far as it goes; false where it has none. */
    boolean read(TemporalText text) {
        hasTime = false;
        hasOffset = false;
        Arrays.fill(parts, 0);
        boolean found = text.isAtDigit() && (isCompact(text) ? readCompact(text) : readDelimited(text));
        fractionDigits = text.fractionDigits;
        return found;
    }

    private static boolean isCompact(TemporalText text) {
        int stop = text.endOfDigits();
        int digits = stop - text.at;
        if (stop == text.end || text.bytes[stop] == '.' && digits >= 8) {
            return true;
        }
        return (text.bytes[stop] == 'T' || text.isSpace(stop)) && (digits == 8 || digits == 6);
    }

    /** Digits without delimiters: YYYYMMDD[hhmmss], YYMMDD[hhmmss]. */
    private boolean readCompact(TemporalText text) {
        int digits = text.endOfDigits() - text.at;
        boolean longYear = digits == 4 || digits == 8 || digits >= 14;
        int stop = text.at + Math.min(digits, longYear ? 14 : 12);
        parts[0] = text.number(longYear ? 4 : 2);
        if (!longYear) {
            parts[0] += century(parts[0]);
        }
        int count = 1;
        while (text.at < stop && count < MICROS) {
            parts[count++] = text.number(Math.min(2, stop - text.at));
        }
        if (count < HOUR) {
            return false;
        }
        hasTime = count > HOUR;
        if (count == HOUR && (text.isAt('T') || text.isAtSpace())) {
            return readTimeOfDay(text);
        }
        if (count == MICROS) {
            parts[MICROS] = text.fraction();
        }
        return true;
    }

    private boolean readDelimited(TemporalText text) {
        int start = text.at;
        parts[0] = text.number(4);
        int yearDigits = text.at - start;
        for (int i = 1; i < HOUR; i++) {
            if (!text.isAtPunctuation()) {
                return false;
            }
            while (text.isAtPunctuation()) {
                text.at++;
            }
            if (!text.isAtDigit()) {
                return false;
            }
            parts[i] = text.number(2);
        }
        if (yearDigits <= 2) {
            parts[0] += century(parts[0]);
        }
        if (yearDigits == 2 && parts[0] == 2000 && parts[1] == 0 && parts[2] == 0) {
            parts[0] = 0;
        }
        return !text.isAt('T') && !text.isAtSpace() && !text.isAtPunctuation() || readTimeOfDay(text);
    }

    /** What a year of two digits lacks. */
    private static int century(int year) {
        return year < 70 ? 2000 : 1900;
    }

    /** What follows a date: a separator, then hours, minutes, seconds. */
    private boolean readTimeOfDay(TemporalText text) {
        int mark = text.at;
        if (text.isAt('T')) {
            text.at++;
        } else {
            while (text.isAtSpace() || text.isAtPunctuation()) {
                text.at++;
            }
        }
        if (!text.isAtDigit()) {
            text.at = mark;
            return true;
        }
        hasTime = true;
        parts[HOUR] = text.number(2);
        for (int i = HOUR + 1; i <= SECOND; i++) {
            boolean more = text.isAtPunctuation() && !text.isAt('+') && !text.isAt('-')
                    && text.at + 1 < text.end && text.isDigit(text.at + 1);
            if (!more) {
                break;
            }
            text.at++;
            parts[i] = text.number(2);
        }
        parts[MICROS] = text.fraction();
        return readOffset(text);
    }

    /** Reads {@code +02:00}, or the {@code Z} of ISO 8601, which is UTC. */
    private boolean readOffset(TemporalText text) {
        int at = text.at;
        if (at + 1 == text.end && text.isAt('Z')) {
            hasOffset = true;
            offsetSeconds = 0;
            text.at = text.end;
            return true;
        }
        if (at + 6 == text.end && (text.isAt('+') || text.isAt('-')) && text.bytes[at + 3] == ':'
                && text.isDigit(at + 1) && text.isDigit(at + 2) && text.isDigit(at + 4) && text.isDigit(at + 5)) {
            int hours = text.number(at + 1, at + 3);
            int minutes = text.number(at + 4, at + 6);
            boolean negative = text.isAt('-');
            if (hours > 14 || minutes > 59 || hours == 14 && minutes > 0 || negative && hours == 0 && minutes == 0) {
                return false;
            }
            hasOffset = true;
            offsetSeconds = (hours * 3600 + minutes * 60) * (negative ? -1 : 1);
            text.at = text.end;
        }
        return true;
    }

    /** Takes them from a number such as 20240131 or 20240131123456; false where it is none of these. */
    boolean read(long number, int micros) {
        long full = complete(number);
        long date = full / 1_000_000;
        long time = full % 1_000_000;
        hasTime = number > 99_991_231L;
        hasOffset = false;
        fractionDigits = micros == 0 ? 0 : 6;
        parts[0] = (int) (date / 10_000);
        parts[1] = (int) (date / 100 % 100);
        parts[2] = (int) (date % 100);
        parts[HOUR] = (int) (time / 10_000);
        parts[4] = (int) (time / 100 % 100);
        parts[SECOND] = (int) (time % 100);
        parts[MICROS] = micros;
        return full >= 0;
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
}
