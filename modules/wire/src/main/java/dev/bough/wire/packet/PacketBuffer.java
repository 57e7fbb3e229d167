package dev.bough.wire.packet;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Packets being written: a growing array of whole packets, the last of which may be open.
 *
 * <p>A plain array, not a network buffer: single bytes cost least there, a packet can be taken back, and one copy at
 * the end carries many packets over. Not for use by two threads at once.
 */
public final class PacketBuffer {
    /** The longest payload of a packet; a longer message continues in further packets. */
    public static final int MAX_PAYLOAD = 0xFFFFFF;

    private static final int HEADER = 4;
    private static final int LARGEST = 1 << 30;
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int initialCapacity;
    private byte[] bytes;
    private int end;
    private int packet = -1;
    private int message = -1;
    private int sequence;

    public PacketBuffer(int initialCapacity) {
        this.initialCapacity = initialCapacity;
        bytes = new byte[initialCapacity];
    }

    /** The array behind this buffer, until the next write. */
    public byte[] array() {
        return bytes;
    }

    /** How many bytes there are. */
    public int size() {
        return end;
    }

    /** Forgets all bytes, and an array grown beyond reason with them. */
    public void clear() {
        end = 0;
        packet = -1;
        message = -1;
        if (bytes.length > 16 * initialCapacity) {
            bytes = new byte[initialCapacity];
        }
    }

    /** The sequence number that the next packet gets. */
    public int sequence() {
        return sequence;
    }

    public void sequence(int next) {
        sequence = next;
    }

    /** Goes back to an earlier {@link #size}; what was written after it is lost. */
    public void truncate(int size) {
        end = size;
        packet = -1;
        message = -1;
    }

    /** Opens a message. */
    public void begin() {
        ensure(HEADER);
        packet = end;
        message = end;
        end += HEADER;
    }

    /** Where the open message starts; -1 if none is open. */
    public int message() {
        return message;
    }

    /** Closes the open message: one packet, or several if it is long. */
    public void finish() {
        int length = end - packet - HEADER;
        if (length >= MAX_PAYLOAD) {
            split();
            length = end - packet - HEADER;
        }
        INT.set(bytes, packet, length | sequence << 24);
        sequence = sequence + 1 & 0xFF;
        packet = -1;
        message = -1;
    }

    /** Drops the open message. */
    public void abandon() {
        if (message >= 0) {
            truncate(message);
        }
    }

    private void split() {
        while (end - packet - HEADER >= MAX_PAYLOAD) {
            int next = packet + HEADER + MAX_PAYLOAD;
            ensure(HEADER);
            System.arraycopy(bytes, next, bytes, next + HEADER, end - next);
            end += HEADER;
            INT.set(bytes, packet, MAX_PAYLOAD | sequence << 24);
            sequence = sequence + 1 & 0xFF;
            packet = next;
        }
    }

    /** Makes room and returns the array; the caller writes from {@link #size} on and then {@link #advance}s. */
    public byte[] reserve(int length) {
        ensure(length);
        return bytes;
    }

    public void advance(int length) {
        end += length;
    }

    private void ensure(int more) {
        if (bytes.length - end < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        long needed = (long) end + more;
        if (needed > LARGEST) {
            throw new SqlException(ErrorCode.PACKET_TOO_LARGE);
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(needed, 2L * bytes.length)));
    }

    public void putByte(int value) {
        ensure(1);
        bytes[end++] = (byte) value;
    }

    public void putShort(int value) {
        ensure(2);
        SHORT.set(bytes, end, (short) value);
        end += 2;
    }

    public void putInt(int value) {
        ensure(4);
        INT.set(bytes, end, value);
        end += 4;
    }

    public void putLong(long value) {
        ensure(8);
        LONG.set(bytes, end, value);
        end += 8;
    }

    /** A length-encoded integer. */
    public void putLength(long value) {
        if (value >= 0 && value < 251) {
            putByte((int) value);
        } else {
            putLongLength(value);
        }
    }

    private void putLongLength(long value) {
        if (value >= 0 && value < 1 << 16) {
            putByte(0xFC);
            putShort((int) value);
        } else if (value >= 0 && value < 1 << 24) {
            ensure(5);
            INT.set(bytes, end, 0xFD | (int) value << 8);
            end += 4;
        } else {
            putByte(0xFE);
            putLong(value);
        }
    }

    public void putBytes(byte[] from, int offset, int length) {
        ensure(length);
        System.arraycopy(from, offset, bytes, end, length);
        end += length;
    }

    public void putBytes(byte[] from) {
        putBytes(from, 0, from.length);
    }

    /** A string with its length before it. */
    public void putString(byte[] from, int offset, int length) {
        putLength(length);
        putBytes(from, offset, length);
    }

    public void putString(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        putString(encoded, 0, encoded.length);
    }

    /** A string with a zero byte after it. */
    public void putTerminated(String text) {
        putBytes(text.getBytes(StandardCharsets.UTF_8));
        putByte(0);
    }

    public void putZeros(int count) {
        ensure(count);
        Arrays.fill(bytes, end, end + count, (byte) 0);
        end += count;
    }

    /** Sets bits of a byte written before. */
    public void setBits(int position, int bits) {
        bytes[position] |= (byte) bits;
    }

    /** Gives consecutive packets, copied from elsewhere to here, the sequence numbers that are due. */
    public void renumber(int from, int[] headers) {
        for (int header : headers) {
            bytes[from + header + 3] = (byte) sequence;
            sequence = sequence + 1 & 0xFF;
        }
    }
}
