package dev.bough.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands and their answers, byte by byte and through drivers. */
class QueryTest {
    private static ServerFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new ServerFixture();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static Connection connect(String driver, String options) throws SQLException {
        return driver.equals("mysql") ? fixture.mysql(options) : fixture.mariadb("root", "", options);
    }

    static void checkValues(ResultSet rows) throws SQLException {
        assertTrue(rows.next());
        assertEquals(-128, rows.getInt("tiny"));
        assertEquals(-32768, rows.getInt("small"));
        assertEquals(-8388608, rows.getInt("medium"));
        assertEquals(Integer.MIN_VALUE, rows.getInt("int"));
        assertEquals(Long.MIN_VALUE, rows.getLong("big"));
        assertEquals("18446744073709551615", rows.getString("ubig"));
        assertEquals(1.5f, rows.getFloat("float"));
        assertEquals(1e20, rows.getDouble("double"));
        assertEquals("-12345.67", rows.getBigDecimal("decimal").toPlainString());
        assertEquals("2026-11-21", rows.getString("date"));
        assertEquals("2026-11-21T04:05:06.123456",
                rows.getObject("datetime", java.time.LocalDateTime.class).toString());
        assertEquals("2026-11-21T00:00", rows.getObject("timestamp", java.time.LocalDateTime.class).toString());
        assertEquals("-01:02:03.5", rows.getString("time").replaceAll("0+$", ""));
        assertEquals("héllo 🌳", rows.getString("text"));
        assertArrayEquals(new byte[] {0, 1, -1}, rows.getBytes("blob"));
        assertArrayEquals(new byte[] {2, 1}, rows.getBytes("bit"));
        assertEquals("{\"a\": 1}", rows.getString("json"));
        assertTrue(rows.next());
        for (int i = 1; i <= 18; i++) {
            assertNull(rows.getObject(i));
        }
        assertFalse(rows.next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void valuesOfEveryTypeArriveAsText(String driver) throws SQLException {
        try (Connection connection = connect(driver, ""); Statement statement = connection.createStatement()) {
            checkValues(ServerFixture.query(statement, "types"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void aLongResultStreamsFromAWorker(String driver) throws SQLException {
        try (Connection connection = connect(driver, ""); Statement statement = connection.createStatement()) {
            ResultSet rows = ServerFixture.query(statement, "rows 100000 37");
            for (int i = 0; i < 100_000; i++) {
                assertTrue(rows.next());
                assertEquals(i, rows.getInt(1));
                assertEquals(37, rows.getString(2).length());
            }
            assertFalse(rows.next());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void severalResultsComeInOrder(String driver) throws SQLException {
        try (Connection connection = connect(driver, "allowMultiQueries=true");
                Statement statement = connection.createStatement()) {
            for (String sql : List.of("multi", "multi brief")) {
                assertTrue(statement.execute(sql));
                assertFalse(statement.getMoreResults());
                assertEquals(5, statement.getUpdateCount());
                assertTrue(statement.getMoreResults());
                ResultSet third = statement.getResultSet();
                assertTrue(third.next());
                assertEquals("third", third.getString(1));
                assertFalse(statement.getMoreResults());
                assertEquals(1, statement.getUpdateCount());
                assertFalse(statement.getMoreResults());
                assertEquals(-1, statement.getUpdateCount());
            }
            SQLException second = assertThrows(SQLException.class, () -> {
                statement.execute("multierror");
                statement.getMoreResults();
            });
            assertEquals(1146, second.getErrorCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void errorsComeWithNumberAndState(String driver) throws SQLException {
        try (Connection connection = connect(driver, ""); Statement statement = connection.createStatement()) {
            SQLException missing = assertThrows(SQLException.class, () -> statement.execute("error"));
            assertEquals(1146, missing.getErrorCode());
            assertEquals("42S02", missing.getSQLState());
            assertTrue(missing.getMessage().contains("Table 'db.wrong' doesn't exist"));
            for (String bug : List.of("throw", "throw brief", "silent")) {
                SQLException incident = assertThrows(SQLException.class, () -> statement.execute(bug));
                assertEquals(1105, incident.getErrorCode());
                assertTrue(incident.getMessage().contains("incident"));
            }
            assertTrue(statement.execute("select 1"));
        }
    }

    @Test
    void anErrorAmongRowsDropsTheRowThatWasBegun() throws Exception {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            client.query("rowerror");
            for (int i = 0; i < 4; i++) {
                client.read();
            }
            assertEquals("\1x\1y", RawClient.text(client.read()));
            assertEquals("1317 70100 Query execution was interrupted", RawClient.error(client.read()));
            client.query("select 1");
            assertEquals(1, client.rowsWithEof().size());
        }
    }

    @Test
    void bothFramingsOfAResult() throws Exception {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            client.query("select 1");
            assertArrayEquals(new byte[] {1}, client.read());
            assertTrue(RawClient.text(client.read()).startsWith("\3def\2db\1t\1t\5value\5value\f\u00ff\0"));
            assertArrayEquals(new byte[] {(byte) 0xFE, 0, 0, 2, 0}, client.read());
            assertEquals("\u00011", RawClient.text(client.read()));
            assertArrayEquals(new byte[] {(byte) 0xFE, 0, 0, 2, 0}, client.read());
        }
        try (RawClient client = fixture.raw().loggedIn(RawClient.DEPRECATE_EOF)) {
            client.query("select 1");
            client.read();
            client.read();
            assertEquals("\u00011", RawClient.text(client.read()));
            assertArrayEquals(new byte[] {(byte) 0xFE, 0, 0, 2, 0, 0, 0}, client.read());
            client.query("info");
            assertEquals("\0\3\7\2\0\2\0\u0028Rows matched: 3  Changed: 3  Warnings: 2", RawClient.text(client.read()));
        }
    }

    @Test
    void shortWorkRunsOnTheLoopAndOtherWorkDoesNot() throws SQLException {
        try (Connection connection = fixture.mysql(""); Statement statement = connection.createStatement()) {
            for (String[] pair : new String[][] {{"thread brief", "bough-loop-"}, {"thread", "pool-"},
                    {"hesitate", "pool-"}}) {
                ResultSet rows = ServerFixture.query(statement, pair[0]);
                assertTrue(rows.next());
                assertTrue(rows.getString(1).startsWith(pair[1]), rows.getString(1));
                assertFalse(rows.next());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "pendingearly"})
    void workThatWaitsGoesOnWhenResumed(String sql) throws Exception {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            for (int i = 0; i < 20; i++) {
                client.query(sql);
                assertEquals("\6before", RawClient.text(client.rowsWithEof().get(0)));
                assertEquals("\5after", RawClient.text(client.rowsWithEof().get(0)));
            }
        }
    }

    @Test
    void smallCommands() throws Exception {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            client.command(0x0E, new byte[0]);
            assertArrayEquals(new byte[] {0, 0, 0, 2, 0, 0, 0}, client.read());
            client.command(0x02, "db/feature".getBytes(StandardCharsets.UTF_8));
            assertEquals(0, client.read()[0]);
            client.query("user");
            assertTrue(RawClient.text(client.rowsWithEof().get(0)).contains("root db/feature"));
            client.command(0x02, "nowhere".getBytes(StandardCharsets.UTF_8));
            assertEquals("1049 42000 Unknown database 'nowhere'", RawClient.error(client.read()));
            client.command(0x09, new byte[0]);
            assertTrue(RawClient.text(client.read()).startsWith("Uptime: 1  Threads: 1"));
            client.command(0x1B, new byte[] {0, 0});
            assertTrue(RawClient.isEof(client.read()));
            client.command(0x0C, new byte[] {(byte) 0xFF, 0, 0, 0});
            assertEquals("1094 HY000 Unknown thread id: 255", RawClient.error(client.read()));
            client.command(0x1F, new byte[0]);
            assertEquals(0, client.read()[0]);
            client.command(0x07, new byte[] {2});
            assertTrue(RawClient.error(client.read()).contains("FLUSH LOGS"));
            client.command(0x0A, new byte[0]);
            assertEquals(1, client.rowsWithEof().size());
            for (int unknown : new int[] {0, 5, 0x12, 0x20, 0xFA}) {
                client.command(unknown, new byte[] {1, 2, 3});
                assertEquals("1047 08S01 Unknown command", RawClient.error(client.read()));
            }
            client.command(0x01, new byte[0]);
            assertTrue(client.atEnd());
        }
    }

    @Test
    void fieldListGivesDefinitionsWithDefaults() throws Exception {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            client.command(0x04, "t\0%".getBytes(StandardCharsets.UTF_8));
            assertTrue(RawClient.text(client.read()).endsWith("\0\0\u00fb"));
            assertTrue(RawClient.text(client.read()).contains("name"));
            assertTrue(RawClient.isEof(client.read()));
            client.command(0x04, "wrong\0".getBytes(StandardCharsets.UTF_8));
            assertTrue(RawClient.error(client.read()).startsWith("1146"));
        }
    }

    @Test
    void killingAConnectionClosesIt() throws Exception {
        try (RawClient victim = fixture.raw().loggedIn(0); RawClient killer = fixture.raw().loggedIn(0)) {
            int at = RawClient.text(victim.greeting).indexOf('\0', 1) + 1;
            byte[] id = java.util.Arrays.copyOfRange(victim.greeting, at, at + 4);
            victim.query("sleep 60000");
            killer.command(0x0C, id);
            assertEquals(0, killer.read()[0]);
            assertTrue(victim.atEnd());
        }
    }
}
