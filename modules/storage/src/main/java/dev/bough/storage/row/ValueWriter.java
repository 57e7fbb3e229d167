package dev.bough.storage.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A buffer that is filled with the fields of a row and gives them as one value tuple.
 *
 * <pre>
 * offset       size        what (all numbers big-endian)
 * 0            2           field count in the low 14 bits; bit 15: wide; bit 14: some field is a blob reference
 * 2            (n+7)/8     bit i%8 of byte i/8 says that field i is NULL
 * .            n*2 (*4)    the end of each field, counted from the first field's start; 4 bytes in a wide tuple,
 *                          which a tuple is where its fields pass 32 KiB; the highest bit says that the field
 *                          is a blob reference
 * .            .           the fields
 *
 * integers                 big-endian two's complement at the column's width
 * FLOAT, DOUBLE            4 or 8 bytes, IEEE bits
 * DECIMAL                  two's complement, as many bytes as it takes
 * DATE, DATETIME           3 and 8 bytes as in {@link Packed}
 * TIME, TIMESTAMP          8 bytes, microseconds
 * text, bytes, JSON        as they are; where they have {@value #BLOB_BYTES} bytes or more, a blob reference:
 *                          8 bytes of length, 20 bytes of the hash of the blob's tree
 * </pre>
 *
 * <p>NULLs at the end are not stored, and fields past the stored ones read as NULL: a column added at the end that is
 * NULL
 * everywhere changes no tuple. A tuple of no fields is no bytes at all.
 */
public final class ValueWriter {
    /** From this length on a value goes to a blob tree of its own. */
    public static final int BLOB_BYTES = 2048;

    /** The length of a reference to a blob. */
    static final int REFERENCE_BYTES = 28;

    static final int WIDE = 0x8000;
    static final int HAS_BLOBS = 0x4000;
    static final int COUNT_MASK = 0x3FFF;
    static final int NARROW_LIMIT = 0x7FFF;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] EMPTY = {};

    private byte[] buffer = new byte[128];
    private int length;
    private int[] ends = new int[16];
    private boolean[] nulls = new boolean[16];
    private boolean[] blobs = new boolean[16];
    private boolean anyBlob;
    private int count;

    /** Starts a new tuple in the same buffer. */
    public ValueWriter reset() {
        length = 0;
        count = 0;
        anyBlob = false;
        return this;
    }

    public int fieldCount() {
        return count;
    }

    public ValueWriter putNull() {
        endField(true, false);
        return this;
    }

    /** An integer of 1 to 8 bytes, signed or not. */
    public ValueWriter putLong(long value, int width) {
        reserve(width);
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (value >>> shift);
        }
        endField(false, false);
        return this;
    }

    public ValueWriter putFloat(float value) {
        return putLong(Float.floatToIntBits(value), 4);
    }

    public ValueWriter putDouble(double value) {
        return putLong(Double.doubleToLongBits(value), 8);
    }

    public ValueWriter putDecimal(BigInteger unscaled) {
        return putBytes(unscaled.toByteArray());
    }

    /** A DECIMAL by its unscaled value: as many bytes as {@link #putDecimal(BigInteger)} would take. */
    public ValueWriter putDecimal(long unscaled) {
        int bits = 65 - Long.numberOfLeadingZeros(unscaled < 0 ? ~unscaled : unscaled);
        return putLong(unscaled, (bits + 7) / 8);
    }

    public ValueWriter putDate(int packed) {
        return putLong(packed, 3);
    }

    public ValueWriter putDateTime(long packed) {
        return putLong(packed, 8);
    }

    public ValueWriter putMicros(long micros) {
        return putLong(micros, 8);
    }

    public ValueWriter putBytes(byte[] bytes) {
        return putBytes(bytes, 0, bytes.length);
    }

    /** Bytes that stand in the tuple itself; the caller puts those of {@link #BLOB_BYTES} or more into a blob. */
    public ValueWriter putBytes(byte[] bytes, int offset, int size) {
        reserve(size);
        System.arraycopy(bytes, offset, buffer, length, size);
        length += size;
        endField(false, false);
        return this;
    }

    /** A reference to a blob: its length and the 20 bytes of its hash. */
    public ValueWriter putBlob(long blobLength, byte[] hash, int offset) {
        reserve(REFERENCE_BYTES);
        LONG.set(buffer, length, blobLength);
        System.arraycopy(hash, offset, buffer, length + 8, 20);
        length += REFERENCE_BYTES;
        endField(false, true);
        return this;
    }

    /** A field as it stands in another tuple. */
    public ValueWriter putField(ValueReader from, int field) {
        if (from.isNull(field)) {
            return putNull();
        }
        int size = from.length(field);
        reserve(size);
        System.arraycopy(from.bytes(), from.start(field), buffer, length, size);
        length += size;
        endField(false, from.isBlob(field));
        return this;
    }

    /** The fields put so far as a tuple in an array of its own. */
    public byte[] toTuple() {
        int stored = count;
        while (stored > 0 && nulls[stored - 1]) {
            stored--;
        }
        if (stored == 0) {
            return EMPTY;
        }
        boolean wide = length > NARROW_LIMIT;
        int offsetsAt = 2 + (stored + 7) / 8;
        int fieldsAt = offsetsAt + stored * (wide ? 4 : 2);
        byte[] tuple = new byte[fieldsAt + length];
        int head = stored | (wide ? WIDE : 0) | (anyBlob ? HAS_BLOBS : 0);
        tuple[0] = (byte) (head >>> 8);
        tuple[1] = (byte) head;
        int at = offsetsAt;
        for (int i = 0; i < stored; i++) {
            if (nulls[i]) {
                tuple[2 + i / 8] |= (byte) (1 << i % 8);
            }
            int end = ends[i];
            if (wide) {
                tuple[at++] = (byte) (end >>> 24 | (blobs[i] ? 0x80 : 0));
                tuple[at++] = (byte) (end >>> 16);
                tuple[at++] = (byte) (end >>> 8);
            } else {
                tuple[at++] = (byte) (end >>> 8 | (blobs[i] ? 0x80 : 0));
            }
            tuple[at++] = (byte) end;
        }
        System.arraycopy(buffer, 0, tuple, fieldsAt, length);
        return tuple;
    }

    private void endField(boolean isNull, boolean isBlob) {
        if (count == ends.length) {
            if (count == COUNT_MASK) {
                throw new IllegalStateException("a tuple holds at most " + COUNT_MASK + " fields");
            }
            ends = Arrays.copyOf(ends, 2 * count);
            nulls = Arrays.copyOf(nulls, 2 * count);
            blobs = Arrays.copyOf(blobs, 2 * count);
        }
        ends[count] = length;
        nulls[count] = isNull;
        blobs[count] = isBlob;
        anyBlob |= isBlob;
        count++;
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }
}
