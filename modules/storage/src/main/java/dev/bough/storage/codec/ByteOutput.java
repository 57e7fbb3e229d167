package dev.bough.storage.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing array of bytes.
 *
 * <pre>
 * number   unsigned, seven bits a byte, lowest first, highest bit set in all but the last
 * bytes    their number, then they
 * text     its UTF-8 bytes as above
 * long     8 bytes big-endian
 * </pre>
 */
public final class ByteOutput {
    private byte[] buffer;
    private int length;

    public ByteOutput() {
        this(256);
    }

    public ByteOutput(int capacity) {
        buffer = new byte[capacity];
    }

    public int length() {
        return length;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    public ByteOutput putByte(int value) {
        reserve(1);
        buffer[length++] = (byte) value;
        return this;
    }

    public ByteOutput putBoolean(boolean value) {
        return putByte(value ? 1 : 0);
    }

    public ByteOutput putNumber(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[length++] = (byte) rest;
        return this;
    }

    public ByteOutput putLong(long value) {
        reserve(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    public ByteOutput putBytes(byte[] bytes) {
        putNumber(bytes.length);
        return putRaw(bytes);
    }

    public ByteOutput putText(String text) {
        return putBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes whose number the reader knows. */
    public ByteOutput putRaw(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }
}
