package dev.bough.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a client might say, with some bytes wrong: the answer may be any but a bug, and nothing is left behind. */
class MutationTest {
    private static final int ROUNDS = Integer.getInteger("bough.mutation.rounds", 400);
    private static final long SEED = Long.getLong("bough.mutation.seed", System.nanoTime());
    private static final String BUG = "Internal error, incident";

    private static byte[] bytes(int code, Object... parts) {
        ByteBuffer out = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) code);
        for (Object part : parts) {
            switch (part) {
                case Integer number -> out.putInt(number);
                case Byte number -> out.put(number);
                case byte[] raw -> out.put(raw);
                default -> out.put(part.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** A parameter of every type, as COM_STMT_EXECUTE sends them for the first statement. */
    private static byte[] execute() {
        int[] types = {1, 2, 3, 8, 4, 5, 6, 7, 10, 11, 12, 15, 246, 252, 253, 254};
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes(0x17, 1, (byte) 0, 1, new byte[] {0, 0, 1}));
        for (int type : types) {
            out.write(type);
            out.write(type == 8 ? 0x80 : 0);
        }
        out.writeBytes(new byte[1 + 2 + 4 + 8 + 4 + 8]);
        out.writeBytes(new byte[] {11, (byte) 0xEA, 7, 11, 21, 1, 2, 3, 4, 0, 0, 0});
        out.writeBytes(new byte[] {4, (byte) 0xEA, 7, 11, 21});
        out.writeBytes(new byte[] {12, 1, 1, 0, 0, 0, 2, 3, 4, 5, 0, 0, 0});
        out.writeBytes(new byte[] {7, (byte) 0xEA, 7, 11, 21, 1, 2, 3});
        for (String text : List.of("a", "1.5", "blob", "var", "")) {
            out.write(text.length());
            out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static List<byte[]> commands() {
        return List.of(
                bytes(0x16, "show ?" + ", ?".repeat(15)),
                execute(),
                bytes(0x18, 1, new byte[] {3, 0}, "a piece"),
                bytes(0x16, "count 3"),
                bytes(0x17, 2, (byte) 1, 1),
                bytes(0x1C, 2, 2),
                bytes(0x1A, 1),
                bytes(0x19, 2),
                bytes(0x03, "rows 3 100"),
                bytes(0x03, "multi"),
                bytes(0x03, "pending"),
                bytes(0x03, "load data local infile 'x'"),
                bytes(0x0E),
                bytes(0x02, "other"),
                bytes(0x04, "t", new byte[] {0}, "%"),
                bytes(0x09),
                bytes(0x0C, 999_999),
                bytes(0x1B, new byte[] {0, 0}),
                bytes(0x1F),
                bytes(0x11, "root", new byte[] {0, 0}, "db", new byte[] {0, 45, 0}, "caching_sha2_password",
                        new byte[] {0}));
    }

    private static byte[] mutated(byte[] message, Random random) {
        byte[] changed = message;
        switch (random.nextInt(6)) {
            case 0 -> changed = Arrays.copyOf(message, random.nextInt(message.length + 1));
            case 1 -> changed = Arrays.copyOf(message, message.length + random.nextInt(300));
            case 2, 3 -> {
                changed = message.clone();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
            }
            case 4 -> {
                changed = message.clone();
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            default -> {
                // as it should be
            }
        }
        return RawClient.packet(0, changed, 0, changed.length);
    }

    private static String converse(RawClient client, Random random, List<byte[]> commands) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            if (random.nextInt(5) == 0) {
                byte[] login = RawClient.login(
                        RawClient.BASIC | RawClient.PLUGIN_AUTH | RawClient.CONNECT_WITH_DB, "root", new byte[0], "db",
                        "caching_sha2_password");
                byte[] packet = mutated(login, random);
                packet[3]++;
                client.writeRaw(packet);
            } else {
                client.loggedIn(RawClient.LOCAL_FILES | (random.nextBoolean() ? RawClient.DEPRECATE_EOF : 0));
            }
            boolean framed = random.nextInt(4) != 0;
            for (int i = 0; i < 20; i++) {
                int next = i < 2 ? i : random.nextInt(commands.size());
                byte[] packet = mutated(commands.get(next), random);
                if (!framed && random.nextInt(10) == 0) {
                    packet[random.nextInt(4)] ^= (byte) (1 << random.nextInt(8));
                }
                client.writeRaw(packet);
            }
            // COM_QUIT is answered by the end, after all before it; where lengths are wrong it may never be seen
            client.writeRaw(RawClient.packet(0, new byte[] {1}, 0, 1));
            if (!framed) {
                client.socket.shutdownOutput();
            }
            all.writeBytes(client.socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            // The server may close while we still write.
            all.writeBytes(String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void noMutationReachesABug() throws IOException {
        String where = "-Dbough.mutation.seed=" + SEED;
        Random random = new Random(SEED);
        List<byte[]> commands = new ArrayList<>(commands());
        try (ServerFixture fixture = new ServerFixture()) {
            for (int i = 0; i < ROUNDS; i++) {
                try (RawClient client = fixture.raw()) {
                    assertFalse(converse(client, random, commands).contains(BUG), "round " + i + ", " + where);
                }
            }
            ServerFixture.eventually(() -> fixture.server.connections() == 0);
            ServerFixture.eventually(fixture.engine.sessions::isEmpty);
            assertEquals(fixture.engine.clients.size(), fixture.engine.closed.get(), where);
            try (RawClient client = fixture.raw().loggedIn(0)) {
                client.query("select 1");
                assertEquals(1, client.rowsWithEof().size(), where);
            }
        }
    }
}
