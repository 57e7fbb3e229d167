package dev.bough.engine.type;

import dev.bough.api.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Arithmetic of DECIMAL by MySQL's rules of precision and scale (manual, 14.25). */
public final class Decimals {
    public static final int MAX_PRECISION = 65;
    public static final int MAX_SCALE = 30;

    /** Digits that a division adds to the scale: the default of div_precision_increment. */
    public static final int DIVISION_SCALE = 4;

    private static final BigDecimal[] LIMITS = new BigDecimal[MAX_PRECISION + 1];
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal UNSIGNED_MAX =
            new BigDecimal(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));

    static {
        for (int i = 0; i <= MAX_PRECISION; i++) {
            LIMITS[i] = BigDecimal.TEN.pow(i);
        }
    }

    private Decimals() {}

    /** Whether the value, already rounded to the scale, has no more digits than DECIMAL(precision, scale). */
    public static boolean fits(BigDecimal value, int precision, int scale) {
        return value.abs().compareTo(LIMITS[precision - scale]) < 0;
    }

    /** The greatest DECIMAL(precision, scale), or the least. */
    public static BigDecimal limit(int precision, int scale, boolean negative) {
        BigInteger digits = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
        return new BigDecimal(negative ? digits.negate() : digits, scale);
    }

    /** Rounds half away from zero to a scale; shorter values stay as they are. */
    public static BigDecimal round(BigDecimal value, int scale) {
        return value.scale() > scale ? value.setScale(scale, RoundingMode.HALF_UP) : value;
    }

    /**
     * A quotient before it is rounded to its type's scale: computed to whole groups of nine digits and cut, so that
     * {@code 1/3*3} is 1.
     */
    public static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        int wanted = groups(Math.max(dividend.scale(), 0)) + groups(Math.max(divisor.scale(), 0));
        int missing = DIVISION_SCALE - (wanted * 9 - Math.max(dividend.scale(), 0) - Math.max(divisor.scale(), 0));
        int scale = (wanted + groups(Math.max(missing, 0))) * 9;
        return dividend.divide(divisor, scale, RoundingMode.DOWN);
    }

    private static int groups(int digits) {
        return (digits + 8) / 9;
    }

    /** Rounded to an integer, half away from zero, and cut to the range of a signed or unsigned 64-bit integer. */
    public static long toLong(BigDecimal value, boolean unsigned) {
        BigDecimal rounded = value.setScale(0, RoundingMode.HALF_UP);
        if (unsigned) {
            if (rounded.signum() < 0) {
                return rounded.compareTo(LONG_MIN) <= 0 ? Long.MIN_VALUE : rounded.longValue();
            }
            return rounded.compareTo(UNSIGNED_MAX) > 0 ? -1L : rounded.longValue();
        }
        if (rounded.compareTo(LONG_MAX) > 0) {
            return Long.MAX_VALUE;
        }
        return rounded.compareTo(LONG_MIN) < 0 ? Long.MIN_VALUE : rounded.longValue();
    }

    /** Whether the value, rounded, is beyond a 64-bit integer. */
    public static boolean beyondLong(BigDecimal value, boolean unsigned) {
        BigDecimal rounded = value.setScale(0, RoundingMode.HALF_UP);
        return unsigned
                ? rounded.compareTo(UNSIGNED_MAX) > 0 || rounded.signum() < 0
                : rounded.compareTo(LONG_MAX) > 0 || rounded.compareTo(LONG_MIN) < 0;
    }

    /** A 64-bit integer, read as unsigned where asked. */
    public static BigDecimal ofLong(long value, boolean unsigned) {
        return unsigned && value < 0 ? new BigDecimal(Long.toUnsignedString(value)) : BigDecimal.valueOf(value);
    }

    /** A DOUBLE as the decimal number that its shortest text shows. */
    public static BigDecimal ofDouble(double value) {
        if (Double.isNaN(value)) {
            return BigDecimal.ZERO;
        }
        if (Double.isInfinite(value)) {
            return limit(MAX_PRECISION, 0, value < 0);
        }
        BigDecimal exact = new BigDecimal(Double.toString(value));
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    /** The value with exactly the scale of its type, as it is printed. */
    public static String text(BigDecimal value, SqlType type) {
        return text(value, type.scale() < 0 ? Math.max(value.scale(), 0) : type.scale());
    }

    public static String text(BigDecimal value, int scale) {
        return (value.scale() == scale ? value : value.setScale(scale, RoundingMode.HALF_UP)).toPlainString();
    }

    /** DECIMAL(precision, scale), both cut to what there is at most. */
    public static SqlType type(int precision, int scale, boolean unsigned) {
        int fitScale = Math.min(scale, MAX_SCALE);
        int fitPrecision = Math.min(Math.max(precision, Math.max(fitScale, 1)), MAX_PRECISION);
        SqlType type = SqlType.decimal(fitPrecision, Math.min(fitScale, fitPrecision));
        return unsigned ? type.asUnsigned() : type;
    }
}
