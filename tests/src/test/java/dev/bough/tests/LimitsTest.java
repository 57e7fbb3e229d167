package dev.bough.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients may take of a server, of its places and its patience; asked of the built image. */
@Timeout(120)
class LimitsTest {
    /** More than there are workers. */
    private static final int MANY = Math.max(16, 8 * Runtime.getRuntime().availableProcessors()) + 1;

    @TempDir private static Path folder;
    private static RunningServer server;
    private final List<Connection> others = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder.resolve("data"));
        try (Connection root = root()) {
            run(root, "CREATE USER guest", "CREATE DATABASE d", "CREATE TABLE d.t (a INT PRIMARY KEY, b TEXT)",
                    "GRANT ALL ON d.* TO guest",
                    "INSERT INTO d.t WITH RECURSIVE n AS (SELECT 1 i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                            + " SELECT i, repeat('x', 1000) FROM n");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void leave() throws SQLException {
        for (Connection other : others) {
            other.abort(Runnable::run);
        }
        try (Connection root = root()) {
            run(root, "SET GLOBAL max_allowed_packet = DEFAULT", "SET GLOBAL connect_timeout = DEFAULT");
            while (!one(root, "SELECT count(*) FROM information_schema.processlist").equals("1")) {
                Thread.onSpinWait();
            }
        }
    }

    private static Connection root() throws SQLException {
        return server.connect(RunningServer.Driver.MARIADB, "");
    }

    private Connection guest() throws SQLException {
        Connection guest = DriverManager.getConnection(
                RunningServer.Driver.MARIADB.url(server.port(), "d"), "guest", "");
        others.add(guest);
        return guest;
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }

    private static int error(Connection connection, String sql) {
        return assertThrows(SQLException.class, () -> run(connection, sql)).getErrorCode();
    }

    private static void awaitRunning(Connection watcher, String like, int count) throws SQLException {
        String sql = "SELECT count(*) FROM information_schema.processlist WHERE info LIKE '" + like + "'";
        while (!one(watcher, sql).equals(Integer.toString(count))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void theLastPlaceIsForWhoMayMakeRoom() throws SQLException {
        Connection first = root();
        others.add(first);
        run(first, "SET GLOBAL max_connections = 2");
        try {
            guest();
            assertEquals(1040, assertThrows(SQLException.class, this::guest).getErrorCode());
            others.add(root());
            assertEquals(1040, assertThrows(SQLException.class, LimitsTest::root).getErrorCode());
        } finally {
            run(first, "SET GLOBAL max_connections = DEFAULT");
        }
        guest();
    }

    @Test
    void aLongerPacketThanAllowedIsRefused() throws SQLException {
        try (Connection root = root()) {
            run(root, "SET GLOBAL max_allowed_packet = 4096");
            Connection guest = guest();
            assertEquals("4096", one(guest, "SELECT @@max_allowed_packet"));
            assertEquals(1621, error(guest, "SET SESSION max_allowed_packet = 8192"));
            assertEquals(1621, error(guest, "SET net_buffer_length = DEFAULT"));
            assertEquals("1", one(guest, "SELECT isnull(repeat('x', 5000))"));
            assertEquals("1301", warning(guest));
            assertEquals("4000", one(guest, "SELECT length(repeat('x', 4000))"));
            // what a session began with, it keeps
            assertEquals("50000", one(root, "SELECT length('" + "x".repeat(50_000) + "')"));
            // the driver would refuse it itself, were it longer than what the server has told
            try (Connection raw = guest()) {
                String sql = "SELECT '" + "x".repeat(5000) + "'";
                SQLException refused = assertThrows(SQLException.class, () -> run(raw, sql));
                assertTrue(refused.getErrorCode() == 1153 || refused.getMessage().contains("max_allowed_packet"),
                        refused.toString());
            }
        }
    }

    private static String warning(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW WARNINGS")) {
            assertTrue(rows.next());
            return rows.getString(2);
        }
    }

    @Test
    void whoDoesNotLogInIsSentAway() throws Exception {
        try (Connection root = root()) {
            run(root, "SET GLOBAL connect_timeout = 2");
        }
        try (Socket silent = new Socket("127.0.0.1", server.port()); InputStream in = silent.getInputStream()) {
            String all = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(all.contains("#08S01Got timeout reading communication packets"), all);
        }
    }

    @Test
    void whoAsksNothingIsSentAway() throws Exception {
        Connection idle = guest();
        Connection busy = guest();
        run(idle, "SET wait_timeout = 1");
        run(busy, "SET wait_timeout = 1");
        // a statement that takes longer than the time is no silence
        assertEquals("0", one(busy, "SELECT sleep(3)"));
        assertThrows(SQLException.class, () -> one(idle, "SELECT 1"));
    }

    @Test
    void thoseWhoReadNothingKeepNobodyFromWorking() throws SQLException {
        try (Connection root = root()) {
            for (int i = 0; i < MANY; i++) {
                Statement endless = guest().createStatement();
                endless.setFetchSize(1);
                endless.executeQuery("SELECT x.b FROM t x, t y, t z");
            }
            awaitRunning(root, "SELECT x.b%", MANY);
            assertEquals("1000", one(root, "SELECT count(b) FROM d.t"));
        }
    }

    @Test
    void thoseWhoSleepKeepNobodyFromWorking() throws SQLException {
        try (Connection root = root()) {
            for (int i = 0; i < MANY; i++) {
                Connection sleeper = guest();
                Thread.ofPlatform().daemon().start(() -> assertThrows(
                        SQLException.class, () -> one(sleeper, "SELECT sleep(3600)")));
            }
            awaitRunning(root, "SELECT sleep%", MANY);
            assertEquals("1000", one(root, "SELECT count(b) FROM d.t"));
        }
    }

    @Test
    void whoTakesNoRowsIsGivenUp() throws SQLException {
        try (Connection root = root()) {
            Connection slow = guest();
            run(slow, "SET net_write_timeout = 1");
            Statement endless = slow.createStatement();
            endless.setFetchSize(1);
            endless.executeQuery("SELECT x.b FROM t x, t y, t z");
            awaitRunning(root, "SELECT x.b%", 0);
        }
    }
}
