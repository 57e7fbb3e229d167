package dev.bough.storage.row;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueTest {
    @Test
    void theBytesOfTuplesAreFixed() {
        assertTuple("", new ValueWriter());
        assertTuple("", new ValueWriter().putNull().putNull());
        assertTuple("0001" + "00" + "0004" + "00000005", new ValueWriter().putLong(5, 4));
        assertTuple("0003" + "02" + "0001" + "0001" + "0003" + "07" + "6869",
                new ValueWriter().putLong(7, 1).putNull().putBytes("hi".getBytes()).putNull());
        assertTuple("0002" + "00" + "0008" + "0009" + "3ff8000000000000" + "ff",
                new ValueWriter().putDouble(1.5).putDecimal(-1));
        assertTuple("4001" + "00" + "801c" + "0000000000001000" + "0101010101010101010101010101010101010101",
                new ValueWriter().putBlob(4096, filled(20, 1), 0));
        byte[] wide = new ValueWriter().putBytes(new byte[40_000]).toTuple();
        assertEquals("8001" + "00" + "00009c40", HexFormat.of().formatHex(wide, 0, 7));
    }

    private static void assertTuple(String expected, ValueWriter tuple) {
        assertEquals(expected, HexFormat.of().formatHex(tuple.toTuple()));
    }

    @Test
    void whatIsWrittenIsRead() {
        Random random = new Random(3);
        ValueWriter writer = new ValueWriter();
        ValueReader reader = new ValueReader();
        for (int round = 0; round < 500; round++) {
            writer.reset();
            List<Object> values = new ArrayList<>();
            for (int i = random.nextInt(random.nextInt(40) == 0 ? 3000 : 20); i > 0; i--) {
                values.add(put(writer, random));
            }
            byte[] tuple = writer.toTuple();
            byte[] shifted = new byte[tuple.length + 9];
            System.arraycopy(tuple, 0, shifted, 7, tuple.length);
            reader.reset(shifted, 7, tuple.length);
            for (int i = 0; i < values.size(); i++) {
                check(reader, i, values.get(i));
            }
            assertTrue(reader.isNull(values.size()));
            assertTrue(reader.isNull(values.size() + 5));
            ValueWriter copy = new ValueWriter();
            for (int i = 0; i < values.size(); i++) {
                copy.putField(reader, i);
            }
            assertArrayEquals(tuple, copy.toTuple());
            assertEquals(values.stream().anyMatch(value -> value instanceof byte[][]),
                    ValueReader.hasBlobs(shifted, 7, tuple.length));
        }
    }

    private static Object put(ValueWriter writer, Random random) {
        switch (random.nextInt(7)) {
            case 0 -> {
                writer.putNull();
                return "null";
            }
            case 1 -> {
                int width = 1 + random.nextInt(8);
                long value = random.nextLong() >> 64 - 8 * width;
                writer.putLong(value, width);
                return value;
            }
            case 2 -> {
                double value = random.nextGaussian();
                writer.putDouble(value);
                return value;
            }
            case 3 -> {
                float value = random.nextFloat();
                writer.putFloat(value);
                return value;
            }
            case 4 -> {
                long value = random.nextLong() >> random.nextInt(64);
                if (random.nextBoolean()) {
                    writer.putDecimal(value);
                } else {
                    writer.putDecimal(BigInteger.valueOf(value));
                }
                return BigInteger.valueOf(value);
            }
            case 5 -> {
                byte[] value = filled(random.nextInt(60), random.nextInt());
                writer.putBytes(value);
                return value;
            }
            default -> {
                byte[] hash = filled(20, random.nextInt());
                writer.putBlob(7_000_000_000L, hash, 0);
                return new byte[][] {hash};
            }
        }
    }

    private static void check(ValueReader reader, int field, Object value) {
        assertEquals("null".equals(value), reader.isNull(field));
        assertEquals(value instanceof byte[][], reader.isBlob(field));
        switch (value) {
            case Long number -> {
                assertEquals(number, reader.getLong(field));
                int width = reader.length(field);
                assertEquals(width == 8 ? number : number & (1L << 8 * width) - 1, reader.getUnsigned(field));
            }
            case Double number -> assertEquals(number, reader.getDouble(field));
            case Float number -> assertEquals(number, reader.getFloat(field));
            case BigInteger number -> {
                assertEquals(number, reader.getDecimal(field));
                assertEquals(number.longValueExact(), reader.getLong(field));
                assertEquals(number.toByteArray().length, reader.length(field));
            }
            case byte[] bytes -> assertArrayEquals(bytes, reader.getBytes(field));
            case byte[][] hash -> {
                assertEquals(7_000_000_000L, reader.blobLength(field));
                int at = reader.blobHashAt(field);
                assertArrayEquals(hash[0], Arrays.copyOfRange(reader.bytes(), at, at + 20));
            }
            default -> assertEquals("null", value);
        }
    }

    @Test
    void datesKeepTheirParts() {
        int date = Packed.date(9999, 12, 31);
        long time = Packed.dateTime(date, 23, 59, 58, 999_999);
        assertEquals(date, Packed.dateOf(time));
        assertEquals(List.of(9999, 12, 31, 23, 59, 58, 999_999),
                List.of(Packed.year(date), Packed.month(date), Packed.day(date),
                        Packed.hour(time), Packed.minute(time), Packed.second(time), Packed.microsecond(time)));
        ValueReader reader = new ValueReader();
        byte[] tuple = new ValueWriter().putDate(date).putDateTime(time).putMicros(-5).toTuple();
        reader.reset(tuple, 0, tuple.length);
        assertEquals(date, reader.getDate(0));
        assertEquals(time, reader.getDateTime(1));
        assertEquals(-5, reader.getMicros(2));
        assertFalse(reader.hasBlobs());
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
