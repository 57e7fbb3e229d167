package dev.bough.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Prepared statements: parameters of all types, values in pieces, cursors. */
class StatementTest {
    private static final String SERVER_SIDE = "useServerPrepStmts=true";
    private static ServerFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new ServerFixture();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void parametersOfConnectorJ() throws SQLException {
        try (Connection connection = fixture.mysql(SERVER_SIDE);
                PreparedStatement statement = connection.prepareStatement("show ?,?,?,?,?,?,?,?,?")) {
            statement.setInt(1, -5);
            statement.setLong(2, Long.MIN_VALUE);
            statement.setDouble(3, 2.5);
            statement.setString(4, "ä");
            statement.setNull(5, Types.INTEGER);
            statement.setBigDecimal(6, new java.math.BigDecimal("12.50"));
            statement.setObject(7, LocalDateTime.of(2026, 1, 2, 3, 4, 5, 678_000_000));
            statement.setBoolean(8, true);
            statement.setBinaryStream(9, new ByteArrayInputStream(new byte[100_000]), 100_000);
            for (int i = 0; i < 2; i++) {
                ResultSet rows = statement.executeQuery();
                assertTrue(rows.next());
                assertEquals("long -5", rows.getString(1));
                assertEquals("long " + Long.MIN_VALUE, rows.getString(2));
                assertEquals("double 2.5", rows.getString(3));
                assertEquals("string ä", rows.getString(4));
                assertEquals(null, rows.getString(5));
                assertTrue(rows.getString(6).endsWith(" 12.50"));
                assertTrue(rows.getString(7).startsWith("datetime 2026-1-2 3:4:5.678000"), rows.getString(7));
                assertEquals("long 1", rows.getString(8));
                assertTrue(rows.getString(9).endsWith(" of 100000"), rows.getString(9));
                statement.setBinaryStream(9, new ByteArrayInputStream(new byte[100_000]), 100_000);
            }
        }
    }

    @Test
    void parametersOfMariadbConnector() throws SQLException {
        try (Connection connection = fixture.mariadb("root", "", SERVER_SIDE);
                PreparedStatement statement = connection.prepareStatement("show ?,?,?,?,?")) {
            statement.setInt(1, 7);
            statement.setString(2, "x");
            statement.setBytes(3, new byte[] {1, 2});
            statement.setObject(4, java.time.Duration.ofMillis(90_500));
            statement.setDate(5, java.sql.Date.valueOf("2026-11-21"));
            ResultSet rows = statement.executeQuery();
            assertTrue(rows.next());
            assertEquals("long 7", rows.getString(1));
            assertEquals("string x", rows.getString(2));
            assertEquals("binary [1, 2]", rows.getString(3));
            assertEquals("time 90500000", rows.getString(4));
            assertEquals("date 2026-11-21", rows.getString(5));
        }
    }

    @Test
    void binaryValuesOfEveryType() throws SQLException {
        for (Connection connection : new Connection[] {fixture.mysql(SERVER_SIDE),
                fixture.mariadb("root", "", SERVER_SIDE)}) {
            try (connection; PreparedStatement statement = connection.prepareStatement("types")) {
                assertTrue(statement.execute());
                QueryTest.checkValues(statement.getResultSet());
            }
        }
    }

    @Test
    void cursorsFetchInPortions() throws SQLException {
        try (Connection connection = fixture.mysql(SERVER_SIDE + "&useCursorFetch=true");
                PreparedStatement statement = connection.prepareStatement("count 1000")) {
            statement.setFetchSize(7);
            for (int round = 0; round < 2; round++) {
                assertTrue(statement.execute());
                ResultSet rows = statement.getResultSet();
                for (int i = 0; i < 1000; i++) {
                    assertTrue(rows.next());
                    assertEquals(i, rows.getInt(1));
                }
                assertFalse(rows.next());
            }
        }
    }

    private static int prepare(RawClient client, String sql, int packets) throws IOException {
        client.command(0x16, sql.getBytes(StandardCharsets.UTF_8));
        byte[] answer = client.read();
        assertEquals(0, answer[0]);
        for (int i = 0; i < packets; i++) {
            client.read();
        }
        return answer[1];
    }

    private static byte[] execute(int id, int flags, byte[] rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) id, 0, 0, 0, (byte) flags, 1, 0, 0, 0});
        out.writeBytes(rest);
        return out.toByteArray();
    }

    private static String row(RawClient client) throws IOException {
        return RawClient.text(client.rowsWithEof().get(0)).substring(2);
    }

    @Test
    void typesAreRememberedAndUnsignedIsHeeded() throws IOException {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            int id = prepare(client, "show ?", 4);
            client.command(0x17, execute(id, 0, new byte[] {0, 0, 5, 0, 0, 0}));
            assertEquals("1210 HY000 Incorrect arguments to mysqld_stmt_execute", RawClient.error(client.read()));
            client.command(0x17, execute(id, 0, new byte[] {0, 1, 8, (byte) 0x80, -1, -1, -1, -1, -1, -1, -1, -1}));
            assertEquals("\u001dunsigned 18446744073709551615", row(client));
            client.command(0x17, execute(id, 0, new byte[] {0, 0, 5, 0, 0, 0, 0, 0, 0, 0}));
            assertEquals("\nunsigned 5", row(client));
            client.command(0x17, execute(id, 0, new byte[] {0, 1, 1, (byte) 0x80, -1}));
            assertEquals("\10long 255", row(client));
            client.command(0x17, execute(id, 0, new byte[] {1, 0}));
            byte[] nothing = client.rowsWithEof().get(0);
            assertArrayEquals(new byte[] {0, 4}, nothing);
            client.command(0x17, execute(id, 0, new byte[] {0, 1, 99, 0, 1, 'x'}));
            assertTrue(RawClient.error(client.read()).startsWith("1210"));
        }
    }

    @Test
    void valuesInPiecesAreJoinedAndUsedOnce() throws IOException {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            int id = prepare(client, "show ?", 4);
            client.command(0x18, new byte[] {(byte) id, 0, 0, 0, 0, 0, 'a', 'b'});
            client.command(0x18, new byte[] {(byte) id, 0, 0, 0, 0, 0, 'c'});
            client.command(0x18, new byte[] {99, 0, 0, 0, 0, 0, 'c'});
            client.command(0x17, execute(id, 0, new byte[] {0, 1, (byte) 0xFD, 0}));
            assertEquals("\12string abc", row(client));
            client.command(0x17, execute(id, 0, new byte[] {0, 0, 1, 'z'}));
            assertEquals("\10string z", row(client));
            client.command(0x18, new byte[] {(byte) id, 0, 0, 0, 0, 0, 'q'});
            client.command(0x1A, new byte[] {(byte) id, 0, 0, 0});
            assertEquals(0, client.read()[0]);
            client.command(0x17, execute(id, 0, new byte[] {0, 0, 1, 'y'}));
            assertEquals("\10string y", row(client));
            client.command(0x19, new byte[] {(byte) id, 0, 0, 0});
            client.command(0x17, execute(id, 0, new byte[] {0, 0, 1, 'y'}));
            assertEquals("1243 HY000 Unknown prepared statement handler (1) given to mysqld_stmt_execute",
                    RawClient.error(client.read()));
        }
    }

    @Test
    void valuesInPiecesAreBounded() throws IOException {
        try (ServerFixture small = new ServerFixture()) {
            small.engine.settings.put("max_allowed_packet", 1024L);
            try (RawClient client = small.raw().loggedIn(0)) {
                int id = prepare(client, "show ?", 4);
                byte[] piece = new byte[606];
                piece[0] = (byte) id;
                client.command(0x18, piece);
                client.command(0x18, piece);
                client.command(0x17, execute(id, 0, new byte[] {0, 1, (byte) 0xFD, 0}));
                assertTrue(RawClient.error(client.read()).startsWith("1153 08S01"));
                client.command(0x17, execute(id, 0, new byte[] {0, 1, (byte) 0xFD, 0, 1, 'y'}));
                assertEquals("\10string y", row(client));
            }
        }
    }

    @Test
    void piecesOfManyStatementsAreBoundedTogether() throws IOException {
        try (ServerFixture small = new ServerFixture()) {
            small.engine.settings.put("max_allowed_packet", 1024L);
            try (RawClient client = small.raw().loggedIn(0)) {
                for (int i = 1; i <= 4; i++) {
                    byte[] piece = new byte[606];
                    piece[0] = (byte) prepare(client, "show ?", 4);
                    client.command(0x18, piece);
                }
                // three times 600 bytes are within twice the limit, the fourth is not
                client.command(0x17, execute(4, 0, new byte[] {0, 1, (byte) 0xFD, 0}));
                assertTrue(RawClient.error(client.read()).startsWith("1153 08S01"));
                client.command(0x17, execute(3, 0, new byte[] {0, 1, (byte) 0xFD, 0}));
                assertTrue(row(client).contains("string "));
            }
        }
    }

    @Test
    void cursorFraming() throws IOException {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            int id = prepare(client, "count 3", 2);
            client.command(0x17, execute(id, 1, new byte[0]));
            client.read();
            client.read();
            assertArrayEquals(new byte[] {(byte) 0xFE, 0, 0, 0x42, 0}, client.read());
            client.command(0x1C, new byte[] {(byte) id, 0, 0, 0, 2, 0, 0, 0});
            assertArrayEquals(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, client.read());
            assertArrayEquals(new byte[] {0, 0, 1, 0, 0, 0, 0, 0, 0, 0}, client.read());
            assertArrayEquals(new byte[] {(byte) 0xFE, 0, 0, 0x42, 0}, client.read());
            client.command(0x1C, new byte[] {(byte) id, 0, 0, 0, 2, 0, 0, 0});
            client.read();
            assertArrayEquals(new byte[] {(byte) 0xFE, 0, 0, (byte) 0xC2, 0}, client.read());
            int rows = prepare(client, "types", 19);
            client.command(0x17, execute(rows, 1, new byte[0]));
            assertEquals(2, client.rowsWithEof().size());
        }
        try (RawClient client = fixture.raw().loggedIn(RawClient.DEPRECATE_EOF)) {
            int id = prepare(client, "count 3", 1);
            client.command(0x17, execute(id, 1, new byte[0]));
            client.read();
            client.read();
            assertArrayEquals(new byte[] {(byte) 0xFE, 0, 0, 0x42, 0, 0, 0}, client.read());
            client.command(0x1C, new byte[] {9, 0, 0, 0, 2, 0, 0, 0});
            assertTrue(RawClient.error(client.read()).contains("given to mysqld_stmt_fetch"));
        }
    }

    @Test
    void anErrorInPrepareIsThatOfTheStatement() throws Exception {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            client.command(0x16, "wrong ?".getBytes(StandardCharsets.UTF_8));
            assertEquals("1146 42S02 Table 'db.wrong' doesn't exist", RawClient.error(client.read()));
        }
    }

    @Test
    void timesBelowZeroAndDatesOfNoBytes() throws IOException {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            int id = prepare(client, "show ?", 4);
            client.command(0x17, execute(id, 0, new byte[] {0, 1, 11, 0, 12, 1, 1, 0, 0, 0, 2, 3, 4, 5, 0, 0, 0}));
            assertEquals("\u0011time -93784000005", row(client));
            client.command(0x17, execute(id, 0, new byte[] {0, 1, 12, 0, 0}));
            assertEquals("\26datetime 0-0-0 0:0:0.0", row(client));
            client.command(0x17, execute(id, 0, new byte[] {0, 1, 10, 0, 4, (byte) 0xEA, 7, 11, 21}));
            assertEquals("\17date 2026-11-21", row(client));
            client.command(0x17, execute(id, 0, new byte[] {0, 1, 10, 0, 4, (byte) 0xEA, 7, 13, 21}));
            assertEquals("1525 HY000 Incorrect DATE value: '2026-13-21 0:0:0'", RawClient.error(client.read()));
            client.command(0x17, execute(id, 0, new byte[] {0, 1, 11, 0, 8, 0, 0, 0, 0, 0, 2, 60, 4}));
            assertEquals("1525 HY000 Incorrect TIME value: '2:60:4'", RawClient.error(client.read()));
            client.command(0x17, execute(id, 0, new byte[] {0, 1, 11, 0, 8, 1, 0, 0, 0, 1, 0, 0, 0}));
            assertEquals("\23time -3020399000000", row(client));
        }
    }

    @Test
    void manyStatementsAreFoundAgain() throws SQLException {
        try (Connection connection = fixture.mysql(SERVER_SIDE)) {
            PreparedStatement[] all = new PreparedStatement[200];
            for (int i = 0; i < all.length; i++) {
                all[i] = connection.prepareStatement("show ?");
                if (i % 3 == 0) {
                    all[i / 2].close();
                    all[i / 2] = connection.prepareStatement("show ?");
                }
            }
            for (int i = 0; i < all.length; i++) {
                all[i].setInt(1, i);
                ResultSet rows = all[i].executeQuery();
                assertTrue(rows.next());
                assertEquals("long " + i, rows.getString(1));
            }
        }
    }
}
