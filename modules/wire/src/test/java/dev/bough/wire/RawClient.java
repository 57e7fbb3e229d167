package dev.bough.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that speaks in bytes, to see exactly what is sent. */
final class RawClient implements AutoCloseable {
    static final int DEPRECATE_EOF = 1 << 24;
    static final int PLUGIN_AUTH = 1 << 19;
    static final int CONNECT_WITH_DB = 8;
    static final int LOCAL_FILES = 128;
    /** PROTOCOL_41, SECURE_CONNECTION, TRANSACTIONS, LONG_PASSWORD, MULTI_RESULTS, PS_MULTI_RESULTS. */
    static final int BASIC = 0x200 | 0x8000 | 0x2000 | 1 | 1 << 17 | 1 << 18;

    final Socket socket;
    final byte[] greeting;
    private final DataInputStream in;
    private final OutputStream out;
    int sequence;

    RawClient(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        greeting = read();
    }

    /** A packet's payload; its sequence number has to be the next. */
    byte[] read() throws IOException {
        int b0 = in.readUnsignedByte();
        int length = b0 | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
        int number = in.readUnsignedByte();
        if (number != sequence) {
            throw new IOException("packet " + number + " instead of " + sequence);
        }
        sequence = sequence + 1 & 0xFF;
        byte[] payload = new byte[length];
        in.readFully(payload);
        return payload;
    }

    boolean atEnd() throws IOException {
        try {
            return in.read() < 0;
        } catch (EOFException | java.net.SocketException e) {
            return true;
        }
    }

    static byte[] packet(int sequence, byte[] payload, int offset, int length) {
        byte[] packet = new byte[4 + length];
        packet[0] = (byte) length;
        packet[1] = (byte) (length >>> 8);
        packet[2] = (byte) (length >>> 16);
        packet[3] = (byte) sequence;
        System.arraycopy(payload, offset, packet, 4, length);
        return packet;
    }

    void writeRaw(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** A message in as many packets as it needs. */
    void write(byte[] payload) throws IOException {
        int offset = 0;
        while (true) {
            int length = Math.min(0xFFFFFF, payload.length - offset);
            out.write(packet(sequence, payload, offset, length));
            sequence = sequence + 1 & 0xFF;
            offset += length;
            if (length < 0xFFFFFF) {
                return;
            }
        }
    }

    void command(int code, byte[] rest) throws IOException {
        byte[] payload = new byte[rest.length + 1];
        payload[0] = (byte) code;
        System.arraycopy(rest, 0, payload, 1, rest.length);
        sequence = 0;
        write(payload);
    }

    void query(String sql) throws IOException {
        command(3, sql.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] login(int flags, String user, byte[] answer, String database, String plugin) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (int i = 0; i < 4; i++) {
            payload.write(flags >>> 8 * i);
        }
        payload.writeBytes(new byte[4]);
        payload.write(45);
        payload.writeBytes(new byte[23]);
        payload.writeBytes(user.getBytes(StandardCharsets.UTF_8));
        payload.write(0);
        payload.write(answer.length);
        payload.writeBytes(answer);
        if (database != null) {
            payload.writeBytes(database.getBytes(StandardCharsets.UTF_8));
            payload.write(0);
        }
        if (plugin != null) {
            payload.writeBytes(plugin.getBytes(StandardCharsets.UTF_8));
            payload.write(0);
        }
        return payload.toByteArray();
    }

    /** Logs in as root, who has no password. */
    RawClient loggedIn(int moreFlags) throws IOException {
        write(login(BASIC | PLUGIN_AUTH | moreFlags, "root", new byte[0], null, "caching_sha2_password"));
        byte[] answer = read();
        if (answer[0] != 0) {
            throw new IOException(text(answer));
        }
        return this;
    }

    /** An ERR packet as "number state text". */
    static String error(byte[] packet) {
        if ((packet[0] & 0xFF) != 0xFF) {
            throw new AssertionError("no error but " + text(packet));
        }
        int number = packet[1] & 0xFF | (packet[2] & 0xFF) << 8;
        return number + " " + new String(packet, 4, 5, StandardCharsets.US_ASCII) + " "
                + new String(packet, 9, packet.length - 9, StandardCharsets.UTF_8);
    }

    static String text(byte[] packet) {
        return new String(packet, StandardCharsets.ISO_8859_1);
    }

    static boolean isEof(byte[] packet) {
        return (packet[0] & 0xFF) == 0xFE && packet.length < 9;
    }

    /** Reads a result set in the old framing: the rows. */
    List<byte[]> rowsWithEof() throws IOException {
        int columns = read()[0];
        for (int i = 0; i < columns; i++) {
            read();
        }
        if (!isEof(read())) {
            throw new AssertionError("no EOF after the columns");
        }
        List<byte[]> rows = new ArrayList<>();
        for (byte[] row = read(); !isEof(row); row = read()) {
            rows.add(row);
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
