package dev.bough.engine.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Reads the number that a text begins with, as MySQL does where a string stands for a number. One instance serves one evaluator:
 * {@link #truncated} and {@link #outOfRange} tell of the last parse.
 */
public final class NumberParser {
    private static final double[] POWERS = new double[23];

    static {
        double power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
    }

    /** Whether anything but spaces was left behind the number, or there was none. */
    public boolean truncated;
    /** Whether the number was cut to the range asked for. */
    public boolean outOfRange;

    private int mantissaEnd;
    private boolean simple;
    private long digits;
    private int digitCount;
    private int fractionCount;
    private int exponent;
    private boolean negative;
    private int start;

    /** A DOUBLE; 0 where there is no number. */
    public double toDouble(byte[] text, int offset, int length) {
        scan(text, offset, length, true);
        if (digitCount == 0) {
            return 0;
        }
        int scale = exponent - fractionCount;
        if (simple && digits < 1L << 53 && scale >= -22 && scale <= 22) {
            double magnitude = scale < 0 ? digits / POWERS[-scale] : digits * POWERS[scale];
            return negative ? -magnitude : magnitude;
        }
        double value = Double.parseDouble(new String(text, start, mantissaEnd - start, StandardCharsets.ISO_8859_1));
        if (Double.isInfinite(value)) {
            outOfRange = true;
            return value > 0 ? Double.MAX_VALUE : -Double.MAX_VALUE;
        }
        return value;
    }

    /** A DECIMAL; 0 where there is no number. */
    public BigDecimal toDecimal(byte[] text, int offset, int length) {
        scan(text, offset, length, true);
        if (digitCount == 0) {
            return BigDecimal.ZERO;
        }
        if (exponent > 200) {
            outOfRange = true;
            return Decimals.limit(Decimals.MAX_PRECISION, 0, negative);
        }
        if (exponent < -400) {
            return BigDecimal.ZERO;
        }
        if (simple && exponent == 0) {
            return BigDecimal.valueOf(negative ? -digits : digits, fractionCount);
        }
        BigDecimal value = new BigDecimal(new String(text, start, mantissaEnd - start, StandardCharsets.ISO_8859_1));
        if (value.scale() < 0) {
            value = value.setScale(0);
        }
        if (value.precision() - value.scale() > Decimals.MAX_PRECISION) {
            outOfRange = true;
            return Decimals.limit(Decimals.MAX_PRECISION, 0, negative);
        }
        return Decimals.round(value, Decimals.MAX_SCALE);
    }

    /** The leading whole number, without a fraction; cut to the signed or unsigned range. */
    public long toLong(byte[] text, int offset, int length, boolean unsigned) {
        scan(text, offset, length, false);
        return digitCount == 0 ? 0 : whole(text, unsigned);
    }

    private long whole(byte[] text, boolean unsigned) {
        if (simple) {
            return negative ? -digits : digits;
        }
        BigInteger value = new BigInteger(
                new String(text, start, mantissaEnd - start, StandardCharsets.ISO_8859_1).replace("+", ""));
        if (negative || !unsigned) {
            if (value.bitLength() > 63) {
                outOfRange = true;
                return negative ? Long.MIN_VALUE : unsigned ? -1L : Long.MAX_VALUE;
            }
            return value.longValue();
        }
        if (value.bitLength() > 64) {
            outOfRange = true;
            return -1L;
        }
        return value.longValue();
    }

    private void scan(byte[] text, int offset, int length, boolean fractional) {
        int end = offset + length;
        int at = offset;
        while (at < end && isSpace(text[at])) {
            at++;
        }
        begin(at);
        if (at < end && (text[at] == '-' || text[at] == '+')) {
            negative = text[at] == '-';
            at++;
        }
        boolean point = false;
        int first = at;
        for (; at < end; at++) {
            byte b = text[at];
            if (b >= '0' && b <= '9') {
                if (digits > (Long.MAX_VALUE - 9) / 10) {
                    simple = false;
                } else {
                    digits = digits * 10 + b - '0';
                }
                digitCount++;
                fractionCount += point ? 1 : 0;
            } else if (b == '.' && !point && fractional) {
                point = true;
            } else {
                break;
            }
        }
        mantissaEnd = at;
        if (digitCount > 0 && fractional && at < end && (text[at] == 'e' || text[at] == 'E')) {
            at = scanExponent(text, at, end);
        }
        if (digitCount == 0) {
            at = first == start ? at : start;
            truncated = start < end && !onlySpaces(text, start, end);
            return;
        }
        truncated = !onlySpaces(text, at, end);
    }

    private void begin(int at) {
        start = at;
        negative = false;
        truncated = false;
        outOfRange = false;
        simple = true;
        digits = 0;
        digitCount = 0;
        fractionCount = 0;
        exponent = 0;
    }

    private int scanExponent(byte[] text, int at, int end) {
        int next = at + 1;
        boolean down = next < end && text[next] == '-';
        if (down || next < end && text[next] == '+') {
            next++;
        }
        int from = next;
        int value = 0;
        while (next < end && text[next] >= '0' && text[next] <= '9') {
            value = Math.min(value * 10 + text[next] - '0', 99_999);
            next++;
        }
        if (next == from) {
            return at;
        }
        exponent = down ? -value : value;
        mantissaEnd = next;
        return next;
    }

    private static boolean onlySpaces(byte[] text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (!isSpace(text[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b >= 9 && b <= 13;
    }
}
