package dev.bough.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Java programs ask of the two drivers beside plain statements. */
class DriverTest {
    @TempDir static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        server.emptyDatabase("d");
    }

    private static Connection connect(RunningServer.Driver driver, String options) throws SQLException {
        return DriverManager.getConnection(driver.url(server.port(), "d") + options, "root", "");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet set = statement.executeQuery(sql)) {
            int columns = set.getMetaData().getColumnCount();
            String[] names = new String[columns];
            for (int i = 0; i < columns; i++) {
                names[i] = set.getMetaData().getColumnLabel(i + 1);
            }
            return rows(set, names);
        }
    }

    private static List<String> rows(ResultSet set, String... columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (set) {
            while (set.next()) {
                StringJoiner row = new StringJoiner("|");
                for (String column : columns) {
                    row.add(set.getString(column));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[512];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i < 256 ? i : 511 - i);
        }
        return bytes;
    }

    @ParameterizedTest
    @EnumSource(RunningServer.Driver.class)
    void bytesInTheTextOfAStatementStayAsTheyAre(RunningServer.Driver driver) throws SQLException {
        try (Connection connection = connect(driver, "&useServerPrepStmts=false")) {
            run(connection, "CREATE TABLE t (id INT PRIMARY KEY, b BLOB, c TEXT)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t (id, b) VALUES (?, ?)")) {
                insert.setInt(1, 1);
                insert.setBytes(2, everyByte());
                assertEquals(1, insert.executeUpdate());
            }
            try (PreparedStatement find = connection.prepareStatement("SELECT b, hex(?) FROM t WHERE b = ?")) {
                find.setBytes(1, new byte[] {-1, -2});
                find.setBytes(2, everyByte());
                try (ResultSet found = find.executeQuery()) {
                    assertTrue(found.next());
                    assertArrayEquals(everyByte(), found.getBytes(1));
                    assertEquals("FFFE", found.getString(2));
                }
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t (id, c) VALUES (2, ?)")) {
                insert.setBytes(1, new byte[] {'a', -1});
                assertEquals(1366, assertThrows(SQLException.class, insert::executeUpdate).getErrorCode());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RunningServer.Driver.class)
    void statementsArePreparedOnTheServer(RunningServer.Driver driver) throws SQLException {
        try (Connection connection = connect(driver, "&useServerPrepStmts=true&cachePrepStmts=true")) {
            run(connection, "CREATE TABLE t (id BIGINT PRIMARY KEY, name VARCHAR(20), d DECIMAL(10,3), f DOUBLE,"
                    + " day DATE, at DATETIME(6), b BLOB, yes BOOLEAN)");
            LocalDateTime at = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 678_901_000);
            for (int i = 0; i < 3; i++) {
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
                    insert.setLong(1, Long.MAX_VALUE - i);
                    insert.setString(2, i == 1 ? null : "na\u00efve \ud83d\ude00");
                    insert.setBigDecimal(3, new BigDecimal("-1234.500"));
                    insert.setDouble(4, 0.1);
                    insert.setObject(5, LocalDate.of(2024, 2, 29));
                    insert.setObject(6, at);
                    insert.setBytes(7, everyByte());
                    insert.setBoolean(8, i == 2);
                    assertEquals(1, insert.executeUpdate());
                }
            }
            try (PreparedStatement select = connection.prepareStatement("SELECT * FROM t WHERE id >= ? ORDER BY id")) {
                select.setLong(1, Long.MAX_VALUE - 1);
                try (ResultSet set = select.executeQuery()) {
                    assertTrue(set.next());
                    assertEquals(Long.MAX_VALUE - 1, set.getLong("id"));
                    assertEquals(null, set.getString("name"));
                    assertEquals(new BigDecimal("-1234.500"), set.getBigDecimal("d"));
                    assertEquals(0.1, set.getDouble("f"));
                    assertEquals(LocalDate.of(2024, 2, 29), set.getObject("day", LocalDate.class));
                    assertEquals(at, set.getObject("at", LocalDateTime.class));
                    assertArrayEquals(everyByte(), set.getBytes("b"));
                    assertFalse(set.getBoolean("yes"));
                    assertTrue(set.next());
                    assertEquals("na\u00efve \ud83d\ude00", set.getString("name"));
                    assertFalse(set.next());
                }
                assertEquals(8, select.getMetaData().getColumnCount());
                assertEquals(Types.DECIMAL, select.getMetaData().getColumnType(3));
                assertEquals(1, select.getParameterMetaData().getParameterCount());
            }
        }
    }

    private static void numbers(Connection connection, int count) throws SQLException {
        run(connection, "CREATE TABLE n (id INT PRIMARY KEY, text VARCHAR(100))");
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO n VALUES (?, ?)")) {
            for (int i = 0; i < count; i++) {
                insert.setInt(1, i);
                insert.setString(2, "row " + i);
                insert.addBatch();
            }
            assertEquals(count, insert.executeBatch().length);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    @ParameterizedTest
    @EnumSource(RunningServer.Driver.class)
    void rowsAreStreamedOrFetchedInPieces(RunningServer.Driver driver) throws SQLException {
        try (Connection connection = connect(driver, "&rewriteBatchedStatements=true")) {
            numbers(connection, 5000);
        }
        boolean isMysql = driver == RunningServer.Driver.MYSQL;
        List<String> ways = isMysql
                ? List.of("", "&useCursorFetch=true", "&useCursorFetch=true&useServerPrepStmts=true")
                : List.of("", "&useServerPrepStmts=true");
        for (String way : ways) {
            try (Connection connection = connect(driver, way);
                    PreparedStatement select =
                            connection.prepareStatement("SELECT id, text FROM n WHERE id >= ? ORDER BY id",
                                    ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
                select.setFetchSize(isMysql && way.isEmpty() ? Integer.MIN_VALUE : 70);
                select.setInt(1, 10);
                try (ResultSet set = select.executeQuery()) {
                    for (int i = 10; i < 5000; i++) {
                        assertTrue(set.next(), way);
                        assertEquals(i, set.getInt(1), way);
                        assertEquals("row " + i, set.getString(2), way);
                    }
                    assertFalse(set.next(), way);
                }
                try (ResultSet abandoned = select.executeQuery()) {
                    assertTrue(abandoned.next());
                }
                assertEquals(List.of("5000"), rows(connection, "SELECT count(*) FROM n"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RunningServer.Driver.class)
    void batchesAreRewritten(RunningServer.Driver driver) throws SQLException {
        for (String way : List.of("", "&useServerPrepStmts=true")) {
            try (Connection connection = connect(driver, "&rewriteBatchedStatements=true" + way)) {
                run(connection, "DROP TABLE IF EXISTS t");
                run(connection, "CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(20), n INT)");
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO t (name, n) VALUES (?, ?)",
                                Statement.RETURN_GENERATED_KEYS)) {
                    for (int i = 1; i <= 300; i++) {
                        insert.setString(1, "it's " + i);
                        insert.setInt(2, i);
                        insert.addBatch();
                    }
                    assertEquals(300, insert.executeBatch().length);
                    List<Integer> keys = new ArrayList<>();
                    try (ResultSet made = insert.getGeneratedKeys()) {
                        while (made.next()) {
                            keys.add(made.getInt(1));
                        }
                    }
                    assertEquals(300, keys.size(), way);
                    assertEquals(List.of(1, 300), List.of(keys.getFirst(), keys.getLast()));
                }
                try (PreparedStatement update = connection.prepareStatement("UPDATE t SET n = n + ? WHERE id = ?")) {
                    for (int i = 1; i <= 20; i++) {
                        update.setInt(1, 1000);
                        update.setInt(2, i * 100);
                        update.addBatch();
                    }
                    int[] counts = update.executeBatch();
                    assertEquals(3, Arrays.stream(counts).filter(c -> c == 1).count(), Arrays.toString(counts));
                }
                assertEquals(List.of("300|3|it's 300"),
                        rows(connection, "SELECT count(*), sum(n > 1000), max(IF(id = 300, name, '')) FROM t"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RunningServer.Driver.class)
    void metadataDescribesTheTables(RunningServer.Driver driver) throws SQLException {
        try (Connection connection = connect(driver, "")) {
            run(connection, "CREATE TABLE parent (a INT, b INT, note TEXT, PRIMARY KEY (b, a))");
            run(connection,
                    "CREATE TABLE child (id BIGINT UNSIGNED PRIMARY KEY AUTO_INCREMENT, pb INT NOT NULL, pa INT,"
                            + " name VARCHAR(30) NOT NULL DEFAULT 'x' COMMENT 'what', price DECIMAL(8,2), at DATETIME(3),"
                            + " kind ENUM('a','b'), UNIQUE KEY by_name (name DESC, price), KEY parent (pb, pa),"
                            + " CONSTRAINT of_parent FOREIGN KEY (pb, pa) REFERENCES parent (b, a) ON DELETE CASCADE)");
            run(connection, "CREATE VIEW seen AS SELECT id, name FROM child");
            run(connection, "CREATE PROCEDURE twice(IN n INT, OUT m INT) SET m = n * 2");
            DatabaseMetaData data = connection.getMetaData();
            assertTrue(rows(data.getCatalogs(), "TABLE_CAT").contains("d"));
            assertEquals(List.of("child|TABLE", "parent|TABLE"),
                    rows(data.getTables("d", null, "%", new String[] {"TABLE"}), "TABLE_NAME", "TABLE_TYPE"));
            assertEquals(List.of("seen|VIEW"),
                    rows(data.getTables("d", null, "s%", new String[] {"VIEW"}), "TABLE_NAME", "TABLE_TYPE"));
            int enumType = driver == RunningServer.Driver.MYSQL ? Types.CHAR : Types.VARCHAR;
            assertEquals(
                    List.of("id|-5|NO|YES|1", "pb|4|NO|NO|2", "pa|4|YES|NO|3", "name|12|NO|NO|4", "price|3|YES|NO|5",
                            "at|93|YES|NO|6", "kind|" + enumType + "|YES|NO|7"),
                    rows(data.getColumns("d", null, "child", "%"), "COLUMN_NAME", "DATA_TYPE", "IS_NULLABLE",
                            "IS_AUTOINCREMENT", "ORDINAL_POSITION"));
            assertEquals(List.of("name|30|what|x"),
                    rows(data.getColumns("d", null, "child", "name"), "COLUMN_NAME", "COLUMN_SIZE", "REMARKS",
                            "COLUMN_DEF").stream().map(row -> row.replace("'", "")).toList());
            assertEquals(List.of("a|2", "b|1"),
                    rows(data.getPrimaryKeys("d", null, "parent"), "COLUMN_NAME", "KEY_SEQ").stream().sorted()
                            .toList());
            assertEquals(List.of("PRIMARY|id|1", "by_name|name|1", "by_name|price|2"),
                    rows(data.getIndexInfo("d", null, "child", true, false), "INDEX_NAME", "COLUMN_NAME",
                            "ORDINAL_POSITION").stream().sorted().toList());
            assertEquals(5, rows(data.getIndexInfo("d", null, "child", false, true), "INDEX_NAME").size());
            List<String> keys = List.of("parent|b|child|pb|1|of_parent|0", "parent|a|child|pa|2|of_parent|0");
            String[] columns = {"PKTABLE_NAME", "PKCOLUMN_NAME", "FKTABLE_NAME", "FKCOLUMN_NAME", "KEY_SEQ", "FK_NAME",
                    "DELETE_RULE"};
            assertEquals(keys, rows(data.getImportedKeys("d", null, "child"), columns));
            assertEquals(keys, rows(data.getExportedKeys("d", null, "parent"), columns));
            assertEquals(keys, rows(data.getCrossReference("d", null, "parent", "d", null, "child"), columns));
            assertEquals(List.of("twice"), rows(data.getProcedures("d", null, "%"), "PROCEDURE_NAME"));
            assertEquals(List.of("n|4", "m|4"),
                    rows(data.getProcedureColumns("d", null, "twice", "%"), "COLUMN_NAME", "DATA_TYPE"));
        }
    }

    @ParameterizedTest
    @EnumSource(RunningServer.Driver.class)
    void proceduresAreCalled(RunningServer.Driver driver) throws SQLException {
        for (String way : List.of("", "&useServerPrepStmts=true")) {
            try (Connection connection = connect(driver, way)) {
                run(connection, "DROP PROCEDURE IF EXISTS twice");
                run(connection, "CREATE PROCEDURE twice(IN n INT, OUT m INT, INOUT t VARCHAR(20))"
                        + " BEGIN SET m = n * 2, t = concat(t, '!'); SELECT n; END");
                try (CallableStatement call = connection.prepareCall("{CALL twice(?, ?, ?)}")) {
                    for (int i = 20; i < 22; i++) {
                        call.setInt(1, i);
                        call.registerOutParameter(2, Types.INTEGER);
                        call.setString(3, "\u00e4");
                        call.registerOutParameter(3, Types.VARCHAR);
                        assertTrue(call.execute(), way);
                        assertEquals(List.of(Integer.toString(i)), rows(call.getResultSet(), "n"));
                        assertEquals(2 * i, call.getInt(2));
                        assertEquals("\u00e4!", call.getString(3));
                    }
                }
            }
        }
    }

    private static long generatedKey(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS);
            try (ResultSet keys = statement.getGeneratedKeys()) {
                return keys.next() ? keys.getLong(1) : 0;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RunningServer.Driver.class)
    void anInsertTellsTheIdThatItsRowHas(RunningServer.Driver driver) throws SQLException {
        try (Connection connection = connect(driver, "")) {
            run(connection, "CREATE TABLE ids (id INT PRIMARY KEY AUTO_INCREMENT, u INT UNIQUE, n INT)");
            assertEquals(1, generatedKey(connection, "INSERT INTO ids (u) VALUES (1)"));
            assertEquals(50, generatedKey(connection, "INSERT INTO ids (id, u) VALUES (50, 50)"));
            assertEquals(List.of("1"), rows(connection, "SELECT last_insert_id()"));
            assertEquals(51, generatedKey(connection, "INSERT INTO ids (id, u) VALUES (NULL, 51)"));
            assertEquals(70, generatedKey(connection, "INSERT INTO ids (id, u) SELECT 70, 70"));
            assertEquals(List.of("51"), rows(connection, "SELECT last_insert_id()"));
            String touch = "INSERT INTO ids (u) VALUES (50) ON DUPLICATE KEY UPDATE ";
            assertEquals(50, generatedKey(connection, touch + "n = 1"));
            assertEquals(50, generatedKey(connection, touch + "id = last_insert_id(id)"));
            assertEquals(7, generatedKey(connection, "UPDATE ids SET n = last_insert_id(7) WHERE u = 1"));
            assertEquals(7, generatedKey(connection, "UPDATE ids SET n = last_insert_id(7) WHERE u = 1"));
        }
    }
}
