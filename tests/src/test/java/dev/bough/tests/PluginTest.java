package dev.bough.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins in the folder of the built image, compiled as a stranger would: with the api's jar and nothing else. */
class PluginTest {
    private static final String THROWER = """
            package example.thrower;
            public final class Thrower implements dev.bough.api.systable.SystemTableProvider {
                @Override public String name() { return "thrower"; }
                @Override public void open(dev.bough.api.systable.PluginContext context) {
                    throw new IllegalStateException("no luck today");
                }
            }
            """;
    private static final String MODULE = """
            module %1$s {
                requires dev.bough.api;
                provides dev.bough.api.systable.SystemTableProvider with %1$s.%2$s;
            }
            """;
    private static final String HECKLER = """
            package example.heckler;
            public final class Heckler implements dev.bough.api.systable.SystemTableProvider {
                @Override public String name() { return "heckler"; }
                private static final String EVENTS = "dev.bough.api.event.";
                @SuppressWarnings("unchecked")
                private static void on(dev.bough.api.systable.PluginContext context, String kind, Runnable act) {
                    try {
                        context.events().on((Class<dev.bough.api.event.Event>) Class.forName(EVENTS + kind), e -> act.run());
                    } catch (ClassNotFoundException e) {
                        throw new IllegalStateException(e);
                    }
                }
                @Override public void open(dev.bough.api.systable.PluginContext context) {
                    on(context, "BranchRead", () -> { throw new IllegalStateException("read boo"); });
                    on(context, "BranchWritten", () -> { throw new AssertionError("write boo"); });
                    on(context, "CommitCreated", () -> { throw new NoSuchMethodError("commit boo"); });
                    on(context, "SessionOpened", () -> recurse());
                    on(context, "SessionClosed", () -> { throw new Error("leave boo"); });
                    on(context, "ServerStopping", () -> { throw new Error("stop boo"); });
                }
                private static void recurse() { recurse(); }
                @Override public void close() { throw new Error("close boo"); }
            }
            """;

    @TempDir Path folder;
    private Path plugins;
    private Path config;

    @BeforeEach
    void makeFolder() throws IOException {
        plugins = Files.createDirectory(folder.resolve("plugins"));
        config = Files.writeString(folder.resolve("bough.yaml"), "plugins: {dir: '" + plugins + "'}\n");
    }

    @Test
    void theExampleCountsCommits() throws Exception {
        build(Repository.ROOT.resolve("examples/plugin-hello/src/main/java"), api(), plugins.resolve("hello.jar"));
        try (RunningServer server = start(); Connection connection = server.connect(RunningServer.Driver.MARIADB, "")) {
            commitTwice(connection);
            assertEquals(List.of("main 2", "other 1"),
                    rows(connection, "SELECT concat(branch, ' ', commits) FROM hello_commits"));
            assertEquals(0, server.stop());
        }
    }

    @Test
    void badPluginsAreNamedAndSurvived() throws Exception {
        Path hello = plugins.resolve("a-hello.jar");
        build(Repository.ROOT.resolve("examples/plugin-hello/src/main/java"), api(), hello);
        Files.copy(hello, plugins.resolve("b-the-same-again.jar"));
        Files.writeString(plugins.resolve("c-garbage.jar"), "this is no jar");
        build(source("thrower", THROWER), api(), plugins.resolve("d-thrower.jar"));
        try (RunningServer server = start(); Connection connection = server.connect(RunningServer.Driver.MARIADB, "")) {
            commitTwice(connection);
            assertEquals(List.of("main 2", "other 1"),
                    rows(connection, "SELECT concat(branch, ' ', commits) FROM hello_commits"));
            String output = server.output();
            for (String named : List.of("b-the-same-again.jar", "c-garbage.jar", "thrower", "no luck today")) {
                assertTrue(output.contains(named), named + " is not named in\n" + output);
            }
            List<String> listed = rows(connection, "SELECT plugin_name FROM information_schema.plugins");
            assertTrue(listed.containsAll(List.of("hello", "thrower")), listed.toString());
        }
    }

    @Test
    void aPluginForANewerApiIsRefusedByItsVersion() throws Exception {
        Path newer = Files.copy(api(), folder.resolve("newer-api.jar"));
        run("jar", List.of("--update", "--file", newer.toString(), "--module-version", "0.99.1-beta"));
        Path major = Files.copy(api(), folder.resolve("major-api.jar"));
        run("jar", List.of("--update", "--file", major.toString(), "--module-version", "7.0"));
        Path source = source("thrower", THROWER);
        build(source, newer, plugins.resolve("a-newer.jar"));
        build(source, major, plugins.resolve("b-major.jar"));
        build(Repository.ROOT.resolve("examples/plugin-hello/src/main/java"), api(), plugins.resolve("c-hello.jar"));
        try (RunningServer server = start(); Connection connection = server.connect(RunningServer.Driver.MARIADB, "")) {
            List<String> lines = server.output().lines().filter(line -> line.contains("WARNING")).toList();
            assertEquals(2, lines.size(), server.output());
            String present = rows(connection, "SELECT plugin_error FROM information_schema.plugins"
                    + " WHERE plugin_name = 'a-newer.jar'").getFirst();
            assertTrue(lines.getFirst().contains("a-newer.jar is not used: it needs version 0.99.1-beta of the"
                    + " plug-in api, and this server has 0."), lines.toString());
            assertTrue(lines.getFirst().endsWith(present), lines + " and " + present);
            assertTrue(lines.getLast().contains("b-major.jar is not used: it needs version 7.0 of"), lines.toString());
            commitTwice(connection);
            assertEquals(List.of("main", "other"), rows(connection, "SELECT branch FROM hello_commits"));
        }
    }

    @Test
    void whatListenersThrowReachesNobody() throws Exception {
        build(source("heckler", HECKLER), api(), plugins.resolve("heckler.jar"));
        try (RunningServer server = start()) {
            try (Connection connection = server.connect(RunningServer.Driver.MARIADB, "")) {
                commitTwice(connection);
                assertEquals(List.of("1", "2"), rows(connection, "SELECT id FROM t ORDER BY id"));
            }
            assertEquals(0, server.stop());
            String output = server.output();
            for (String kind : List.of("BranchRead", "BranchWritten", "CommitCreated", "SessionOpened",
                    "SessionClosed", "ServerStopping")) {
                String named = "plug-in heckler failed on " + kind;
                assertEquals(2, output.split(named, -1).length, named + " is not there once in\n" + output);
            }
            assertTrue(output.contains("plug-in heckler failed to close"), output);
        }
    }

    /** The source folder of a module of one provider. */
    private Path source(String name, String provider) throws IOException {
        String className = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        Path root = folder.resolve(name);
        Path source = Files.createDirectories(root.resolve("example/" + name));
        Files.writeString(source.resolve(className + ".java"), provider);
        Files.writeString(root.resolve("module-info.java"), MODULE.formatted("example." + name, className));
        return root;
    }

    private RunningServer start() throws IOException {
        return RunningServer.start(folder.resolve("data"), "--config", config.toString());
    }

    private static void commitTwice(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : List.of("CREATE DATABASE p", "USE p", "CREATE TABLE t (id INT PRIMARY KEY)",
                    "CALL dolt_commit('-Am', 'one')", "INSERT INTO t VALUES (1)", "CALL dolt_commit('-am', 'two')",
                    "CALL dolt_checkout('-b', 'other')", "INSERT INTO t VALUES (2)",
                    "CALL dolt_commit('-am', 'three')")) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet set = statement.executeQuery(sql)) {
            while (set.next()) {
                rows.add(set.getString(1));
            }
        }
        return rows;
    }

    private static Path api() throws IOException {
        return Repository.jars().stream().filter(path -> path.toString().contains("bough-api-")).findFirst()
                .orElseThrow();
    }

    private void build(Path source, Path api, Path jar) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        List<String> arguments = new ArrayList<>(List.of("-p", api.toString(), "-d", classes.toString()));
        try (Stream<Path> walk = Files.walk(source)) {
            walk.map(Path::toString).filter(path -> path.endsWith(".java")).forEach(arguments::add);
        }
        run("javac", arguments);
        run("jar", List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
    }

    private static void run(String tool, List<String> arguments) {
        int status = ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err,
                arguments.toArray(String[]::new));
        assertEquals(0, status, tool + " " + arguments);
    }
}
