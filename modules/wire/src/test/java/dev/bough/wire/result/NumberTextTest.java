package dev.bough.wire.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bough.wire.packet.PacketBuffer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as text, against the JDK and against what MySQL prints. */
class NumberTextTest {
    private final PacketBuffer out = new PacketBuffer(64);
    private final FloatText floats = new FloatText();

    private String taken() {
        assertEquals(out.size() - 1, out.array()[0] & 0xFF);
        String text = new String(out.array(), 1, out.size() - 1, StandardCharsets.US_ASCII);
        out.clear();
        return text;
    }

    private String text(double value) {
        floats.putDouble(out, value);
        return taken();
    }

    private String text(float value) {
        floats.putFloat(out, value);
        return taken();
    }

    @Test
    void integersAreThoseOfTheJdk() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            IntegerText.putSigned(out, value, 0);
            assertEquals(Long.toString(value), taken(), () -> "seed " + seed);
            IntegerText.putUnsigned(out, value, 0);
            assertEquals(Long.toUnsignedString(value), taken(), () -> "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 99, 100, -1, -9, -10, Long.MAX_VALUE, Long.MIN_VALUE, 999_999_999_999_999_999L})
    void integersAtTheEdges(long value) {
        IntegerText.putSigned(out, value, 0);
        assertEquals(Long.toString(value), taken());
        IntegerText.putUnsigned(out, value, 0);
        assertEquals(Long.toUnsignedString(value), taken());
    }

    @Test
    void zerofillPads() {
        IntegerText.putUnsigned(out, 42, 5);
        assertEquals("00042", taken());
        IntegerText.putUnsigned(out, -1, 25);
        assertEquals("0000018446744073709551615", taken());
        IntegerText.putUnsigned(out, 123_456, 3);
        assertEquals("123456", taken());
    }

    @ParameterizedTest
    @CsvSource({
            "0, 0", "-0.0, -0", "1, 1", "-1.5, -1.5", "0.1, 0.1", "1e14, 100000000000000", "1e15, 1e15", "1e20, 1e20",
            "1.5e20, 1.5e20", "123456789012345, 123456789012345", "1234567890123456, 1.234567890123456e15",
            "1234567890123456.8, 1234567890123456.8", "123456789012345678, 1.2345678901234568e17", "0.001, 0.001",
            "0.00001, 0.00001", "1e-15, 0.000000000000001", "1e-16, 1e-16", "1.25e-16, 1.25e-16",
            "1.7976931348623157e308, 1.7976931348623157e308", "-2.2250738585072014e-308, -2.2250738585072014e-308",
            "4.9e-324, 5e-324", "9.9e-324, 1e-323", "1e-322, 1e-322", "3.141592653589793, 3.141592653589793",
            "1e100, 1e100"
    })
    void doublesAsMySqlPrintsThem(double value, String expected) {
        assertEquals(expected, text(value));
    }

    @ParameterizedTest
    @CsvSource({
            "0, 0", "1.1, 1.1", "16777216, 16777200", "123456.7, 123457", "999999.5, 1000000",
            "3.4028235e38, 3.40282e38",
            "1e-45, 1.4013e-45", "1e-20, 1e-20", "0.1, 0.1", "1e10, 10000000000", "-2.5, -2.5", "1e15, 1e15",
            "0.333333333, 0.333333"
    })
    void floatsHaveSixDigits(float value, String expected) {
        assertEquals(expected, text(value));
    }

    @Test
    void doublesReadBackAsThemselves() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            double value = switch (i % 3) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextInt(1_000_000) / 100.0;
                default -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            };
            if (Double.isFinite(value)) {
                String text = text(value);
                assertEquals(value, Double.parseDouble(text), () -> "seed " + seed + ": " + text);
                int digits = new BigDecimal(text).stripTrailingZeros().precision();
                int jdk = new BigDecimal(Double.toString(value)).stripTrailingZeros().precision();
                assertEquals(jdk, digits, () -> "seed " + seed + ": " + text);
            }
        }
    }

    @Test
    void floatsAreRoundedToSixDigits() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            float value = i % 2 == 0 ? Float.intBitsToFloat(random.nextInt()) : random.nextInt(10_000_000) / 64f;
            if (Float.isFinite(value)) {
                BigDecimal expected = new BigDecimal(value).round(new MathContext(6, RoundingMode.HALF_EVEN));
                String text = text(value);
                assertEquals(0, expected.compareTo(new BigDecimal(text)),
                        () -> "seed " + seed + ": " + value + " as " + text);
            }
        }
    }

    @Test
    void declaredDecimalsAreKept() {
        FloatText.putFixed(out, 1.005, 2);
        assertEquals("1.00", taken());
        FloatText.putFixed(out, -2.5, 0);
        assertEquals("-2", taken());
        FloatText.putFixed(out, 3, 3);
        assertEquals("3.000", taken());
    }
}
