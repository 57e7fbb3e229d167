package dev.bough.engine.function;

import dev.bough.engine.type.Temporal;
import java.util.Locale;

/** Reads dates and times by the formats of STR_TO_DATE(). One instance reads one text. */
final class TimeScanner {
    private static final int NONE = -1;

    private final String text;
    private final TimeNames names;
    private int at;
    private int year;
    private int month;
    private int day;
    private int hour;
    private int minute;
    private int second;
    private int micros;
    private boolean halfDay;
    private int half = NONE;
    private int dayOfYear;
    private int week = NONE;
    private int weekMode;
    private int weekYear = NONE;
    private int weekday = NONE;

    TimeScanner(String text, TimeNames names) {
        this.text = text;
        this.names = names;
    }

    /** Whether anything is left behind what the format took. */
    boolean hasRest() {
        return at < text.length();
    }

    /** The packed datetime; {@link Temporal#INVALID} if the text does not fit the format. */
    long datetime(String format) {
        if (!scan(format)) {
            return Temporal.INVALID;
        }
        if (half != NONE) {
            if (!halfDay || hour < 1 || hour > 12) {
                return Temporal.INVALID;
            }
            hour = hour % 12 + half;
        } else if (halfDay) {
            if (hour < 1 || hour > 12) {
                return Temporal.INVALID;
            }
            hour %= 12;
        }
        if (!resolveDay() || month > 12 || day > 31 || hour > 23 || minute > 59 || second > 59) {
            return Temporal.INVALID;
        }
        return Temporal.pack(year, month, day, hour, minute, second, micros);
    }

    private boolean scan(String format) {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (Character.isWhitespace(c)) {
                skipSpace();
                continue;
            }
            if (at == text.length()) {
                // What the text does not reach stays zero.
                return true;
            }
            if (c == '%' && i + 1 < format.length()) {
                i++;
                if (!specifier(format.charAt(i))) {
                    return false;
                }
            } else {
                skipSpace();
                if (at == text.length() || text.charAt(at) != c) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** Up to so many digits; {@link #NONE} where there is none. */
    private int number(int most) {
        skipSpace();
        int from = at;
        int value = 0;
        while (at < text.length() && at - from < most && Character.digit(text.charAt(at), 10) >= 0) {
            value = value * 10 + Character.digit(text.charAt(at++), 10);
        }
        return at == from ? NONE : value;
    }

    private boolean specifier(char c) {
        return switch (c) {
            case 'Y', 'y' -> year(c == 'Y' ? 4 : 2);
            case 'm', 'c' -> (month = number(2)) >= 0;
            case 'd', 'e' -> (day = number(2)) >= 0;
            case 'D' -> ordinalDay();
            case 'H', 'k' -> (hour = number(2)) >= 0;
            case 'h', 'I', 'l' -> {
                halfDay = true;
                yield (hour = number(2)) >= 0;
            }
            case 'i' -> (minute = number(2)) >= 0;
            case 's', 'S' -> (second = number(2)) >= 0;
            case 'f' -> fraction();
            case 'p' -> half();
            case 'T' -> scan("%H:%i:%S");
            case 'r' -> scan("%I:%i:%S %p");
            case 'M' -> name(1, 12, names::month);
            case 'b' -> name(1, 12, names::shortMonth);
            case 'W' -> name(0, 6, names::day);
            case 'a' -> name(0, 6, names::shortDay);
            case 'w' -> dayOfWeek();
            case 'j' -> (dayOfYear = number(3)) > 0 && dayOfYear <= 366;
            case 'U' -> week(0);
            case 'u' -> week(1);
            case 'V' -> week(2);
            case 'v' -> week(3);
            case 'X', 'x' -> (weekYear = number(4)) >= 0;
            case '.' -> skip(TimeScanner::isPunctuation);
            case '@' -> skip(Character::isLetter);
            case '#' -> skip(Character::isDigit);
            default -> {
                boolean same = text.charAt(at) == c;
                at += same ? 1 : 0;
                yield same;
            }
        };
    }

    private boolean year(int most) {
        skipSpace();
        int from = at;
        year = number(most);
        if (at - from <= 2 && year >= 0) {
            year += year < 70 ? 2000 : 1900;
        }
        return year >= 0;
    }

    private boolean ordinalDay() {
        day = number(2);
        at = Math.min(at + 2, text.length());
        return day >= 0;
    }

    private boolean fraction() {
        int from = at;
        micros = number(6);
        for (int digits = at - from; digits < 6; digits++) {
            micros *= 10;
        }
        return micros >= 0;
    }

    private boolean half() {
        skipSpace();
        if (at + 2 > text.length()) {
            return false;
        }
        String word = text.substring(at, at + 2).toUpperCase(Locale.ROOT);
        half = word.equals("AM") ? 0 : word.equals("PM") ? 12 : NONE;
        at += 2;
        return half != NONE;
    }

    /** Takes the name of a month or day, whatever its case; a weekday is counted from Monday, 0. */
    private boolean name(int first, int last, java.util.function.IntFunction<String> nameOf) {
        skipSpace();
        for (int i = first; i <= last; i++) {
            String name = nameOf.apply(i);
            if (text.regionMatches(true, at, name, 0, name.length())) {
                at += name.length();
                if (first == 1) {
                    month = i;
                } else {
                    weekday = i;
                }
                return true;
            }
        }
        return false;
    }

    private boolean dayOfWeek() {
        int number = number(1);
        weekday = (number + 6) % 7;
        return number >= 0 && number < 7;
    }

    private boolean week(int mode) {
        week = number(2);
        weekMode = mode;
        return week >= 0 && week <= 53 && (week > 0 || mode < 2);
    }

    @FunctionalInterface
    private interface Test {
        boolean of(char c);
    }

    private boolean skip(Test test) {
        while (at < text.length() && test.of(text.charAt(at))) {
            at++;
        }
        return true;
    }

    private static boolean isPunctuation(char c) {
        return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
    }

    /** A day that was named by its number in the year, or by week and weekday. */
    private boolean resolveDay() {
        long resolved = 0;
        if (dayOfYear > 0) {
            resolved = Temporal.ofEpochDay(Temporal.epochDay(Temporal.date(year, 1, 1)) + dayOfYear - 1);
        } else if (week != NONE && weekday != NONE) {
            boolean ownYear = weekMode >= 2;
            if (ownYear != (weekYear != NONE)) {
                return false;
            }
            resolved = Weeks.dayOf(ownYear ? weekYear : year, week, weekMode, weekday);
        } else {
            return true;
        }
        if (resolved == Temporal.INVALID) {
            return false;
        }
        year = Temporal.year(resolved);
        month = Temporal.month(resolved);
        day = Temporal.day(resolved);
        return true;
    }
}
