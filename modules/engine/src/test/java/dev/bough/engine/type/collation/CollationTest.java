package dev.bough.engine.type.collation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CollationTest {
    private static int compare(String collation, String a, String b) {
        byte[] x = a.getBytes(StandardCharsets.UTF_8);
        byte[] y = b.getBytes(StandardCharsets.UTF_8);
        return Integer.signum(Collation.of(collation).compare(x, 0, x.length, y, 0, y.length));
    }

    private static void assertOrder(String collation, String... ascending) {
        for (int i = 0; i + 1 < ascending.length; i++) {
            assertEquals(-1, compare(collation, ascending[i], ascending[i + 1]),
                    collation + ": " + ascending[i] + " < " + ascending[i + 1]);
            assertEquals(1, compare(collation, ascending[i + 1], ascending[i]),
                    collation + ": " + ascending[i + 1] + " > " + ascending[i]);
        }
    }

    private static void assertSame(String collation, String a, String b) {
        assertEquals(0, compare(collation, a, b), collation + ": " + a + " = " + b);
    }

    @Test
    void theDefaultIgnoresAccentsAndCase() {
        assertSame("utf8mb4_0900_ai_ci", "resume", "Résumé");
        assertSame("utf8mb4_0900_ai_ci", "ss", "ß");
        assertSame("utf8mb4_0900_ai_ci", "a\u0301", "á");
        assertOrder("utf8mb4_0900_ai_ci", "", " ", "_", "-", "1", "9", "a", "a ", "ab", "b", "z", "α", "я", "あ", "一",
                "丁");
        assertSame("utf8mb4_0900_ai_ci", "が", "か");
        assertSame("utf8mb4_0900_ai_ci", "각", "\u1100\u1161\u11A8");
    }

    @Test
    void furtherLevelsDecideTies() {
        assertOrder("utf8mb4_0900_as_ci", "resume", "resumé", "résumé", "resumf");
        assertSame("utf8mb4_0900_as_ci", "Résumé", "résumé");
        assertOrder("utf8mb4_0900_as_cs", "a", "A", "á", "Á", "b");
        assertOrder("utf8mb4_0900_as_cs", "ab", "aB", "Ab", "AB", "abc");
        assertOrder("utf8mb4_0900_bin", "A", "B", "a", "b", "á");
    }

    @Test
    void paddedCollationsIgnoreTrailingSpaces() {
        for (String name : new String[] {
                "utf8mb4_general_ci", "utf8mb4_unicode_ci", "utf8mb4_bin", "latin1_swedish_ci", "ascii_general_ci",
                "utf8mb3_general_ci"
        }) {
            assertSame(name, "a", "a  ");
            assertOrder(name, "a\t", "a", "a b", "ab");
            assertSame(name, "", "   ");
        }
        assertOrder("utf8mb4_0900_ai_ci", "a", "a ");
        assertOrder("binary", "a", "a ");
    }

    @Test
    void olderCollationsHaveTheirOwnOrder() {
        assertSame("utf8mb4_general_ci", "ß", "s");
        assertSame("utf8mb4_general_ci", "É", "e");
        assertOrder("latin1_swedish_ci", "z", "å", "ä", "ö");
        assertSame("latin1_swedish_ci", "ü", "Y");
        assertSame("latin1_swedish_ci", "É", "e");
        assertOrder("utf8mb4_bin", "A", "a");
    }

    @Test
    void idsAreThoseOfMySql() {
        assertEquals(255, Collation.of("utf8mb4_0900_ai_ci").id());
        assertEquals("utf8mb4_general_ci", Collation.find(45).name());
        assertEquals("binary", Collation.find(63).name());
        assertTrue(Collation.of("UTF8_GENERAL_CI").name().equals("utf8mb3_general_ci"));
        for (Collation collation : Collation.all()) {
            assertEquals(collation, Collation.find(collation.id()));
            assertTrue(Collation.find(collation.charset().defaultCollation()) != null);
        }
    }

    @Test
    void likeAndLocateCompareCharacters() {
        Collation collation = Collation.of("utf8mb4_0900_ai_ci");
        byte[] text = "Ünïcode".getBytes(StandardCharsets.UTF_8);
        byte[] part = "NIC".getBytes(StandardCharsets.UTF_8);
        assertEquals(2, collation.indexOf(text, 0, text.length, part, 0, part.length));
        byte[] pattern = "un%_E".getBytes(StandardCharsets.UTF_8);
        assertTrue(collation.like(text, 0, text.length, pattern, 0, pattern.length, '\\'));
    }

    /** Sort keys order as the strings do, and equal strings hash alike. */
    @Test
    void sortKeysAndHashesAgreeWithComparison() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String[] alphabet = {
                "a", "A", "á", "b", "B", "z", " ", " ", "\t", "1", "ß", "s", "ss", "l", "\u00B7", "\u0301", "\u0000",
                "ก", "เ", "가", "각", "一", "丁", "😀", "\u0001", "é", "e", "ä", "y", "ü"
        };
        for (Collation collation : Collation.all()) {
            for (int round = 0; round < 4000; round++) {
                byte[] a = word(random, alphabet);
                byte[] b = word(random, alphabet);
                check(collation, a, b, seed);
            }
        }
    }

    private static byte[] word(Random random, String[] alphabet) {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(5); length > 0; length--) {
            word.append(alphabet[random.nextInt(alphabet.length)]);
        }
        return word.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void check(Collation collation, byte[] a, byte[] b, long seed) {
        SortKey first = new SortKey();
        SortKey second = new SortKey();
        collation.sortKey(a, 0, a.length, first);
        collation.sortKey(b, 0, b.length, second);
        int keys = Integer.signum(Arrays.compareUnsigned(first.toBytes(), second.toBytes()));
        int order = Integer.signum(collation.compare(a, 0, a.length, b, 0, b.length));
        String what = collation + " seed " + seed + ": '" + new String(a, StandardCharsets.UTF_8) + "' '"
                + new String(b, StandardCharsets.UTF_8) + "'";
        assertEquals(order, keys, what);
        assertEquals(-order, Integer.signum(collation.compare(b, 0, b.length, a, 0, a.length)), what);
        if (order == 0) {
            assertEquals(collation.hash(a, 0, a.length), collation.hash(b, 0, b.length), what);
        }
    }
}
