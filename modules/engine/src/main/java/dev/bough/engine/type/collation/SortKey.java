package dev.bough.engine.type.collation;

import java.util.Arrays;

/** A buffer that a collation fills with a sort key; used again for the next. */
public final class SortKey {
    private byte[] bytes = new byte[64];
    private int length;

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public SortKey reset() {
        length = 0;
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    void putByte(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    void putWeight(int weight) {
        reserve(2);
        bytes[length++] = (byte) (weight >>> 8);
        bytes[length++] = (byte) weight;
    }

    void putBytes(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
