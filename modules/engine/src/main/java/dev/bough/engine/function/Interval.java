package dev.bough.engine.function;

import dev.bough.engine.expression.Slice;
import java.nio.charset.StandardCharsets;

/** A span of time as units of it are added up: months, whose length depends on the date, and microseconds. */
public final class Interval {
    private static final long MOST_UNITS = 1_000_000_000_000L;

    long months;
    long micros;

    Interval() {}

    /** That of a number of units, or of a text such as {@code 1:30} for a unit such as MINUTE_SECOND. */
    public static Interval of(String amount, String unit) {
        Interval interval = new Interval();
        Slice text = new Slice();
        byte[] bytes = amount.getBytes(StandardCharsets.UTF_8);
        text.set(bytes, 0, bytes.length);
        IntervalUnit known = IntervalUnit.of(unit);
        if (known.isComposite()) {
            interval.addFields(known, text, 1);
        } else {
            interval.add(known, Long.parseLong(amount));
        }
        return interval;
    }

    public long months() {
        return months;
    }

    public long micros() {
        return micros;
    }

    void clear() {
        months = 0;
        micros = 0;
    }

    /** What is too great for any date becomes something that is still too great. */
    void add(IntervalUnit part, long count) {
        if (part.months() != 0) {
            if (Math.abs(count) > 1_000_000) {
                months = 10_000_000;
            } else {
                months += count * part.months();
            }
            return;
        }
        long product = count * part.micros();
        if (Math.multiplyHigh(count, part.micros()) != product >> 63) {
            product = count < 0 ? Long.MIN_VALUE / 4 : Long.MAX_VALUE / 4;
        }
        micros += product;
    }

    /** Adds the numbers of a text, of which the last is of the smallest unit. */
    void addFields(IntervalUnit unit, Slice fields, int sign) {
        IntervalUnit[] parts = unit.parts();
        long[] numbers = new long[parts.length];
        int[] digits = new int[parts.length];
        int count = 0;
        int at = 0;
        while (at < fields.length && (fields.byteAt(at) == ' ')) {
            at++;
        }
        boolean negative = at < fields.length && fields.byteAt(at) == '-';
        while (at < fields.length && count < parts.length) {
            while (at < fields.length && !isDigit(fields.byteAt(at))) {
                at++;
            }
            if (at == fields.length) {
                break;
            }
            while (at < fields.length && isDigit(fields.byteAt(at))) {
                numbers[count] = Math.min(numbers[count] * 10 + fields.byteAt(at) - '0', MOST_UNITS);
                digits[count]++;
                at++;
            }
            count++;
        }
        int shift = parts.length - count;
        for (int i = 0; i < count; i++) {
            IntervalUnit part = parts[i + shift];
            long number = numbers[i];
            if (part == IntervalUnit.MICROSECOND) {
                for (int d = digits[i]; d < 6; d++) {
                    number *= 10;
                }
            }
            add(part, (negative ? -number : number) * sign);
        }
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
