package dev.bough.engine.type.collation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.SqlException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\u00e9", "a\uFFFDb", "\uD83D\uDE00", "\uDBFF\uDC80x"})
    void wellFormedTextIsItself(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(text, Utf8.text(bytes, 0, bytes.length));
        assertEquals(text, Utf8.escaped(bytes, 0, bytes.length));
        assertFalse(Utf8.hasEscapes(text));
        assertArrayEquals(bytes, Utf8.bytes(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "80", "c3", "c328", "c080", "e08080", "eda080", "f0808080", "f4908080", "f09f98",
            "f8", "efbfbdff"})
    void malformedBytesAreEscaped(String digits) {
        byte[] bytes = hex(digits);
        assertNull(Utf8.text(bytes, 0, bytes.length));
        String text = Utf8.escaped(bytes, 0, bytes.length);
        assertTrue(Utf8.hasEscapes(text));
        assertArrayEquals(bytes, Utf8.bytes(text));
        assertEquals(1300, assertThrows(SqlException.class, () -> Utf8.required(bytes)).number());
    }

    @Test
    void eachMalformedByteIsOneEscape() {
        byte[] bytes = hex("61c3a9fff09f988080");
        assertEquals("a\u00e9\udcff\ud83d\ude00\udc80", Utf8.escaped(bytes, 0, bytes.length));
        assertEquals("\udcff", Utf8.escaped(bytes, 3, 1));
    }

    @RepeatedTest(200)
    void allBytesComeBack(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        byte[] bytes = new byte[random.nextInt(60)];
        byte[] frequent = hex("61c3a9f09f9880efbfbdedff80");
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextBoolean() ? frequent[random.nextInt(frequent.length)] : (byte) random.nextInt();
        }
        String text = Utf8.escaped(bytes, 0, bytes.length);
        assertArrayEquals(bytes, Utf8.bytes(text), () -> HexFormat.of().formatHex(bytes));
        assertEquals(Utf8.malformed(bytes, 0, bytes.length) >= 0, Utf8.hasEscapes(text));
    }

    @Test
    void everyByteOfLatin1IsACharacter() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        byte[] held = CharacterSet.LATIN1.decode(bytes, 0, bytes.length);
        assertArrayEquals(bytes, CharacterSet.LATIN1.encode(held, 0, held.length));
        assertTrue(CharacterSet.LATIN1.canEncode(held, 0, held.length));
        byte[] euro = "a\u20ac\u0081\u00e9".getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(hex("618081e9"), CharacterSet.LATIN1.encode(euro, 0, euro.length));
        byte[] others = "\u044f\uD83D\uDE00z".getBytes(StandardCharsets.UTF_8);
        assertFalse(CharacterSet.LATIN1.canEncode(others, 0, others.length));
        assertEquals("??z",
                new String(CharacterSet.LATIN1.encode(others, 0, others.length), StandardCharsets.US_ASCII));
    }
}
