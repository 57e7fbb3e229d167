package dev.bough.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages around and beyond the 16 MiB that a packet holds, and the limit on messages. */
class LargePacketTest {
    private static final int PACKET = 0xFFFFFF;
    private static ServerFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new ServerFixture();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {PACKET - 1, PACKET, PACKET + 1, 2 * PACKET, 40_000_000})
    void commandsOfAnySizeAreJoined(int size) throws IOException {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            // The command byte is part of the message.
            client.query("length" + " ".repeat(size - 1 - 6));
            String length = Integer.toString(size - 1);
            assertEquals((char) length.length() + length, RawClient.text(client.rowsWithEof().get(0)));
        }
    }

    @ParameterizedTest
    @CsvSource({"rows, 16777204", "rows, 16777205", "rows, 16777209", "rows, 16777210", "rows, 16777211",
            "rows, 16777215",
            "rows, 16777216", "briefrows, 16777209", "briefrows, 16777210", "rows, 33554420", "rows, 40000000"})
    void rowsOfAnySizeAreSplit(String verb, int width) throws SQLException {
        try (Connection connection = fixture.mysql("maxAllowedPacket=67108864");
                Statement statement = connection.createStatement()) {
            ResultSet rows = ServerFixture.query(statement, verb + " 2 " + width);
            for (int i = 0; i < 2; i++) {
                assertTrue(rows.next());
                assertEquals(i, rows.getInt(1));
                String value = rows.getString(2);
                assertEquals(width, value.length());
                assertEquals('x', value.charAt(width - 1));
            }
            assertFalse(rows.next());
            assertTrue(statement.execute("select 1"));
        }
    }

    @Test
    void aRowThatFillsAPacketIsFollowedByAnEmptyOne() throws IOException {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            int width = PACKET - 2 - 4;
            client.query("rows 1 " + width);
            for (int i = 0; i < 4; i++) {
                client.read();
            }
            assertEquals(PACKET, client.read().length);
            assertEquals(0, client.read().length);
            assertTrue(RawClient.isEof(client.read()));
        }
    }

    @Test
    void largerMessagesThanAllowedAreRefusedAfterTheirEnd() throws IOException {
        try (ServerFixture small = new ServerFixture()) {
            small.engine.settings.put("max_allowed_packet", 100_000L);
            for (int size : new int[] {99_999, 100_000, 20_000_000}) {
                try (RawClient client = small.raw().loggedIn(0)) {
                    client.query("length" + " ".repeat(size - 6));
                    if (size < 100_000) {
                        assertEquals(1, client.rowsWithEof().size());
                    } else {
                        assertEquals("1153 08S01 Got a packet bigger than 'max_allowed_packet' bytes",
                                RawClient.error(client.read()));
                        assertTrue(client.atEnd());
                    }
                }
            }
            try (RawClient client = small.raw().loggedIn(0)) {
                client.query("rows 1 100000");
                for (int i = 0; i < 4; i++) {
                    client.read();
                }
                assertTrue(RawClient.error(client.read()).startsWith("1153"));
                client.query("rows 2 99000");
                assertEquals(2, client.rowsWithEof().size());
            }
            ServerFixture.eventually(small.engine.sessions::isEmpty);
        }
    }

    @Test
    void beforeLoginOnlySmallMessagesAreTaken() throws IOException {
        try (RawClient client = fixture.raw()) {
            client.sequence = 2;
            client.writeRaw(RawClient.packet(1, new byte[70_000], 0, 70_000));
            try {
                assertEquals("1043 08S01 Bad handshake", RawClient.error(client.read()));
            } catch (java.net.SocketException e) {
                // The server closes with bytes unread, which may overtake its answer.
                assertTrue(e.getMessage().contains("reset") || e.getMessage().contains("Broken"), e.getMessage());
            }
        }
    }

    @Test
    void longParametersArrive() throws SQLException {
        try (Connection connection = fixture.mysql("useServerPrepStmts=true&maxAllowedPacket=67108864");
                var statement = connection.prepareStatement("show ?")) {
            statement.setString(1, "y".repeat(17_000_000));
            ResultSet rows = statement.executeQuery();
            assertTrue(rows.next());
            assertEquals("string of 17000000", rows.getString(1));
        }
    }

    @Test
    void mariadbConnectorTakesLongRows() throws SQLException {
        try (Connection connection = fixture.mariadb("root", "", "");
                Statement statement = connection.createStatement()) {
            ResultSet rows = ServerFixture.query(statement, "rows 2 20000000");
            assertTrue(rows.next());
            assertEquals(20_000_000, rows.getString(2).length());
            byte[] utf8 = rows.getBytes(2);
            assertEquals('x', new String(utf8, 19_999_999, 1, StandardCharsets.UTF_8).charAt(0));
            assertThrows(SQLException.class, () -> statement.execute("error"));
        }
    }
}
