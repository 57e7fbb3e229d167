package dev.bough.cli.client;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.ServerStatus;
import dev.bough.api.session.TextForm;
import dev.bough.api.session.TextResults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server over the MySQL protocol: text commands, text results, results ended by EOF packets. For one
 * thread.
 */
public final class NetworkClient implements AutoCloseable {
    private static final int LONG_PASSWORD = 1;
    private static final int CONNECT_WITH_DATABASE = 1 << 3;
    private static final int PROTOCOL_41 = 1 << 9;
    private static final int TRANSACTIONS = 1 << 13;
    private static final int SECURE_CONNECTION = 1 << 15;
    private static final int MULTI_STATEMENTS = 1 << 16;
    private static final int MULTI_RESULTS = 1 << 17;
    private static final int PLUGIN_AUTH = 1 << 19;
    private static final int UTF8MB4_COLLATION = 255;
    private static final int PACKET_MAX = 1 << 30;
    private static final int NONCE_BYTES = 20;
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private static final int OK = 0x00;
    private static final int MORE_DATA = 0x01;
    private static final int EOF = 0xFE;
    private static final int ERROR = 0xFF;

    private final Socket socket;
    private final PacketStream packets;
    private long connectionId;

    private NetworkClient(Socket socket) throws IOException {
        this.socket = socket;
        this.packets = new PacketStream(socket.getInputStream(), socket.getOutputStream());
    }

    /**
     * Connects and logs in.
     *
     * @param database the database to use; empty for none
     * @throws SqlException if the server does not let this user in
     * @throws IOException if there is no server
     */
    public static NetworkClient connect(String host, int port, String user, String password, String database)
            throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MILLIS);
            NetworkClient client = new NetworkClient(socket);
            client.logIn(user, password, database);
            return client;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** What the server knows this connection by. */
    public long connectionId() {
        return connectionId;
    }

    /**
     * Runs a text, which may hold several statements, and returns after the last result.
     *
     * @throws SqlException if a statement fails; those after it were not run
     */
    public void run(byte[] text, TextResults results) throws IOException {
        byte[] command = new byte[text.length + 1];
        command[0] = 3;
        System.arraycopy(text, 0, command, 1, text.length);
        packets.begin();
        packets.write(command);
        int status = ServerStatus.MORE_RESULTS;
        while ((status & ServerStatus.MORE_RESULTS) != 0) {
            status = readResult(results);
        }
    }

    @Override
    public void close() {
        try (socket) {
            packets.begin();
            packets.write(new byte[] {1});
        } catch (SocketException e) {
            // the server has gone first; there is nothing left to close
        } catch (IOException e) {
            throw new IllegalStateException("the connection did not close", e);
        }
    }

    private int readResult(TextResults results) throws IOException {
        Payload packet = new Payload(packets.read());
        return switch (packet.peek()) {
            case OK -> readOk(packet, results);
            case ERROR -> throw error(packet);
            default -> readRows(Math.toIntExact(packet.number()), results);
        };
    }

    private static int readOk(Payload packet, TextResults results) {
        packet.skip(1);
        long affected = packet.number();
        long insertId = packet.number();
        int status = (int) packet.fixed(2);
        int warnings = (int) packet.fixed(2);
        results.ok(affected, insertId, warnings, packet.restText());
        return status;
    }

    private int readRows(int count, TextResults results) throws IOException {
        List<ResultColumn> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            columns.add(column(new Payload(packets.read())));
        }
        packets.read();
        results.columns(columns);
        while (true) {
            Payload packet = new Payload(packets.read());
            if (packet.peek() == ERROR) {
                throw error(packet);
            }
            if (packet.peek() == EOF && packet.length() < 9) {
                packet.skip(1);
                int warnings = (int) packet.fixed(2);
                results.endRows(warnings);
                return (int) packet.fixed(2);
            }
            List<@Nullable String> row = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                byte[] value = packet.counted();
                row.add(value == null ? null : TextForm.of(value, 0, value.length));
            }
            results.row(row);
        }
    }

    private static ResultColumn column(Payload packet) {
        packet.countedText();
        String schema = packet.countedText();
        String table = packet.countedText();
        String originalTable = packet.countedText();
        String name = packet.countedText();
        String originalName = packet.countedText();
        packet.skip(1);
        return new ResultColumn(schema, table, originalTable, name, originalName, (int) packet.fixed(2),
                packet.fixed(4),
                (int) packet.fixed(1), (int) packet.fixed(2), (int) packet.fixed(1));
    }

    private void logIn(String user, String password, String database) throws IOException {
        Payload greeting = new Payload(packets.read());
        if (greeting.peek() == ERROR) {
            throw error(greeting);
        }
        greeting.skip(1);
        greeting.zeroTerminated();
        connectionId = greeting.fixed(4);
        byte[] nonce = Arrays.copyOf(greeting.bytes(8), NONCE_BYTES);
        greeting.skip(1 + 2 + 1 + 2 + 2 + 1 + 10);
        System.arraycopy(greeting.bytes(NONCE_BYTES - 8), 0, nonce, 8, NONCE_BYTES - 8);
        greeting.skip(1);
        String plugin = greeting.zeroTerminated();
        packets.write(response(user, password, database, nonce, plugin));
        finishLogIn(password, nonce);
    }

    private static byte[] response(String user, String password, String database, byte[] nonce, String plugin)
            throws IOException {
        int capabilities = LONG_PASSWORD | PROTOCOL_41 | TRANSACTIONS | SECURE_CONNECTION
                | MULTI_STATEMENTS | MULTI_RESULTS | PLUGIN_AUTH | (database.isEmpty() ? 0 : CONNECT_WITH_DATABASE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        little(out, capabilities);
        little(out, PACKET_MAX);
        out.write(UTF8MB4_COLLATION);
        out.write(new byte[23]);
        text(out, user);
        byte[] scramble = scramble(plugin, password, nonce);
        out.write(scramble.length);
        out.write(scramble);
        if (!database.isEmpty()) {
            text(out, database);
        }
        text(out, plugin);
        return out.toByteArray();
    }

    private void finishLogIn(String password, byte[] firstNonce) throws IOException {
        byte[] nonce = firstNonce;
        while (true) {
            Payload packet = new Payload(packets.read());
            switch (packet.peek()) {
                case OK -> {
                    return;
                }
                case ERROR -> throw error(packet);
                case EOF -> {
                    packet.skip(1);
                    String plugin = packet.zeroTerminated();
                    nonce = Arrays.copyOf(packet.rest(), NONCE_BYTES);
                    packets.write(scramble(plugin, password, nonce));
                }
                case MORE_DATA -> {
                    packet.skip(1);
                    byte[] data = packet.rest();
                    if (data.length == 1 && data[0] == 4) {
                        packets.write(new byte[] {2});
                    } else if (data.length > 1) {
                        packets.write(Scramble.encrypted(password, nonce, new String(data, StandardCharsets.US_ASCII)));
                    }
                }
                default -> throw new IOException("the server does not speak this protocol");
            }
        }
    }

    private static byte[] scramble(String plugin, String password, byte[] nonce) throws IOException {
        return switch (plugin) {
            case "mysql_native_password" -> Scramble.nativePassword(password, nonce);
            case "caching_sha2_password" -> Scramble.sha2(password, nonce);
            default -> throw new IOException("the server asks for " + plugin + ", which this client does not know");
        };
    }

    private static SqlException error(Payload packet) {
        packet.skip(1);
        int number = (int) packet.fixed(2);
        if (packet.peek() != '#') {
            return SqlException.signalled(number, ErrorCode.HANDSHAKE_ERROR.sqlState(), packet.restText());
        }
        packet.skip(1);
        String state = new String(packet.bytes(5), StandardCharsets.US_ASCII);
        return SqlException.signalled(number, state, packet.restText());
    }

    private static void little(ByteArrayOutputStream out, int value) {
        for (int i = 0; i < 4; i++) {
            out.write(value >> (8 * i));
        }
    }

    private static void text(ByteArrayOutputStream out, String value) throws IOException {
        out.write(value.getBytes(StandardCharsets.UTF_8));
        out.write(0);
    }
}
