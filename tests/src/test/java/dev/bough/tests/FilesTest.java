package dev.bough.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that go into files and come out of them, and texts in other character sets than UTF-8. */
class FilesTest {
    @TempDir static Path folder;

    private static RunningServer server;
    private static Path allowed;

    @BeforeAll
    static void start() throws Exception {
        allowed = Files.createDirectories(folder.resolve("files")).toRealPath();
        Path config = Files.writeString(
                folder.resolve("bough.yaml"),
                "variables:\n  secure_file_priv: " + allowed + "\n  local_infile: 1\n");
        server = RunningServer.start(folder.resolve("data"), "--config", config.toString());
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

    private static Connection connect() throws SQLException {
        return connect(RunningServer.Driver.MYSQL, "&allowLoadLocalInfile=true");
    }

    private static int run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet set = statement.executeQuery(sql)) {
            while (set.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= set.getMetaData().getColumnCount(); i++) {
                    row.add(set.getString(i));
                }
                rows.add(String.join("|", row.stream().map(String::valueOf).toList()));
            }
        }
        return rows;
    }

    private static byte[] bytes(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet set = statement.executeQuery(sql)) {
            assertTrue(set.next());
            return set.getBytes(1);
        }
    }

    private static int error(Connection connection, String sql) {
        return assertThrows(SQLException.class, () -> run(connection, sql)).getErrorCode();
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(allowed.resolve(name), text);
    }

    @ParameterizedTest
    @EnumSource(RunningServer.Driver.class)
    void aClientsFileIsLoadedWithWhatIsWrongAsWarnings(RunningServer.Driver driver) throws Exception {
        Path csv =
                file("a.csv", "id,name,day\r\n1,\"a \"\"b\"\"\",2020-01-01\r\n2,NULL,2020-01-01,more\r\n3\r\nx,y,\r\n");
        try (Connection connection = connect(driver, "&allowLoadLocalInfile=true&allowLocalInfile=true")) {
            run(connection, "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL DEFAULT 'dd', day DATE)");
            String load = "LOAD DATA LOCAL INFILE '" + csv + "' %s INTO TABLE t FIELDS TERMINATED BY ','"
                    + " ENCLOSED BY '\"' LINES TERMINATED BY '\\r\\n' IGNORE 1 LINES";
            assertEquals(4, run(connection, load.formatted("")));
            assertEquals(
                    List.of("0|y|0000-00-00", "1|a \"b\"|2020-01-01", "2||2020-01-01", "3|dd|null"),
                    rows(connection, "SELECT id, name, CAST(day AS CHAR) FROM t ORDER BY id"));
            assertEquals(0, run(connection, load.formatted("IGNORE")));
            assertEquals(8, run(connection, load.formatted("REPLACE")));
        }
    }

    @Test
    void fieldsGoToColumnsVariablesAndExpressions() throws Exception {
        Path file = file("b.txt", "1;x;10\n2;\\N;20\n");
        try (Connection connection = connect()) {
            run(connection, "CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(20), b INT, c INT AS (b + 1))");
            assertEquals(
                    2,
                    run(connection, "LOAD DATA INFILE '" + file + "' INTO TABLE t FIELDS TERMINATED BY ';'"
                            + " (id, @v, b) SET a = CONCAT(IFNULL(@v, 'none'), '-', id)"));
            assertEquals(List.of("1|x-1|10|11", "2|none-2|20|21"), rows(connection, "SELECT * FROM t"));
        }
    }

    @Test
    void aServersFileIsLoadedStrictlyAndOnlyFromItsFolder() throws Exception {
        Path few = file("few.txt", "1\n");
        Path empty = file("null.txt", "1\t\\N\n");
        Path twice = file("twice.txt", "1\ta\n1\tb\n");
        Path outside = Files.writeString(folder.resolve("outside.txt"), "1\ta\n");
        Path link = Files.createSymbolicLink(allowed.resolve("link.txt"), outside);
        try (Connection connection = connect()) {
            run(connection, "CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(20) NOT NULL)");
            assertEquals(1261, error(connection, "LOAD DATA INFILE '" + few + "' INTO TABLE t"));
            assertEquals(1263, error(connection, "LOAD DATA INFILE '" + empty + "' INTO TABLE t"));
            assertEquals(1062, error(connection, "LOAD DATA INFILE '" + twice + "' INTO TABLE t"));
            assertEquals(List.of("0"), rows(connection, "SELECT COUNT(*) FROM t"));
            assertEquals(1, run(connection, "LOAD DATA INFILE '" + twice + "' IGNORE INTO TABLE t"));
            assertEquals(1290, error(connection, "LOAD DATA INFILE '" + outside + "' INTO TABLE t"));
            assertEquals(1290, error(connection, "LOAD DATA INFILE '" + link + "' INTO TABLE t"));
            assertEquals(13, error(connection, "LOAD DATA INFILE '" + allowed.resolve("none") + "' INTO TABLE t"));
            assertEquals(1290, error(connection, "SELECT 1 INTO OUTFILE '" + folder.resolve("new.txt") + "'"));
            run(connection, "CREATE USER poor@'%'");
            run(connection, "GRANT ALL ON d.* TO poor@'%'");
        }
        try (Connection poor = DriverManager.getConnection(
                RunningServer.Driver.MYSQL.url(server.port(), "d"), "poor", "")) {
            assertEquals(1045, error(poor, "LOAD DATA INFILE '" + twice + "' INTO TABLE t"));
            assertEquals(1045, error(poor, "SELECT 1 INTO OUTFILE '" + allowed.resolve("poor") + "'"));
        }
    }

    @Test
    void whatIsWrittenToAFileIsReadAgain() throws Exception {
        Path out = allowed.resolve("out.txt");
        try (Connection connection = connect()) {
            run(connection,
                    "CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(20), b VARBINARY(9), d DATETIME(3), f DOUBLE)");
            run(connection,
                    "INSERT INTO t VALUES (1, 'a\\tb\\\\c\\n\"', x'00ff2c5c', '2020-01-02 03:04:05.678', 1e300),"
                            + " (2, NULL, '', NULL, -0.5)");
            String format = " FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"'";
            run(connection, "SELECT * FROM t INTO OUTFILE '" + out + "'" + format);
            assertEquals(1086, error(connection, "SELECT * INTO OUTFILE '" + out + "' FROM t"));
            assertEquals(1, error(connection, "SELECT * INTO OUTFILE '" + out.resolveSibling("none/out") + "' FROM t"));
            run(connection, "CREATE TABLE u LIKE t");
            assertEquals(2, run(connection, "LOAD DATA INFILE '" + out + "' INTO TABLE u" + format));
            String all = "SELECT id, a, HEX(b), CAST(d AS CHAR), f FROM ";
            assertEquals(rows(connection, all + "t"), rows(connection, all + "u"));
            Path dump = allowed.resolve("dump.bin");
            run(connection, "SELECT b INTO DUMPFILE '" + dump + "' FROM t WHERE id = 1");
            assertArrayEquals(new byte[] {0, -1, ',', '\\'}, Files.readAllBytes(dump));
            Path many = allowed.resolve("many.bin");
            assertEquals(1172, error(connection, "SELECT a INTO DUMPFILE '" + many + "' FROM t"));
            assertFalse(Files.exists(many));
        }
    }

    @Test
    void filesHaveCharacterSets() throws Exception {
        Path file = Files.write(allowed.resolve("latin1.txt"), "1\tgrün\n".getBytes(StandardCharsets.ISO_8859_1));
        try (Connection connection = connect()) {
            run(connection, "CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(20))");
            assertEquals(1366, error(connection, "LOAD DATA INFILE '" + file + "' INTO TABLE t"));
            run(connection, "LOAD DATA INFILE '" + file + "' INTO TABLE t CHARACTER SET latin1");
            assertEquals(List.of("1|grün"), rows(connection, "SELECT * FROM t"));
            Path out = allowed.resolve("latin1.out");
            run(connection, "SELECT a INTO OUTFILE '" + out + "' CHARACTER SET latin1 FROM t");
            assertArrayEquals("grün\n".getBytes(StandardCharsets.ISO_8859_1), Files.readAllBytes(out));
        }
    }

    @Test
    void resultsComeInTheCharacterSetThatTheClientAskedFor() throws Exception {
        try (Connection connection = connect()) {
            run(connection, "CREATE TABLE t (a VARCHAR(9) CHARACTER SET latin1, b VARCHAR(9), c VARBINARY(9))");
            run(connection, "INSERT INTO t VALUES ('ü', 'ü😀', x'fc')");
            run(connection, "SET character_set_results = latin1");
            assertArrayEquals(new byte[] {(byte) 0xFC}, bytes(connection, "SELECT a FROM t"));
            assertArrayEquals(new byte[] {(byte) 0xFC, '?'}, bytes(connection, "SELECT b FROM t"));
            assertArrayEquals(new byte[] {(byte) 0xFC}, bytes(connection, "SELECT c FROM t"));
            run(connection, "SET character_set_results = utf8mb3");
            assertArrayEquals("ü?".getBytes(StandardCharsets.UTF_8), bytes(connection, "SELECT b FROM t"));
            run(connection, "SET character_set_results = utf16");
            assertArrayEquals(new byte[] {0, (byte) 0xFC}, bytes(connection, "SELECT a FROM t"));
            for (String stored : List.of("NULL", "binary")) {
                run(connection, "SET character_set_results = " + stored);
                assertArrayEquals(new byte[] {(byte) 0xFC}, bytes(connection, "SELECT a FROM t"));
                assertArrayEquals("ü😀".getBytes(StandardCharsets.UTF_8), bytes(connection, "SELECT b FROM t"));
            }
            run(connection, "SET character_set_results = utf8mb4");
            assertArrayEquals("ü".getBytes(StandardCharsets.UTF_8), bytes(connection, "SELECT a FROM t"));
        }
    }
}
