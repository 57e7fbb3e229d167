package dev.bough.wire.packet;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Puts the messages of a client together from what the network gives, in an array that is used again for each.
 *
 * <p>The array grows with the bytes that have arrived, never with a length that is merely claimed. A message longer
 * than the limit is read to its end and thrown away, so that the client reads the error instead of a broken pipe.
 */
public final class PacketAssembler {
    private static final int KEPT = 64 * 1024;
    private static final int INITIAL = 512;

    private byte[] payload = new byte[INITIAL];
    private int length;
    private long total;
    private int header;
    private int headerBytes;
    private int missing = -1;
    private boolean last = true;
    private int expected;
    private int limit;
    private boolean strict;

    public PacketAssembler(int limit, boolean strict) {
        limit(limit, strict);
    }

    /**
     * Bounds the messages to come.
     *
     * @param strict whether a longer message is an error at once, instead of being read to its end
     */
    public void limit(int bytes, boolean closeAtOnce) {
        limit = bytes;
        strict = closeAtOnce;
    }

    /** Forgets the last message and expects one whose first packet has this sequence number. */
    public void expect(int sequence) {
        expected = sequence & 0xFF;
        length = 0;
        total = 0;
        last = true;
        missing = -1;
        headerBytes = 0;
        if (payload.length > KEPT) {
            payload = new byte[INITIAL];
        }
    }

    /** The last message's bytes, from 0 to {@link #length}; valid until {@link #expect}. */
    public byte[] payload() {
        return payload;
    }

    public int length() {
        return length;
    }

    /** Whether the last message was longer than the limit and is lost. */
    public boolean oversize() {
        return total > limit;
    }

    /** The sequence number that an answer to the last message starts with. */
    public int nextSequence() {
        return expected;
    }

    /** Whether a message has begun and is not whole. */
    public boolean midway() {
        return missing >= 0 || headerBytes > 0 || !last;
    }

    /** Takes bytes; true once a message is whole. Call {@link #expect} before the next. */
    public boolean read(ByteBuf in) {
        while (true) {
            if (missing < 0 && !readHeader(in)) {
                return false;
            }
            int take = Math.min(missing, in.readableBytes());
            if (total <= limit) {
                ensure(length + take);
                in.readBytes(payload, length, take);
                length += take;
            } else {
                in.skipBytes(take);
            }
            missing -= take;
            if (missing > 0) {
                return false;
            }
            missing = -1;
            if (last) {
                return true;
            }
        }
    }

    private boolean readHeader(ByteBuf in) {
        if (headerBytes == 0 && in.readableBytes() >= 4) {
            header = in.readIntLE();
        } else {
            while (headerBytes < 4 && in.isReadable()) {
                header = headerBytes == 0 ? in.readUnsignedByte() : header | in.readUnsignedByte() << 8 * headerBytes;
                headerBytes++;
            }
            if (headerBytes < 4) {
                return false;
            }
            headerBytes = 0;
        }
        int sequence = header >>> 24;
        if (sequence != expected) {
            throw new PacketOrderException(expected, sequence);
        }
        expected = expected + 1 & 0xFF;
        missing = header & PacketBuffer.MAX_PAYLOAD;
        last = missing < PacketBuffer.MAX_PAYLOAD;
        total += missing;
        if (total > limit) {
            if (strict) {
                throw new MalformedPacketException("a packet of " + total + " bytes before login");
            }
            payload = new byte[INITIAL];
            length = 0;
        }
        return true;
    }

    private void ensure(int needed) {
        if (payload.length < needed) {
            long doubled = Math.min(2L * payload.length, Math.max(limit, INITIAL));
            payload = Arrays.copyOf(payload, (int) Math.max(needed, doubled));
        }
    }
}
