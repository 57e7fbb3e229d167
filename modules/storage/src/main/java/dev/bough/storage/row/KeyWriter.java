package dev.bough.storage.row;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A buffer that is filled with the parts of a key, such that keys compare as their values do when compared by unsigned
 * bytes.
 *
 * <pre>
 * NULL                    00, where the column may be NULL
 * not NULL                01, where the column may be NULL; nothing of this byte where it may not; then the value:
 * signed integers         big-endian at the given width, sign bit flipped
 * unsigned integers       big-endian at the given width
 * FLOAT, DOUBLE           4 or 8 bytes: the IEEE bits, sign bit flipped, all bits flipped where negative; -0 as 0
 * DECIMAL(p,s)            01, then the scaled integer big-endian at the width of p nines; where negative 00, then the
 *                         complement of the magnitude
 * DATE                    3 bytes as in {@link Packed}
 * DATETIME                8 bytes as in {@link Packed}
 * TIME, TIMESTAMP         8 bytes, microseconds, sign bit flipped
 * bytes and sort keys     00 as 00 FF, other bytes as they are, then 00 00
 * hashes                  their bytes as they are
 * descending parts        all the above complemented, the NULL byte too
 * </pre>
 */
public final class KeyWriter {
    private byte[] buffer;
    private int length;
    private int mask;

    public KeyWriter() {
        this(64);
    }

    public KeyWriter(int capacity) {
        buffer = new byte[Math.max(capacity, 16)];
    }

    /** Starts a new key in the same buffer. */
    public KeyWriter reset() {
        length = 0;
        mask = 0;
        return this;
    }

    /** Whether the parts from here on sort downward. */
    public KeyWriter descending(boolean descending) {
        mask = descending ? 0xFF : 0;
        return this;
    }

    /** The buffer itself; the key is its first {@link #length()} bytes until the next change. */
    public byte[] bytes() {
        return buffer;
    }

    public int length() {
        return length;
    }

    /** Cuts the key to its first bytes, so that another end can be put after a common start. */
    public KeyWriter truncate(int newLength) {
        if (newLength > length) {
            throw new IllegalArgumentException("key has " + length + " bytes, not " + newLength);
        }
        length = newLength;
        return this;
    }

    /** A copy of the key. */
    public byte[] toKey() {
        return Arrays.copyOf(buffer, length);
    }

    public KeyWriter putNull() {
        return put(0);
    }

    public KeyWriter putNotNull() {
        return put(1);
    }

    /** A signed integer of 1 to 8 bytes. */
    public KeyWriter putLong(long value, int width) {
        return bigEndian(value ^ 1L << (8 * width - 1), width);
    }

    /** An unsigned integer of 1 to 8 bytes. */
    public KeyWriter putUnsigned(long value, int width) {
        return bigEndian(value, width);
    }

    public KeyWriter putFloat(float value) {
        int bits = Float.floatToIntBits(value == 0 ? 0f : value);
        return bigEndian((bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE) & 0xFFFFFFFFL, 4);
    }

    public KeyWriter putDouble(double value) {
        long bits = Double.doubleToLongBits(value == 0 ? 0d : value);
        return bigEndian(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE, 8);
    }

    /** A DECIMAL of the given precision by its unscaled value. */
    public KeyWriter putDecimal(BigInteger unscaled, int precision) {
        int width = DecimalWidth.of(precision);
        boolean negative = unscaled.signum() < 0;
        byte[] magnitude = unscaled.abs().toByteArray();
        int skipped = Math.max(magnitude.length - width, 0);
        if (skipped > 1 || skipped == 1 && magnitude[0] != 0) {
            throw new IllegalArgumentException(unscaled + " has more than " + precision + " digits");
        }
        int flip = negative ? 0xFF : 0;
        put(negative ? 0 : 1);
        for (int i = magnitude.length - skipped; i < width; i++) {
            put(flip);
        }
        for (int i = skipped; i < magnitude.length; i++) {
            put(magnitude[i] ^ flip);
        }
        return this;
    }

    /** A DECIMAL of at most 18 digits by its unscaled value. */
    public KeyWriter putDecimal(long unscaled, int precision) {
        int width = DecimalWidth.of(precision);
        if (width > 8) {
            return putDecimal(BigInteger.valueOf(unscaled), precision);
        }
        put(unscaled < 0 ? 0 : 1);
        return bigEndian(unscaled < 0 ? ~-unscaled : unscaled, width);
    }

    /** A DATE packed by {@link Packed}. */
    public KeyWriter putDate(int packed) {
        return bigEndian(packed, 3);
    }

    /** A DATETIME packed by {@link Packed}. */
    public KeyWriter putDateTime(long packed) {
        return bigEndian(packed, 8);
    }

    /** A TIME, or a TIMESTAMP in UTC, in microseconds. */
    public KeyWriter putMicros(long micros) {
        return putLong(micros, 8);
    }

    /** Bytes, or a collation's sort key, of any length. */
    public KeyWriter putBytes(byte[] bytes) {
        return putBytes(bytes, 0, bytes.length);
    }

    /** Bytes, or a collation's sort key, of any length. */
    public KeyWriter putBytes(byte[] bytes, int offset, int count) {
        reserve(2 * count + 2);
        byte[] target = buffer;
        int at = length;
        int flip = mask;
        for (int i = offset; i < offset + count; i++) {
            byte next = bytes[i];
            target[at++] = (byte) (next ^ flip);
            if (next == 0) {
                target[at++] = (byte) ~flip;
            }
        }
        target[at++] = (byte) flip;
        target[at++] = (byte) flip;
        length = at;
        return this;
    }

    /** Bytes of a length that all keys share at this place, such as a hash. */
    public KeyWriter putFixed(byte[] bytes, int offset, int count) {
        reserve(count);
        for (int i = 0; i < count; i++) {
            buffer[length++] = (byte) (bytes[offset + i] ^ mask);
        }
        return this;
    }

    /** Bytes that are a key, or a part of one, already: whatever the direction, they stay as they are. */
    public KeyWriter putEncoded(byte[] bytes, int offset, int count) {
        reserve(count);
        System.arraycopy(bytes, offset, buffer, length, count);
        length += count;
        return this;
    }

    /**
     * Turns the key into the smallest one above all keys that start with it.
     *
     * @return false if there is none, because every byte is FF; the key is empty then
     */
    public boolean toPrefixEnd() {
        while (length > 0 && buffer[length - 1] == (byte) 0xFF) {
            length--;
        }
        if (length == 0) {
            return false;
        }
        buffer[length - 1]++;
        return true;
    }

    private KeyWriter put(int value) {
        reserve(1);
        buffer[length++] = (byte) (value ^ mask);
        return this;
    }

    private KeyWriter bigEndian(long value, int width) {
        reserve(width);
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            buffer[length++] = (byte) ((value >>> shift) ^ mask);
        }
        return this;
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }
}
