package dev.bough.engine.function;

import dev.bough.engine.type.Temporal;

/**
 * Weeks of the year in the eight ways of WEEK(date, mode) (MySQL manual, 14.7). An odd mode begins weeks on Monday, others on
 * Sunday; modes 1, 3, 4 and 6 take the week with four days of the year as its first, others the one with its first
 * whole week; those with bit 2 have no week 0, and give such days to the last week of the year before.
 */
final class Weeks {
    private static final int MONDAY = 1;
    private static final int NO_WEEK_ZERO = 2;

    private Weeks() {}

    /** The week's year times 100, plus the week. */
    static int yearAndWeek(long date, int mode) {
        long day = Temporal.epochDay(date);
        int year = Temporal.year(date);
        boolean noZero = (mode & NO_WEEK_ZERO) != 0;
        if (noZero && day >= firstDay(year + 1, mode)) {
            return (year + 1) * 100 + 1;
        }
        long first = firstDay(year, mode);
        if (day < first) {
            if (!noZero) {
                return year * 100;
            }
            year--;
            first = firstDay(year, mode);
        }
        return year * 100 + (int) ((day - first) / 7) + 1;
    }

    static int week(long date, int mode) {
        return Math.floorMod(yearAndWeek(date, mode), 100);
    }

    /** The date of a weekday, Monday 0, of a week; {@link Temporal#INVALID} outside the years 0 to 9999. */
    static long dayOf(int year, int week, int mode, int weekday) {
        int sinceStart = (mode & MONDAY) != 0 ? weekday : (weekday + 1) % 7;
        return Temporal.ofEpochDay(firstDay(year, mode) + (week - 1) * 7L + sinceStart);
    }

    /** The day that week 1 of a year begins on. */
    private static long firstDay(int year, int mode) {
        boolean fourDays = ((mode & MONDAY) != 0) != ((mode & 4) != 0);
        long newYear = year > 0 ? Temporal.epochDay(Temporal.date(year, 1, 1))
                : Temporal.epochDay(Temporal.date(0, 1, 1)) + year * 365L;
        long within = newYear + (fourDays ? 3 : 6);
        int sinceStart = (int) Math.floorMod(within + ((mode & MONDAY) != 0 ? 3 : 4), 7L);
        return within - sinceStart;
    }
}
