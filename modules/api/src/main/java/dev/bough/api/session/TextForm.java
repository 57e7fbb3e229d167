package dev.bough.api.session;

import dev.bough.api.Stability;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** How values look as text, as in MySQL's text protocol. */
@Stability(Stability.Level.INTERNAL)
public final class TextForm {
    /** Numbers from this power of ten on, or below its inverse, are written with an exponent. */
    private static final int EXPONENT_FROM = 15;

    private static final int FLOAT_DIGITS = 6;

    private TextForm() {}

    /** A DOUBLE: the shortest text that reads back as the same number. */
    public static String of(double value) {
        return number(new BigDecimal(Double.toString(value)), value == 0 && 1 / value < 0);
    }

    /** A FLOAT, which shows six digits. */
    public static String of(float value) {
        return number(new BigDecimal(value).round(new MathContext(FLOAT_DIGITS)), value == 0 && 1 / value < 0);
    }

    public static String date(int year, int month, int day) {
        return String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
    }

    /** A DATETIME or TIMESTAMP with this many digits of fractional seconds. */
    public static String dateTime(
            int year, int month, int day, int hour, int minute, int second, int micros, int digits) {
        return date(year, month, day) + String.format(Locale.ROOT, " %02d:%02d:%02d", hour, minute, second)
                + fraction(micros, digits);
    }

    /** A TIME with this many digits of fractional seconds. */
    public static String time(long micros, int digits) {
        long absolute = Math.abs(micros);
        long seconds = absolute / 1_000_000;
        return (micros < 0 ? "-" : "")
                + String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                + fraction((int) (absolute % 1_000_000), digits);
    }

    /** Bytes as UTF-8 where they are that, else as a hexadecimal literal. */
    public static String of(byte[] bytes, int offset, int length) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length)).toString();
        } catch (CharacterCodingException e) {
            return "0x" + HexFormat.of().withUpperCase().formatHex(bytes, offset, offset + length);
        }
    }

    private static String number(BigDecimal value, boolean negativeZero) {
        if (value.signum() == 0) {
            return negativeZero ? "-0" : "0";
        }
        BigDecimal plain = value.stripTrailingZeros();
        int exponent = plain.precision() - plain.scale() - 1;
        if (exponent >= EXPONENT_FROM || exponent < -EXPONENT_FROM) {
            String digits = plain.unscaledValue().abs().toString();
            return (plain.signum() < 0 ? "-" : "") + digits.charAt(0)
                    + (digits.length() > 1 ? "." + digits.substring(1) : "") + "e" + exponent;
        }
        return plain.toPlainString();
    }

    private static String fraction(int micros, int digits) {
        return digits <= 0 || digits > 6
                ? ""
                : "." + String.format(Locale.ROOT, "%06d", micros).substring(0, digits);
    }
}
