package dev.bough.storage.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A view of a value tuple where it lies, in the encoding of {@link ValueWriter}; moved from tuple to tuple without
 * allocation.
 */
public final class ValueReader {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int nullsAt;
    private int offsetsAt;
    private int fieldsAt;
    private int count;
    private boolean wide;
    private boolean anyBlob;

    /** Looks at the tuple in a range of bytes. */
    public ValueReader reset(byte[] source, int offset, int length) {
        bytes = source;
        if (length == 0) {
            count = 0;
            anyBlob = false;
            return this;
        }
        int head = (short) SHORT.get(source, offset);
        count = head & ValueWriter.COUNT_MASK;
        wide = (head & ValueWriter.WIDE) != 0;
        anyBlob = (head & ValueWriter.HAS_BLOBS) != 0;
        nullsAt = offset + 2;
        offsetsAt = nullsAt + (count + 7 >>> 3);
        fieldsAt = offsetsAt + count * (wide ? 4 : 2);
        return this;
    }

    /** The array in which the tuple lies. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many fields are stored; those after are NULL. */
    public int fieldCount() {
        return count;
    }

    public boolean hasBlobs() {
        return anyBlob;
    }

    public boolean isNull(int field) {
        return field >= count || (bytes[nullsAt + (field >>> 3)] >>> (field & 7) & 1) != 0;
    }

    /** Where a field that is not NULL starts in {@link #bytes()}. */
    public int start(int field) {
        return fieldsAt + (field == 0 ? 0 : end(field - 1));
    }

    public int length(int field) {
        return end(field) - (field == 0 ? 0 : end(field - 1));
    }

    /** Whether the field holds a reference to a blob in place of its bytes. */
    public boolean isBlob(int field) {
        return anyBlob && field < count && bytes[offsetsAt + field * (wide ? 4 : 2)] < 0;
    }

    /** The length of the blob that the field refers to. */
    public long blobLength(int field) {
        return (long) LONG.get(bytes, start(field));
    }

    /** Where the 20 bytes of the blob's hash start in {@link #bytes()}. */
    public int blobHashAt(int field) {
        return start(field) + 8;
    }

    /** A signed integer at the width it has in the tuple. */
    public long getLong(int field) {
        int at = start(field);
        int width = length(field);
        return switch (width) {
            case 1 -> bytes[at];
            case 2 -> (short) SHORT.get(bytes, at);
            case 4 -> (int) INT.get(bytes, at);
            case 8 -> (long) LONG.get(bytes, at);
            default -> {
                long value = width == 0 ? 0 : bytes[at];
                for (int i = 1; i < width; i++) {
                    value = value << 8 | bytes[at + i] & 0xFF;
                }
                yield value;
            }
        };
    }

    /** An unsigned integer at the width it has in the tuple. */
    public long getUnsigned(int field) {
        int width = length(field);
        long value = getLong(field);
        return width >= 8 ? value : value & (1L << 8 * width) - 1;
    }

    public float getFloat(int field) {
        return Float.intBitsToFloat((int) INT.get(bytes, start(field)));
    }

    public double getDouble(int field) {
        return Double.longBitsToDouble((long) LONG.get(bytes, start(field)));
    }

    /** The unscaled value of a DECIMAL; where it has at most 8 bytes, {@link #getLong} gives it without allocation. */
    public BigInteger getDecimal(int field) {
        return new BigInteger(bytes, start(field), length(field));
    }

    public int getDate(int field) {
        return (int) getUnsigned(field);
    }

    public long getDateTime(int field) {
        return getLong(field);
    }

    public long getMicros(int field) {
        return getLong(field);
    }

    public byte[] getBytes(int field) {
        int start = start(field);
        return Arrays.copyOfRange(bytes, start, start + length(field));
    }

    /** Whether the tuple in a range of bytes holds references to blobs. */
    public static boolean hasBlobs(byte[] source, int offset, int length) {
        return length > 0 && (source[offset] & ValueWriter.HAS_BLOBS >>> 8) != 0;
    }

    private int end(int field) {
        return wide
                ? (int) INT.get(bytes, offsetsAt + 4 * field) & 0x7FFFFFFF
                : (short) SHORT.get(bytes, offsetsAt + 2 * field) & 0x7FFF;
    }
}
