package dev.bough.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator sees of the built image: start, stop, and what is said where a start cannot be. */
class ImageTest {
    @TempDir Path folder;

    /** What a program printed and how it ended. */
    private record Ended(int status, String output) {}

    private Ended bough(String... arguments) throws IOException {
        Path output = Files.createTempFile(folder, "bough", ".log");
        int status = RunningServer.await(RunningServer.bough(output, arguments));
        return new Ended(status, Files.readString(output));
    }

    private Path dataDir() {
        return folder.resolve("data");
    }

    @Test
    void itTellsItsVersionAndItsOptions() throws IOException {
        assertTrue(bough("version").output().matches("bough \\d+\\.\\d+\\.\\d+.*\n"), bough("version").output());
        for (String command : List.of("sql-server", "sql", "version")) {
            Ended help = bough(command, "--help");
            assertEquals(0, help.status());
            assertTrue(help.output().startsWith("Usage: bough " + command), help.output());
        }
    }

    @Test
    void aStoppedServerKeepsWhatItWasTold() throws Exception {
        try (RunningServer server = RunningServer.start(dataDir())) {
            String port = Integer.toString(server.port());
            assertTrue(server.output().contains("connect with: mysql -h 127.0.0.1 -P " + port + " -u root"),
                    server.output());
            Ended sql = bough("sql", "--port", port, "-q",
                    "CREATE DATABASE d; CREATE TABLE d.t (a INT PRIMARY KEY); INSERT INTO d.t VALUES (1), (2)");
            assertEquals(new Ended(0, ""), sql);
            assertEquals(0, server.stop(), server.output());
        }
        try (RunningServer server = RunningServer.start(dataDir())) {
            Ended sql = bough("sql", "--port", Integer.toString(server.port()), "--format", "csv", "-q",
                    "SELECT a FROM d.t");
            assertEquals(new Ended(0, "a\n1\n2\n"), sql);
        }
        Ended embedded =
                bough("sql", "--data-dir", dataDir().toString(), "--format", "json", "-q", "SELECT a FROM d.t");
        assertEquals(new Ended(0, "[{\"a\": 1},\n {\"a\": 2}]\n"), embedded);
    }

    @Test
    void aRunningStatementFinishesBeforeTheStop() throws Exception {
        try (RunningServer server = RunningServer.start(dataDir());
                Connection connection = server.connect(RunningServer.Driver.MARIADB, "")) {
            CountDownLatch begun = new CountDownLatch(1);
            AtomicReference<String> answer = new AtomicReference<>("");
            Thread sleeper = Thread.ofPlatform().start(() -> {
                try (Statement statement = connection.createStatement()) {
                    begun.countDown();
                    try (ResultSet rows = statement.executeQuery("SELECT sleep(1)")) {
                        answer.set(rows.next() ? rows.getString(1) : "no row");
                    }
                } catch (SQLException e) {
                    answer.set(e.toString());
                }
            });
            begun.await();
            awaitRunning(server);
            assertEquals(0, server.stop());
            sleeper.join();
            assertEquals("0", answer.get());
        }
    }

    private static void awaitRunning(RunningServer server) throws SQLException {
        try (Connection watcher = server.connect(RunningServer.Driver.MARIADB, "");
                Statement statement = watcher.createStatement()) {
            boolean running = false;
            while (!running) {
                try (ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM information_schema.processlist WHERE info LIKE 'SELECT sleep%'")) {
                    running = rows.next() && rows.getInt(1) > 0;
                }
            }
        }
    }

    @Test
    void aSecondServerOnTheSameDataIsRefused() throws IOException {
        try (RunningServer server = RunningServer.start(dataDir())) {
            refused("--port", "0");
        }
    }

    @Test
    void aBusyPortIsNamedAndNothingIsMade() throws IOException {
        try (RunningServer server = RunningServer.start(dataDir())) {
            Path other = folder.resolve("other");
            Ended second =
                    bough("sql-server", "--data-dir", other.toString(), "--port", Integer.toString(server.port()));
            assertNotEquals(0, second.status());
            assertTrue(second.output().contains("127.0.0.1:" + server.port()), second.output());
            assertEquals(1, second.output().lines().count(), second.output());
            assertTrue(Files.notExists(other));
        }
    }

    @Test
    void aWrongKeyIsNamedWithTheNearestAndNothingIsMade() throws IOException {
        Path config = Files.writeString(folder.resolve("bough.yaml"), "listener:\n  prot: 3306\n");
        Ended ended = bough("sql-server", "--config", config.toString(), "--data-dir", dataDir().toString());
        assertEquals(1, ended.status());
        assertEquals("bough: " + config + ": unknown key 'listener.prot'; did you mean 'listener.port'?\n",
                ended.output());
        assertTrue(Files.notExists(dataDir()));
    }

    @Test
    void aWrongVariableIsNamedAndNothingIsMade() throws IOException {
        Path config = Files.writeString(folder.resolve("bough.yaml"), "variables: {max_connection: 5}\n");
        String[] start = {"sql-server", "--config", config.toString(), "--data-dir", dataDir().toString()};
        assertEquals(new Ended(1, "bough: configuration, variables: Unknown system variable 'max_connection';"
                + " did you mean 'max_connections'?\n"), bough(start));
        Files.writeString(config, "variables: {wait_timeout: 0}\n");
        assertEquals(new Ended(1, "bough: configuration, variables: Variable 'wait_timeout' can't be set to the value"
                + " of '0'\n"), bough(start));
        Files.writeString(config, "data_dir: ''\n");
        Ended empty = bough("sql-server", "--config", config.toString());
        assertEquals(new Ended(1, "bough: " + config + ": 'data_dir' must be text and not empty\n"), empty);
        assertTrue(Files.notExists(dataDir()));
    }

    @Test
    void damagedDataIsNamedAndLeftAsItIs() throws Exception {
        try (RunningServer server = RunningServer.start(dataDir())) {
            bough("sql", "--port", Integer.toString(server.port()), "-q",
                    "CREATE DATABASE d; CREATE TABLE d.t (a INT PRIMARY KEY); INSERT INTO d.t VALUES (1); USE d;"
                            + "CALL dolt_commit('-A', '-m', 'x')");
            server.stop();
        }
        Files.writeString(dataDir().resolve("FORMAT"), "something else");
        refused("--port", "0");
    }

    @Test
    void whatADataDirectoryLacksIsNamed() throws Exception {
        try (RunningServer server = RunningServer.start(dataDir())) {
            bough("sql", "--port", Integer.toString(server.port()), "-q",
                    "CREATE DATABASE d; CREATE TABLE d.t (a INT PRIMARY KEY); INSERT INTO d.t VALUES (1); USE d;"
                            + "CALL dolt_commit('-A', '-m', 'x')");
            server.kill();
        }
        bough("sql", "--data-dir", dataDir().toString(), "-q", "INSERT INTO d.t VALUES (2)");
        TreeMap<String, Long> files = contents();
        for (String path : files.keySet()) {
            Path file = Path.of(path);
            if (files.get(path) < 0 || file.endsWith("LOCK") || path.endsWith(".pem")) {
                continue;
            }
            Path aside = Files.move(file, folder.resolve("aside"));
            assertTrue(refused("--port", "0").contains(path), path);
            assertTrue(bough("sql", "--data-dir", dataDir().toString(), "-q", "SELECT 1").output().contains(path));
            Files.move(aside, file);
        }
        assertEquals(new Ended(0, "n\n2\n"), bough("sql", "--data-dir", dataDir().toString(), "--format", "csv", "-q",
                "SELECT count(*) AS n FROM d.t"));
    }

    @Test
    void aFolderThatIsNoneIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        for (String[] start : new String[][] {{"sql-server", "--port", "0"}, {"sql", "-q", "SELECT 1"}}) {
            String[] arguments = Stream.concat(Stream.of(start), Stream.of("--data-dir", file.toString()))
                    .toArray(String[]::new);
            assertEquals(
                    new Ended(1, "bough: cannot open the data directory " + file + ": not a folder: " + file + "\n"),
                    bough(arguments));
        }
        Path config = Files.writeString(folder.resolve("bough.yaml"), "plugins: {dir: " + file + "}\n");
        Ended plugins = bough("sql-server", "--config", config.toString(), "--data-dir", dataDir().toString());
        assertEquals(new Ended(1, "bough: cannot read the plug-ins folder (plugins.dir): not a folder: " + file + "\n"),
                plugins);
        Files.writeString(config, "plugins: {dir: " + folder.resolve("none") + "}\n");
        Ended missing = bough("sql-server", "--config", config.toString(), "--data-dir", dataDir().toString());
        assertEquals(new Ended(1, "bough: cannot read the plug-ins folder (plugins.dir): no such file or folder: "
                + folder.resolve("none") + "\n"), missing);
        assertTrue(Files.notExists(dataDir()));
    }

    @Test
    void whatTheShellCannotDoIsSaidInOneLine() throws Exception {
        for (String[] arguments : new String[][] {{"sql", "--port", "99999", "-q", "SELECT 1"},
                {"sql", "--data-dir", dataDir().toString(), "-f", folder.toString()},
                {"sql", "--data-dir", dataDir().toString(), "-f", folder.resolve("none").toString()},
                {"sql", "--data-dir", dataDir().toString(), "-q", "SELECT 1", "-f", "x"},
                {"sql", "--port", "1", "-q", "SELECT 1"},
                {"sql", "--host", "nowhere.invalid", "-q", "SELECT 1"},
                {"sql-server", "--prot", "1"},
                {"sql-sever"}}) {
            Ended ended = bough(arguments);
            assertNotEquals(0, ended.status());
            assertEquals(1, ended.output().lines().count(), ended.output());
        }
        assertTrue(bough("sql-server", "--prot", "1").output().contains("did you mean '--port'"));
    }

    @Test
    void filesMayNameFiles() throws Exception {
        Path inner = Files.writeString(folder.resolve("inner.sql"), "use d\nCREATE TABLE t (a INT);\n");
        Path outer = Files.writeString(folder.resolve("outer.sql"), "CREATE DATABASE d;\nsource " + inner
                + "\nSELECT count(*) AS n FROM t;\n");
        assertEquals(new Ended(0, "n\n0\n"),
                bough("sql", "--data-dir", dataDir().toString(), "--format", "csv", "-f", outer.toString()));
    }

    /** A start on the data directory must fail with one line and change nothing. */
    private String refused(String... options) throws IOException {
        TreeMap<String, Long> before = contents();
        String[] arguments =
                Stream.concat(Stream.of("sql-server", "--data-dir", dataDir().toString()), Stream.of(options))
                        .toArray(String[]::new);
        Ended ended = bough(arguments);
        assertNotEquals(0, ended.status(), ended.output());
        assertEquals(1, ended.output().lines().count(), ended.output());
        assertTrue(ended.output().startsWith("bough: cannot open the data directory " + dataDir()), ended.output());
        assertEquals(before, contents());
        return ended.output();
    }

    private TreeMap<String, Long> contents() throws IOException {
        TreeMap<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(dataDir())) {
            for (Path path : (Iterable<Path>) walk::iterator) {
                sizes.put(path.toString(), Files.isDirectory(path) ? -1 : Files.size(path));
            }
        }
        return sizes;
    }
}
