package dev.bough.storage.row;

/**
 * Dates and times packed into a number whose order is theirs.
 *
 * <pre>
 * date       23 bits   year 14, month 4, day 5
 * date-time  60 bits   date 23, hour 5, minute 6, second 6, microsecond 20
 * </pre>
 *
 * <p>Months and days may be zero and the day is not checked against the month, as MySQL allows '0000-00-00' and
 * '2024-00-15'.
 */
public final class Packed {
    private Packed() {}

    public static int date(int year, int month, int day) {
        return year << 9 | month << 5 | day;
    }

    public static long dateTime(int date, int hour, int minute, int second, int microsecond) {
        return (long) date << 37 | (long) hour << 32 | (long) minute << 26 | (long) second << 20 | microsecond;
    }

    public static int year(int date) {
        return date >>> 9;
    }

    public static int month(int date) {
        return date >>> 5 & 15;
    }

    public static int day(int date) {
        return date & 31;
    }

    /** The date in a packed date-time. */
    public static int dateOf(long dateTime) {
        return (int) (dateTime >>> 37);
    }

    public static int hour(long dateTime) {
        return (int) (dateTime >>> 32) & 31;
    }

    public static int minute(long dateTime) {
        return (int) (dateTime >>> 26) & 63;
    }

    public static int second(long dateTime) {
        return (int) (dateTime >>> 20) & 63;
    }

    public static int microsecond(long dateTime) {
        return (int) dateTime & 0xFFFFF;
    }
}
