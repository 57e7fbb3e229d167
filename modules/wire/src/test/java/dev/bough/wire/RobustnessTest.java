package dev.bough.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that die, dawdle, babble or hurry; and a server that stops. */
class RobustnessTest {
    private ServerFixture fixture;

    @BeforeEach
    void start() {
        fixture = new ServerFixture();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private FakeSession only() {
        ServerFixture.eventually(() -> fixture.engine.sessions.size() == 1);
        return fixture.engine.sessions.values().iterator().next();
    }

    private static byte[] packet(int code, String text) {
        byte[] payload = ("\0" + text).getBytes(StandardCharsets.UTF_8);
        payload[0] = (byte) code;
        return RawClient.packet(0, payload, 0, payload.length);
    }

    @Test
    void commandsSentTogetherAreAnsweredInOrder() throws IOException {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            int rounds = 2000;
            for (int i = 0; i < rounds; i++) {
                // Slow and quick ones in turn: a quick one must not overtake.
                all.writeBytes(packet(3, (i % 3 == 0 ? "echo " : "length ") + i));
                all.writeBytes(packet(0x0E, ""));
            }
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                try {
                    client.writeRaw(all.toByteArray());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            for (int i = 0; i < rounds; i++) {
                client.sequence = 1;
                String expected = i % 3 == 0 ? Integer.toString(i) : Integer.toString(("length " + i).length());
                assertEquals(expected, RawClient.text(client.rowsWithEof().get(0)).substring(1));
                client.sequence = 1;
                assertEquals(0, client.read()[0]);
            }
            writing.join();
        }
    }

    @Test
    void bytesMayComeOneByOne() throws IOException {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            byte[] packet = packet(3, "length x");
            for (byte b : packet) {
                client.writeRaw(new byte[] {b});
            }
            client.sequence = 1;
            assertEquals("\0018", RawClient.text(client.rowsWithEof().get(0)));
        }
    }

    @Test
    void aPacketOutOfOrderEndsTheConnection() throws IOException {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            client.writeRaw(RawClient.packet(5, new byte[] {0x0E}, 0, 1));
            client.sequence = 0;
            assertEquals("1156 08S01 Got packets out of order", RawClient.error(client.read()));
            assertTrue(client.atEnd());
        }
        ServerFixture.eventually(fixture.engine.sessions::isEmpty);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x17, 0x18, 0x19, 0x1A, 0x1B, 0x1C, 0x11})
    void aCommandCutShortEndsTheConnection(int code) throws IOException {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            client.sequence = 0;
            client.write(code == 0 ? new byte[0] : new byte[] {(byte) code});
            assertEquals("1835 HY000 Malformed communication packet.", RawClient.error(client.read()));
            assertTrue(client.atEnd());
        }
        ServerFixture.eventually(() -> fixture.engine.closed.get() == 1);
    }

    @Test
    void noiseNeverHarmsTheServer() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            try (RawClient client = fixture.raw()) {
                boolean inside = random.nextBoolean();
                if (inside) {
                    client.loggedIn(random.nextBoolean() ? RawClient.DEPRECATE_EOF : 0);
                }
                byte[] noise = new byte[1 + random.nextInt(200)];
                random.nextBytes(noise);
                boolean framed = random.nextInt(4) != 0;
                int commands = 1 + random.nextInt(3);
                for (int k = 0; k < commands; k++) {
                    client.writeRaw(framed ? RawClient.packet(inside ? 0 : 1, noise, 0, noise.length) : noise);
                }
            } catch (IOException e) {
                // The server may close while we still write.
                assertTrue(e.getMessage() != null, "seed " + seed);
            }
        }
        ServerFixture.eventually(() -> fixture.server.connections() == 0);
        ServerFixture.eventually(fixture.engine.sessions::isEmpty);
        assertEquals(fixture.engine.clients.size(), fixture.engine.closed.get(), "seed " + seed);
        try (RawClient client = fixture.raw().loggedIn(0)) {
            client.query("select 1");
            assertEquals(1, client.rowsWithEof().size(), "seed " + seed);
        }
    }

    @Test
    void aDroppedConnectionCancelsItsStatementAndClosesOnce() throws Exception {
        RawClient client = fixture.raw().loggedIn(0);
        FakeSession session = only();
        client.query("sleep 60000");
        Thread.sleep(50);
        client.close();
        ServerFixture.eventually(fixture.engine.sessions::isEmpty);
        assertTrue(session.cancelled);
        assertEquals(1, session.closes);
        assertEquals(1, fixture.engine.closed.get());
    }

    @Test
    void aClientThatDoesNotReadHoldsItsWorkerBackAndIsFreedByCancel() throws Exception {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            FakeSession session = only();
            client.query("rows 100000000 1000");
            // Were nothing held back, 100 GB would have to fit into the memory of this test.
            Thread.sleep(300);
            session.cancel();
            byte[] packet = client.read();
            while ((packet[0] & 0xFF) != 0xFF) {
                packet = client.read();
            }
            assertEquals("1317 70100 Query execution was interrupted", RawClient.error(packet));
            client.query("select 1");
            assertEquals(1, client.rowsWithEof().size());
        }
    }

    @Test
    void aClientThatNeverReadsIsGivenUp() throws Exception {
        fixture.engine.writeTimeout = 0;
        try (RawClient client = fixture.raw().loggedIn(0)) {
            only();
            client.query("rows 100000000 1000");
            ServerFixture.eventually(fixture.engine.sessions::isEmpty);
        }
    }

    @Test
    void aClientThatOnlyWritesIsNotReadForEver() throws Exception {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            ByteArrayOutputStream many = new ByteArrayOutputStream();
            for (int i = 0; i < 1000; i++) {
                many.writeBytes(packet(3, "briefrows 10 1000"));
            }
            byte[] batch = many.toByteArray();
            // 10 MB of answers a batch: the server has to stop reading, and then our write blocks.
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < 2000; i++) {
                        client.writeRaw(batch);
                    }
                } catch (IOException e) {
                    // Closed under us at the end of the test.
                }
            });
            assertThrows(java.util.concurrent.TimeoutException.class, () -> writing.get(1500, TimeUnit.MILLISECONDS));
        }
        ServerFixture.eventually(fixture.engine.sessions::isEmpty);
    }

    @Test
    void anIdleClientIsToldAndClosed() throws IOException {
        fixture.engine.idleTimeout = 1;
        try (RawClient client = fixture.raw().loggedIn(0)) {
            client.sequence = 0;
            assertTrue(RawClient.error(client.read())
                    .startsWith("4031 HY000 The client was disconnected by the server because of inactivity."));
            assertTrue(client.atEnd());
        }
        ServerFixture.eventually(fixture.engine.sessions::isEmpty);
    }

    @Test
    void aClientThatStallsWithinAPacketIsClosed() throws IOException {
        fixture.engine.readTimeout = 1;
        try (RawClient client = fixture.raw().loggedIn(0)) {
            client.writeRaw(new byte[] {100, 0, 0, 0, 3, 's'});
            client.sequence = 1;
            assertTrue(RawClient.error(client.read()).startsWith("1159 08S01"));
            assertTrue(client.atEnd());
        }
        ServerFixture.eventually(fixture.engine.sessions::isEmpty);
    }

    @Test
    void aClientThatStallsWithinAFileIsClosed() throws IOException {
        fixture.engine.readTimeout = 0;
        try (RawClient client = fixture.raw().loggedIn(RawClient.LOCAL_FILES)) {
            client.query("LOAD DATA LOCAL INFILE 'x' INTO TABLE t");
            client.read();
            client.writeRaw(RawClient.packet(2, new byte[10], 0, 10));
            ServerFixture.eventually(fixture.engine.sessions::isEmpty);
        }
    }

    @Test
    void aHostThatDoesNotExistIsSaidSo() {
        WireOptions nowhere = ServerFixture.options().withAddress("no.such.host.invalid", 0);
        IOException e = assertThrows(IOException.class, () -> MySqlServer.start(fixture.engine, nowhere).close());
        assertEquals("cannot listen on no.such.host.invalid: no such host", e.getMessage());
    }

    @Test
    void stoppingLetsRunningStatementsFinish() throws Exception {
        RawClient idle = fixture.raw().loggedIn(0);
        RawClient running = fixture.raw().loggedIn(0);
        RawClient halfway = fixture.raw();
        running.query("sleep 500");
        Thread.sleep(50);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> fixture.server.stop(Duration.ofSeconds(20)));
        idle.sequence = 0;
        assertEquals("1053 08S01 Server shutdown in progress", RawClient.error(idle.read()));
        assertTrue(idle.atEnd());
        assertEquals("\5slept", RawClient.text(running.rowsWithEof().get(0)));
        stopped.get(30, TimeUnit.SECONDS);
        assertEquals(2, fixture.engine.closed.get());
        assertThrows(IOException.class, () -> fixture.raw().close());
        halfway.close();
    }

    @Test
    void stoppingCancelsWhatTakesTooLong() throws Exception {
        RawClient running = fixture.raw().loggedIn(0);
        FakeSession session = only();
        running.query("sleep 60000");
        Thread.sleep(50);
        fixture.server.stop(Duration.ofMillis(100));
        assertEquals("1317 70100 Query execution was interrupted", RawClient.error(running.read()));
        ServerFixture.eventually(fixture.engine.sessions::isEmpty);
        assertTrue(session.cancelled);
        assertEquals(1, session.closes);
    }

    @Test
    void aBusyPortIsSaidSo() {
        WireOptions same = ServerFixture.options().withAddress("127.0.0.1", fixture.port());
        IOException busy = assertThrows(IOException.class, () -> MySqlServer.start(fixture.engine, same).close());
        assertTrue(busy.getMessage().startsWith("cannot listen on 127.0.0.1:" + fixture.port() + ": "),
                busy.getMessage());
    }
}
