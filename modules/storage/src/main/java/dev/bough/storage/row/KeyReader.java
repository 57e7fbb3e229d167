package dev.bough.storage.row;

import java.math.BigInteger;
import java.util.Arrays;

/** A place in a key from which its parts are read one after the other, in the encoding of {@link KeyWriter}. */
public final class KeyReader {
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int position;
    private int end;
    private int mask;

    /** Starts at the beginning of a key. */
    public KeyReader reset(byte[] key, int offset, int length) {
        bytes = key;
        position = offset;
        end = offset + length;
        mask = 0;
        return this;
    }

    /** Whether the parts from here on sort downward. */
    public KeyReader descending(boolean descending) {
        mask = descending ? 0xFF : 0;
        return this;
    }

    /** The offset of the next part in the bytes given. */
    public int position() {
        return position;
    }

    public boolean atEnd() {
        return position >= end;
    }

    /** Reads the byte before a value that may be NULL: true if it is. */
    public boolean readNull() {
        return next() == 0;
    }

    public long readLong(int width) {
        long value = bigEndian(width) ^ 1L << (8 * width - 1);
        int unused = 64 - 8 * width;
        return value << unused >> unused;
    }

    public long readUnsigned(int width) {
        return bigEndian(width);
    }

    public float readFloat() {
        int bits = (int) bigEndian(4);
        return Float.intBitsToFloat(bits < 0 ? bits ^ Integer.MIN_VALUE : ~bits);
    }

    public double readDouble() {
        long bits = bigEndian(8);
        return Double.longBitsToDouble(bits < 0 ? bits ^ Long.MIN_VALUE : ~bits);
    }

    /** The unscaled value of a DECIMAL of the given precision. */
    public BigInteger readDecimal(int precision) {
        int width = DecimalWidth.of(precision);
        boolean negative = next() == 0;
        byte[] magnitude = new byte[width];
        for (int i = 0; i < width; i++) {
            magnitude[i] = (byte) (negative ? ~next() : next());
        }
        return new BigInteger(negative ? -1 : 1, magnitude);
    }

    /** The unscaled value of a DECIMAL of at most 18 digits. */
    public long readSmallDecimal(int precision) {
        int width = DecimalWidth.of(precision);
        boolean negative = next() == 0;
        long value = bigEndian(width);
        if (!negative) {
            return value;
        }
        long ones = width == 8 ? -1L : (1L << 8 * width) - 1;
        return -(~value & ones);
    }

    public int readDate() {
        return (int) bigEndian(3);
    }

    public long readDateTime() {
        return bigEndian(8);
    }

    public long readMicros() {
        return readLong(8);
    }

    /** How many bytes {@link #readBytes(byte[], int)} would give now. */
    public int bytesLength() {
        int count = 0;
        int at = position;
        while (true) {
            if ((bytes[at++] ^ mask) << 24 == 0) {
                if ((bytes[at++] ^ mask) << 24 == 0) {
                    return count;
                }
            }
            count++;
        }
    }

    /** Reads bytes, or a sort key, into the target and tells how many they are. */
    public int readBytes(byte[] target, int offset) {
        int at = offset;
        while (true) {
            int next = next();
            if (next == 0 && next() == 0) {
                return at - offset;
            }
            target[at++] = (byte) next;
        }
    }

    public byte[] readBytes() {
        byte[] value = new byte[bytesLength()];
        readBytes(value, 0);
        return value;
    }

    public byte[] readFixed(int length) {
        byte[] value = Arrays.copyOfRange(bytes, position, position + length);
        if (mask != 0) {
            for (int i = 0; i < length; i++) {
                value[i] = (byte) ~value[i];
            }
        }
        position += length;
        return value;
    }

    /** Skips a part of a known width: an integer, a date, a hash; for a DECIMAL see {@link #skipDecimal}. */
    public void skip(int width) {
        position += width;
    }

    public void skipDecimal(int precision) {
        position += 1 + DecimalWidth.of(precision);
    }

    public void skipBytes() {
        boolean ended = false;
        while (!ended) {
            if (next() == 0) {
                ended = next() == 0;
            }
        }
    }

    private int next() {
        return (bytes[position++] ^ mask) & 0xFF;
    }

    private long bigEndian(int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | next();
        }
        return value;
    }
}
