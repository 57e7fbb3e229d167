package dev.bough.api.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ConstraintTest {
    /** A text or NULL. */
    private record Text(@Nullable String text) implements Cell {
        @Override
        public SqlType type() {
            return SqlType.of(TypeKind.TEXT);
        }

        @Override
        public boolean isNull() {
            return text == null;
        }

        @Override
        public long asLong() {
            throw new UnsupportedOperationException();
        }

        @Override
        public double asDouble() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String asString() {
            if (text == null) {
                throw new IllegalStateException("NULL");
            }
            return text;
        }

        @Override
        public byte[] asBytes() {
            return asString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String sqlLiteral() {
            return text == null ? "NULL" : "'" + text + "'";
        }
    }

    private static Constraint points(@Nullable String... texts) {
        return new Constraint.Points(Arrays.stream(texts).<Cell>map(Text::new).toList());
    }

    @Test
    void pointsAdmitTheirTextsExactly() {
        assertTrue(points("main", "b").admits("b"));
        assertFalse(points("main", "b").admits("B"));
        assertFalse(points("main", (String) null).admits("null"));
    }

    @Test
    void nullIsAdmittedWhereItIsAskedForOrNothingIs() {
        assertTrue(Constraint.any().admitsNull());
        assertTrue(points("a", null).admitsNull());
        assertFalse(points("a").admitsNull());
        assertFalse(Constraint.none().admitsNull());
        assertFalse(new Constraint.Range(null, false, new Text("z"), true).admitsNull());
    }

    @Test
    void rangesHonourTheirBounds() {
        Constraint half = new Constraint.Range(new Text("b"), false, new Text("d"), true);
        assertEquals(
                List.of("ba", "c", "d"),
                List.of("a", "b", "ba", "c", "d", "da").stream().filter(half::admits).toList());
        assertTrue(new Constraint.Range(null, false, null, false).admits(""));
        assertTrue(new Constraint.Range(new Text("b"), true, null, false).admits("b"));
        assertFalse(new Constraint.Range(null, false, new Text("b"), false).admits("b"));
    }

    @Test
    void textsCompareByTheirBytesInUtf8() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int[] alphabet = {'a', 'b', 0xE9, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x1F600, 0x10FFFF};
        for (int i = 0; i < 2_000; i++) {
            String left = text(random, alphabet);
            String right = text(random, alphabet);
            int bytes = Arrays.compareUnsigned(
                    left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
            assertEquals(
                    Integer.signum(bytes),
                    Integer.signum(Texts.compare(left, right)),
                    () -> left + " ? " + right + ", seed " + seed);
        }
    }

    private static String text(Random random, int[] alphabet) {
        return random.ints(random.nextInt(4), 0, alphabet.length)
                .mapToObj(i -> Character.toString(alphabet[i]))
                .reduce("", String::concat);
    }

    @Test
    void constraintsOfColumnsAreKeptApart() {
        Constraints none = Constraints.any();
        Constraints one = none.with(2, points("x"));
        assertTrue(none.isAny());
        assertFalse(one.isAny());
        assertFalse(one.on(2).admits("y"));
        assertTrue(one.on(0).admits("y"));
        assertSame(none, one.with(2, Constraint.any()));
    }
}
