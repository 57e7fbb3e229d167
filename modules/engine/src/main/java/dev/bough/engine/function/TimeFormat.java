package dev.bough.engine.function;

import dev.bough.engine.type.Temporal;
import org.jspecify.annotations.Nullable;

/** Writes dates and times by the formats of DATE_FORMAT() and TIME_FORMAT() (MySQL manual, 14.7). */
final class TimeFormat {
    private final StringBuilder out = new StringBuilder();
    private final TimeNames names;
    private final boolean isTime;
    private final long date;
    private final long micros;

    private TimeFormat(TimeNames names, boolean isTime, long date, long micros) {
        this.names = names;
        this.isTime = isTime;
        this.date = date;
        this.micros = micros;
    }

    /** A datetime's text; null where the format asks for the weekday or month of a date that has none. */
    static @Nullable String ofDate(long date, String format, TimeNames names) {
        return new TimeFormat(names, false, date, Temporal.timeOf(date)).write(format);
    }

    /** A time's text; null where the format asks for a date's parts. */
    static @Nullable String ofTime(long time, String format, TimeNames names) {
        TimeFormat writer = new TimeFormat(names, true, 0, Math.abs(time));
        if (time < 0) {
            writer.out.append('-');
        }
        return writer.write(format);
    }

    private @Nullable String write(String format) {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                out.append(c);
                continue;
            }
            i++;
            if (!specifier(format.charAt(i))) {
                return null;
            }
        }
        return out.toString();
    }

    private boolean specifier(char c) {
        switch (c) {
            case 'H' -> digits(hours(), 2);
            case 'k' -> out.append(hours());
            case 'h', 'I' -> digits(hourOfHalf(), 2);
            case 'l' -> out.append(hourOfHalf());
            case 'i' -> digits(minutes(), 2);
            case 's', 'S' -> digits(seconds(), 2);
            case 'f' -> digits(micros % Temporal.MICROS_PER_SECOND, 6);
            case 'p' -> out.append(half());
            case 'r' -> {
                digits(hourOfHalf(), 2);
                minutesAndSeconds();
                out.append(' ').append(half());
            }
            case 'T' -> {
                digits(hours(), 2);
                minutesAndSeconds();
            }
            case 'Y' -> digits(Temporal.year(date), 4);
            case 'y' -> digits(Temporal.year(date) % 100, 2);
            case 'm' -> digits(Temporal.month(date), 2);
            case 'c' -> out.append(Temporal.month(date));
            case 'd' -> digits(Temporal.day(date), 2);
            case 'e' -> out.append(Temporal.day(date));
            case 'D' -> out.append(Temporal.day(date)).append(ordinal(Temporal.day(date)));
            case 'M', 'b' -> {
                return month(c);
            }
            case 'W', 'a', 'w', 'j', 'U', 'u', 'V', 'v', 'X', 'x' -> {
                return ofDay(c);
            }
            default -> out.append(c);
        }
        return !isTime || "DW".indexOf(c) < 0;
    }

    private boolean month(char c) {
        int month = Temporal.month(date);
        if (month == 0) {
            return false;
        }
        out.append(c == 'M' ? names.month(month) : names.shortMonth(month));
        return true;
    }

    /** What only a day of the calendar has. */
    private boolean ofDay(char c) {
        if (isTime || Temporal.hasZeroPart(date)) {
            return false;
        }
        switch (c) {
            case 'W' -> out.append(names.day(Temporal.weekday(date)));
            case 'a' -> out.append(names.shortDay(Temporal.weekday(date)));
            case 'w' -> out.append((Temporal.weekday(date) + 1) % 7);
            case 'j' -> digits(Temporal.dayOfYear(date), 3);
            case 'U' -> digits(Weeks.week(date, 0), 2);
            case 'u' -> digits(Weeks.week(date, 1), 2);
            case 'V' -> digits(Weeks.week(date, 2), 2);
            case 'v' -> digits(Weeks.week(date, 3), 2);
            case 'X' -> digits(Weeks.yearAndWeek(date, 2) / 100, 4);
            default -> digits(Weeks.yearAndWeek(date, 3) / 100, 4);
        }
        return true;
    }

    private long hours() {
        return micros / Temporal.MICROS_PER_HOUR;
    }

    private long hourOfHalf() {
        return (hours() + 11) % 12 + 1;
    }

    private long minutes() {
        return micros / Temporal.MICROS_PER_MINUTE % 60;
    }

    private long seconds() {
        return micros / Temporal.MICROS_PER_SECOND % 60;
    }

    private void minutesAndSeconds() {
        out.append(':');
        digits(minutes(), 2);
        out.append(':');
        digits(seconds(), 2);
    }

    private String half() {
        return hours() % 24 < 12 ? "AM" : "PM";
    }

    private void digits(long number, int width) {
        String text = Long.toString(number);
        out.repeat('0', Math.max(0, width - text.length())).append(text);
    }

    private static String ordinal(int day) {
        if (day >= 10 && day <= 19) {
            return "th";
        }
        return switch (day % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }
}
