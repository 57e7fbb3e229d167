package dev.bough.api.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormTest {
    @ParameterizedTest
    @CsvSource({
            "0.1, 0.1", "1, 1", "-2.5, -2.5", "100000, 100000", "1e14, 100000000000000", "1e15, 1e15", "1.5e20, 1.5e20",
            "1e-5, 0.00001", "1e-15, 0.000000000000001", "1e-16, 1e-16", "0, 0", "-0.0, -0",
            "123456789.125, 123456789.125"
    })
    void doublesAreShort(double value, String text) {
        assertEquals(text, TextForm.of(value));
    }

    @ParameterizedTest
    @CsvSource({"3.4, 3.4", "1.234567, 1.23457", "100, 100", "16777216, 16777200"})
    void floatsShowSixDigits(float value, String text) {
        assertEquals(text, TextForm.of(value));
    }

    @Test
    void timesShowAsManyDigitsAsTheyHave() {
        assertEquals("2026-01-02 03:04:05", TextForm.dateTime(2026, 1, 2, 3, 4, 5, 600_000, 0));
        assertEquals("2026-01-02 03:04:05.600", TextForm.dateTime(2026, 1, 2, 3, 4, 5, 600_000, 3));
        assertEquals("-838:59:59", TextForm.time(-(838L * 3600 + 59 * 60 + 59) * 1_000_000, 0));
        assertEquals("00:00:01.000007", TextForm.time(1_000_007, 6));
    }

    @Test
    void bytesAreTextOrHexadecimal() {
        byte[] text = "xäy".getBytes(StandardCharsets.UTF_8);
        assertEquals("ä", TextForm.of(text, 1, 2));
        assertEquals("0xFF00", TextForm.of(new byte[] {(byte) 0xFF, 0}, 0, 2));
    }
}
