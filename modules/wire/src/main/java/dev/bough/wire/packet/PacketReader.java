package dev.bough.wire.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the fields of one packet in order; a field that goes past the end is a {@link MalformedPacketException}. */
public final class PacketReader {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[0];
    private int position;
    private int limit;

    /** Starts over on other bytes. */
    public PacketReader on(byte[] array, int from, int to) {
        bytes = array;
        position = from;
        limit = to;
        return this;
    }

    public byte[] array() {
        return bytes;
    }

    public int position() {
        return position;
    }

    public int remaining() {
        return limit - position;
    }

    private int take(int length) {
        if (length < 0 || limit - position < length) {
            throw new MalformedPacketException("a packet ends in the middle of a field");
        }
        int at = position;
        position += length;
        return at;
    }

    public void skip(int length) {
        take(length);
    }

    public int readByte() {
        return bytes[take(1)] & 0xFF;
    }

    public int readSignedByte() {
        return bytes[take(1)];
    }

    public int readShort() {
        return (short) SHORT.get(bytes, take(2)) & 0xFFFF;
    }

    public int readSignedShort() {
        return (short) SHORT.get(bytes, take(2));
    }

    public int readInt() {
        return (int) INT.get(bytes, take(4));
    }

    public long readLong() {
        return (long) LONG.get(bytes, take(8));
    }

    /** A length-encoded integer that is the length of something, so no longer than what remains. */
    public int readLength() {
        int first = readByte();
        long length = switch (first) {
            case 0xFC -> readShort();
            case 0xFD -> readShort() | (long) readByte() << 16;
            case 0xFE -> readLong();
            case 0xFB, 0xFF -> -1;
            default -> first;
        };
        if (length < 0 || length > remaining()) {
            throw new MalformedPacketException("a length of " + length + " with " + remaining() + " bytes left");
        }
        return (int) length;
    }

    public byte[] readBytes(int length) {
        int at = take(length);
        return Arrays.copyOfRange(bytes, at, at + length);
    }

    /** A string with its length before it. */
    public String readString() {
        int length = readLength();
        return new String(bytes, take(length), length, StandardCharsets.UTF_8);
    }

    /** The bytes up to a zero byte, which is skipped, or up to the end. */
    public byte[] readTerminatedBytes() {
        int from = position;
        while (position < limit && bytes[position] != 0) {
            position++;
        }
        byte[] found = Arrays.copyOfRange(bytes, from, position);
        if (position < limit) {
            position++;
        }
        return found;
    }

    /** A string with a zero byte after it, or up to the end. */
    public String readTerminated() {
        return new String(readTerminatedBytes(), StandardCharsets.UTF_8);
    }

    public String readRest() {
        return new String(readBytes(remaining()), StandardCharsets.UTF_8);
    }
}
