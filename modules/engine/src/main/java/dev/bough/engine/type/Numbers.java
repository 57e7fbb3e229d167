package dev.bough.engine.type;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers to text as MySQL prints them. */
public final class Numbers {
    private static final double TWO_63 = 0x1p63;
    private static final double TWO_64 = 0x1p64;

    private Numbers() {}

    /** The shortest text that reads back as the same DOUBLE; with an exponent past 15 digits. */
    public static String text(double value) {
        if (value == 0) {
            return "0";
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return text(new BigDecimal(Double.toString(value)));
    }

    /** A FLOAT: six significant digits. */
    public static String floatText(double value) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return text(value);
        }
        BigDecimal shortest = new BigDecimal(Float.toString((float) value));
        return text(shortest.round(new MathContext(6, RoundingMode.HALF_EVEN)));
    }

    private static String text(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        String digits = stripped.unscaledValue().abs().toString();
        int point = digits.length() - stripped.scale();
        if (point >= -14 && point <= 15) {
            return stripped.toPlainString();
        }
        StringBuilder text = new StringBuilder(26);
        if (stripped.signum() < 0) {
            text.append('-');
        }
        text.append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        return text.append('e').append(point - 1).toString();
    }

    /** Rounds to an integer, half to even as the processor does, and cuts to the range of a signed or unsigned 64-bit integer. */
    public static long toLong(double value, boolean unsigned) {
        double rounded = Math.rint(value);
        if (unsigned && rounded >= TWO_63) {
            return rounded >= TWO_64 ? -1L : (long) (rounded - TWO_63) ^ Long.MIN_VALUE;
        }
        return (long) rounded;
    }

    /** A 64-bit integer, read as unsigned where asked. */
    public static double toDouble(long value, boolean unsigned) {
        return unsigned && value < 0 ? (double) (value >>> 1 | value & 1) * 2 : (double) value;
    }

    /** Writes a 64-bit integer in decimal digits and returns the offset behind it; 20 bytes at most. */
    public static int write(long value, boolean unsigned, byte[] target, int at) {
        if (unsigned && value < 0) {
            long quotient = Long.divideUnsigned(value, 10);
            int next = write(quotient, false, target, at);
            target[next] = (byte) ('0' + (value - quotient * 10));
            return next + 1;
        }
        if (value == Long.MIN_VALUE) {
            int next = write(value / 10, false, target, at);
            target[next] = '8';
            return next + 1;
        }
        int next = at;
        long rest = value;
        if (rest < 0) {
            target[next++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long power = 10; digits < 19 && rest >= power; power *= 10) {
            digits++;
        }
        for (int i = next + digits - 1; i >= next; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return next + digits;
    }
}
