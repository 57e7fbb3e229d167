package dev.bough.storage.codec;

import dev.bough.api.error.CorruptDataException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A place in bytes written by {@link ByteOutput}; reading past the end is damaged data. */
public final class ByteInput {
    private final String name;
    private final byte[] bytes;
    private int position;
    private final int end;

    /** Reads a whole array; the name says in errors what it is. */
    public ByteInput(String name, byte[] bytes) {
        this(name, bytes, 0, bytes.length);
    }

    public ByteInput(String name, byte[] bytes, int offset, int length) {
        this.name = name;
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    public boolean atEnd() {
        return position == end;
    }

    public int position() {
        return position;
    }

    public int readByte() {
        need(1);
        return bytes[position++] & 0xFF;
    }

    public boolean readBoolean() {
        return readByte() != 0;
    }

    public long readNumber() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw damaged("a number has too many bytes");
    }

    /** A number that counts things to come, each of at least one byte. */
    public int readCount() {
        long count = readNumber();
        if (count < 0 || count > end - position) {
            throw damaged("there are fewer than " + count + " bytes left");
        }
        return (int) count;
    }

    public long readLong() {
        need(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | bytes[position++] & 0xFF;
        }
        return value;
    }

    public byte[] readBytes() {
        return readRaw(readCount());
    }

    public String readText() {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    public byte[] readRaw(int length) {
        need(length);
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /** The error that says what is wrong here. */
    public CorruptDataException damaged(String what) {
        return new CorruptDataException(name, position, what);
    }

    private void need(int length) {
        if (length < 0 || end - position < length) {
            throw damaged("the bytes end too early");
        }
    }
}
