package dev.bough.cli.client;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The packets of one connection: three bytes of length, one of sequence, the payload; a payload of 2^24 - 1 bytes goes on in
 * the next packet.
 */
final class PacketStream {
    private static final int PAYLOAD_MAX = 0xFF_FFFF;

    private final InputStream in;
    private final OutputStream out;
    private int sequence;

    PacketStream(InputStream in, OutputStream out) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.out = new BufferedOutputStream(out, 1 << 16);
    }

    /** Begins a new exchange: the next packet has the number 0. */
    void begin() {
        sequence = 0;
    }

    byte[] read() throws IOException {
        byte[] first = readOne();
        if (first.length < PAYLOAD_MAX) {
            return first;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(2 * PAYLOAD_MAX);
        byte[] part = first;
        whole.write(part);
        while (part.length == PAYLOAD_MAX) {
            part = readOne();
            whole.write(part);
        }
        return whole.toByteArray();
    }

    private byte[] readOne() throws IOException {
        byte[] header = in.readNBytes(4);
        if (header.length < 4) {
            throw new EOFException("the server closed the connection");
        }
        int length = (header[0] & 0xFF) | (header[1] & 0xFF) << 8 | (header[2] & 0xFF) << 16;
        if ((header[3] & 0xFF) != (sequence & 0xFF)) {
            throw new IOException("packets out of order: " + (header[3] & 0xFF) + " instead of " + (sequence & 0xFF));
        }
        sequence++;
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException("the server closed the connection");
        }
        return payload;
    }

    void write(byte[] payload) throws IOException {
        int offset = 0;
        while (true) {
            int length = Math.min(PAYLOAD_MAX, payload.length - offset);
            out.write(new byte[] {(byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) sequence++});
            out.write(Arrays.copyOfRange(payload, offset, offset + length));
            offset += length;
            if (length < PAYLOAD_MAX) {
                break;
            }
        }
        out.flush();
    }
}
