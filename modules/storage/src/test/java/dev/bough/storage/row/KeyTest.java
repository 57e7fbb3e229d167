package dev.bough.storage.row;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class KeyTest {
    private static final Random RANDOM = new Random(42);

    @Test
    void theBytesOfKeysAreFixed() {
        assertKey("00", new KeyWriter().putNull());
        assertKey("01", new KeyWriter().putNotNull());
        assertKey("80000005", new KeyWriter().putLong(5, 4));
        assertKey("7fffff", new KeyWriter().putLong(-1, 3));
        assertKey("0000000000000000", new KeyWriter().putLong(Long.MIN_VALUE, 8));
        assertKey("ff", new KeyWriter().putUnsigned(255, 1));
        assertKey("ffffffffffffffff", new KeyWriter().putUnsigned(-1, 8));
        assertKey("bf800000", new KeyWriter().putFloat(1));
        assertKey("407fffff", new KeyWriter().putFloat(-1));
        assertKey("8000000000000000", new KeyWriter().putDouble(-0d));
        assertKey("c004000000000000", new KeyWriter().putDouble(2.5));
        assertKey("010003e8", new KeyWriter().putDecimal(1000, 5));
        assertKey("00fffc17", new KeyWriter().putDecimal(-1000, 5));
        assertKey("00fffc17", new KeyWriter().putDecimal(BigInteger.valueOf(-1000), 5));
        assertKey("010000000000000000000000000001", new KeyWriter().putDecimal(BigInteger.ONE, 32));
        assertKey("0fd10f", new KeyWriter().putDate(Packed.date(2024, 8, 15)));
        assertKey("01fa21ed7a8000f1",
                new KeyWriter().putDateTime(Packed.dateTime(Packed.date(2024, 8, 15), 13, 30, 40, 241)));
        assertKey("7fffffffffffffff", new KeyWriter().putMicros(-1));
        assertKey("61000000", new KeyWriter().putBytes("a".getBytes()).putUnsigned(0, 1));
        assertKey("6100ff620000", new KeyWriter().putBytes(new byte[] {'a', 0, 'b'}));
        assertKey("9eff009dffff", new KeyWriter().descending(true).putBytes(new byte[] {'a', 0, 'b'}));
        assertKey("7ffffffa01", new KeyWriter().descending(true).putLong(5, 4).descending(false).putNotNull());
    }

    private static void assertKey(String expected, KeyWriter key) {
        assertEquals(expected, HexFormat.of().formatHex(key.toKey()));
    }

    @Test
    void keysSortAsTheirValuesDo() {
        for (int width : new int[] {1, 2, 3, 4, 8}) {
            long range = width == 8 ? 0 : 1L << 8 * width - 1;
            Function<Random, Long> signed =
                    random -> range == 0 ? edgy(random) : Math.floorMod(edgy(random), 2 * range) - range;
            check(signed, Comparator.naturalOrder(), (key, value) -> key.putLong(value, width),
                    key -> key.readLong(width));
            Function<Random, Long> unsigned =
                    random -> range == 0 ? edgy(random) : Math.floorMod(edgy(random), 2 * range);
            check(unsigned, Long::compareUnsigned, (key, value) -> key.putUnsigned(value, width),
                    key -> key.readUnsigned(width));
        }
        check(random -> Float.intBitsToFloat(random.nextInt()), KeyTest::compareFloats, KeyWriter::putFloat,
                KeyReader::readFloat);
        check(random -> random.nextBoolean() ? random.nextGaussian() : Double.longBitsToDouble(random.nextLong()),
                KeyTest::compareDoubles,
                KeyWriter::putDouble, KeyReader::readDouble);
        for (int precision : new int[] {1, 5, 9, 18}) {
            long bound = (long) Math.pow(10, precision);
            KeyTest.<Long>check(random -> edgy(random) % bound, Long::compare,
                    (key, value) -> key.putDecimal(value, precision),
                    key -> key.readSmallDecimal(precision));
            KeyTest.<BigInteger>check(random -> BigInteger.valueOf(edgy(random) % bound), BigInteger::compareTo,
                    (key, value) -> key.putDecimal(value, precision), key -> key.readDecimal(precision));
        }
        KeyTest.<BigInteger>check(
                random -> new BigInteger(200, random).multiply(BigInteger.valueOf(random.nextInt(3) - 1)),
                BigInteger::compareTo,
                (key, value) -> key.putDecimal(value, 65), key -> key.readDecimal(65));
        check(random -> Packed.date(random.nextInt(10_000), random.nextInt(13), random.nextInt(32)),
                Comparator.naturalOrder(),
                KeyWriter::putDate, KeyReader::readDate);
        check(random -> Packed.dateTime(random.nextInt(1 << 23), random.nextInt(24), random.nextInt(60),
                random.nextInt(60),
                random.nextInt(1_000_000)), Comparator.naturalOrder(), KeyWriter::putDateTime, KeyReader::readDateTime);
        check(KeyTest::edgy, Comparator.naturalOrder(), KeyWriter::putMicros, KeyReader::readMicros);
        check(KeyTest::bytes, Arrays::compareUnsigned, KeyWriter::putBytes, KeyReader::readBytes);
        check(random -> Arrays.copyOf(bytes(random), 20), Arrays::compareUnsigned,
                (key, value) -> key.putFixed(value, 0, 20), key -> key.readFixed(20));
    }

    private static <T> void check(Function<Random, T> values, Comparator<T> order, BiConsumer<KeyWriter, T> write,
            Function<KeyReader, T> read) {
        for (boolean descending : new boolean[] {false, true}) {
            for (int i = 0; i < 2000; i++) {
                T one = i % 50 == 0 ? null : values.apply(RANDOM);
                T other = i % 49 == 0 ? null : values.apply(RANDOM);
                byte[] oneKey = key(one, write, descending);
                byte[] otherKey = key(other, write, descending);
                int expected = one == null || other == null ? Boolean.compare(one != null, other != null)
                        : order.compare(one, other);
                int found = Arrays.compareUnsigned(oneKey, otherKey);
                assertEquals(Integer.signum(descending ? -expected : expected),
                        expected == 0 ? 0 : Integer.signum(found), () -> one + " " + other);
                checkRead(oneKey, one, read, order, descending);
            }
        }
    }

    private static <T> void checkRead(byte[] key, T value, Function<KeyReader, T> read, Comparator<T> order,
            boolean descending) {
        KeyReader reader = new KeyReader().reset(key, 0, key.length).descending(descending);
        assertEquals(value == null, reader.readNull());
        if (value != null) {
            assertEquals(0, order.compare(value, read.apply(reader)));
        }
        assertFalse(reader.atEnd());
        reader.descending(false);
        assertEquals(77, reader.readUnsigned(2));
        assertTrue(reader.atEnd());
    }

    /** The value as one part of a key, with another part after it that must not matter. */
    private static <T> byte[] key(T value, BiConsumer<KeyWriter, T> write, boolean descending) {
        KeyWriter key = new KeyWriter().descending(descending);
        if (value == null) {
            key.putNull();
        } else {
            write.accept(key.putNotNull(), value);
        }
        return key.descending(false).putUnsigned(77, 2).toKey();
    }

    @Test
    void skippingAPartLeadsToTheNext() {
        byte[] key = new KeyWriter().putBytes(new byte[] {1, 0, 0, 2}).putDecimal(-5, 30).descending(true)
                .putBytes(new byte[0]).descending(false)
                .putUnsigned(9, 4).toKey();
        KeyReader reader = new KeyReader().reset(key, 0, key.length);
        assertEquals(4, reader.bytesLength());
        reader.skipBytes();
        reader.skipDecimal(30);
        reader.descending(true).skipBytes();
        assertEquals(9, reader.descending(false).readUnsigned(4));
    }

    @Test
    void prefixEndIsAboveAllThatStartsWithThePrefix() {
        KeyWriter key = new KeyWriter().putUnsigned(0x01FFFFL, 3);
        assertTrue(key.toPrefixEnd());
        assertArrayEquals(new byte[] {2}, key.toKey());
        assertFalse(new KeyWriter().putUnsigned(-1, 4).toPrefixEnd());
        assertThrows(IllegalArgumentException.class, () -> new KeyWriter().putDecimal(BigInteger.valueOf(100_000), 2));
    }

    private static int compareFloats(float one, float other) {
        return one == other ? 0 : Float.compare(one, other);
    }

    private static int compareDoubles(double one, double other) {
        return one == other ? 0 : Double.compare(one, other);
    }

    private static long edgy(Random random) {
        List<Long> edges = new ArrayList<>(
                List.of(0L, 1L, -1L, 127L, 128L, 255L, 256L, Long.MAX_VALUE, Long.MIN_VALUE + 1, 32768L, -32768L));
        return switch (random.nextInt(3)) {
            case 0 -> edges.get(random.nextInt(edges.size()));
            case 1 -> random.nextInt(1000) - 500;
            default -> random.nextLong();
        };
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(6)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) new int[] {0, 0, 1, 255, 254, 'a'}[random.nextInt(6)];
        }
        return bytes;
    }
}
