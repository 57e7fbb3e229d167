package dev.bough.wire.result;

import dev.bough.wire.packet.PacketBuffer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Floating-point numbers as MySQL prints them: the shortest digits that read back as the same DOUBLE, six digits of a
 * FLOAT; plain where the point stays within fifteen digits, else with an exponent as in {@code 1.5e20} and
 * {@code 1e-16}.
 *
 * <p>Keeps its scratch space, so it serves one sink and allocates nothing that lasts.
 */
final class FloatText {
    private static final int FLOAT_DIGITS = 6;
    private static final int PLAIN_DIGITS = 15;
    private static final double LEAST_PRECISE = 1e-320;
    private static final double[] POWERS = powers();

    private final StringBuilder scratch = new StringBuilder(32);
    private final byte[] digits = new byte[32];
    private int count;
    /** Where the decimal point stands, counted from the first digit. */
    private int point;

    private static double[] powers() {
        double[] powers = new double[23];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Double.parseDouble("1e" + i);
        }
        return powers;
    }

    void putDouble(PacketBuffer out, double value) {
        if (Math.abs(value) < 1e15 && value == (long) value && !negativeZero(value)) {
            IntegerText.putSigned(out, (long) value, 0);
        } else if (notPrintable(out, value)) {
            return;
        } else {
            shortest(Math.abs(value));
            put(out, value < 0 || negativeZero(value));
        }
    }

    void putFloat(PacketBuffer out, float value) {
        if (Math.abs(value) < 1e6f && value == (int) value && !negativeZero(value)) {
            IntegerText.putSigned(out, (long) value, 0);
        } else if (notPrintable(out, value)) {
            return;
        } else {
            sixDigits(Math.abs((double) value));
            put(out, value < 0 || negativeZero(value));
        }
    }

    /** A number of a column declared with a fixed number of decimals. */
    static void putFixed(PacketBuffer out, double value, int decimals) {
        if (notPrintable(out, value)) {
            return;
        }
        String plain = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
        byte[] text = plain.getBytes(StandardCharsets.US_ASCII);
        out.putString(text, 0, text.length);
    }

    private static boolean negativeZero(double value) {
        return value == 0 && 1 / value < 0;
    }

    /** SQL has neither infinities nor NaN; should one arise, it is shown, not hidden. */
    private static boolean notPrintable(PacketBuffer out, double value) {
        if (Double.isNaN(value)) {
            out.putString("nan");
            return true;
        }
        if (Double.isInfinite(value)) {
            out.putString(value > 0 ? "inf" : "-inf");
            return true;
        }
        return false;
    }

    private void shortest(double value) {
        scratch.setLength(0);
        scratch.append(value);
        count = 0;
        int exponent = 0;
        int beforePoint = -1;
        for (int i = 0; i < scratch.length(); i++) {
            char c = scratch.charAt(i);
            if (c == '.') {
                beforePoint = count;
            } else if (c == 'E') {
                exponent = exponent(i + 1);
                break;
            } else {
                digits[count++] = (byte) c;
            }
        }
        point = beforePoint + exponent;
        trim();
        if (count == 2 && value < LEAST_PRECISE) {
            shorten(value);
        }
    }

    /** Among the smallest numbers Java prefers two digits, nearer to the number, where one reads back as well. */
    private void shorten(double value) {
        int digit = digits[0] - '0' + (digits[1] >= '5' ? 1 : 0);
        if (Double.parseDouble(digit + "e" + (point - 1)) == value) {
            digits[0] = (byte) (digit == 10 ? '1' : '0' + digit);
            point += digit == 10 ? 1 : 0;
            count = 1;
        }
    }

    private int exponent(int from) {
        boolean negative = scratch.charAt(from) == '-';
        int exponent = 0;
        for (int i = negative ? from + 1 : from; i < scratch.length(); i++) {
            exponent = 10 * exponent + scratch.charAt(i) - '0';
        }
        return negative ? -exponent : exponent;
    }

    private void sixDigits(double value) {
        if (value == 0) {
            digits[0] = '0';
            count = 1;
            point = 1;
            return;
        }
        int exponent = (int) Math.floor(Math.log10(value));
        long rounded = scaled(value, exponent);
        if (rounded < 0) {
            BigDecimal exact = new BigDecimal(value).round(new MathContext(FLOAT_DIGITS, RoundingMode.HALF_EVEN));
            rounded = exact.unscaledValue().longValueExact();
            int length = IntegerText.digits(rounded);
            exponent = length - exact.scale() - 1;
            IntegerText.write(digits, 0, length, rounded);
            count = length;
        } else {
            IntegerText.write(digits, 0, FLOAT_DIGITS, rounded);
            count = FLOAT_DIGITS;
        }
        point = exponent + 1;
        trim();
    }

    /** The number as six digits; -1 where the quick way might round wrongly. */
    private static long scaled(double value, int exponent) {
        int shift = FLOAT_DIGITS - 1 - exponent;
        if (Math.abs(shift) >= POWERS.length) {
            return -1;
        }
        double scaled = shift >= 0 ? value * POWERS[shift] : value / POWERS[-shift];
        long floor = (long) scaled;
        double fraction = scaled - floor;
        long rounded = fraction > 0.5 ? floor + 1 : floor;
        boolean near = Math.abs(fraction - 0.5) < 1e-6;
        return near || rounded < 100_000 || rounded > 999_999 ? -1 : rounded;
    }

    private void trim() {
        int leading = 0;
        while (leading < count - 1 && digits[leading] == '0') {
            leading++;
        }
        if (leading > 0) {
            System.arraycopy(digits, leading, digits, 0, count - leading);
            count -= leading;
            point -= leading;
        }
        while (count > 1 && digits[count - 1] == '0') {
            count--;
        }
        if (digits[0] == '0') {
            point = 1;
        }
    }

    private void put(PacketBuffer out, boolean negative) {
        byte[] to = out.reserve(64);
        int start = out.size();
        int at = start + 1;
        if (negative) {
            to[at++] = '-';
        }
        boolean plain = point > -PLAIN_DIGITS && (point <= PLAIN_DIGITS || count > point);
        at = plain ? plain(to, at) : exponential(to, at);
        to[start] = (byte) (at - start - 1);
        out.advance(at - start);
    }

    private int plain(byte[] to, int from) {
        int at = from;
        if (point <= 0) {
            to[at++] = '0';
            to[at++] = '.';
            for (int i = point; i < 0; i++) {
                to[at++] = '0';
            }
        }
        for (int i = 0; i < count; i++) {
            if (i == point && i > 0) {
                to[at++] = '.';
            }
            to[at++] = digits[i];
        }
        for (int i = count; i < point; i++) {
            to[at++] = '0';
        }
        return at;
    }

    private int exponential(byte[] to, int from) {
        int at = from;
        to[at++] = digits[0];
        if (count > 1) {
            to[at++] = '.';
            System.arraycopy(digits, 1, to, at, count - 1);
            at += count - 1;
        }
        to[at++] = 'e';
        int exponent = point - 1;
        if (exponent < 0) {
            to[at++] = '-';
            exponent = -exponent;
        }
        int length = IntegerText.digits(exponent);
        IntegerText.write(to, at, length, exponent);
        return at + length;
    }
}
