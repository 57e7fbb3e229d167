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
    private static final String THROWER_MODULE = """
            module example.thrower {
                requires dev.bough.api;
                provides dev.bough.api.systable.SystemTableProvider with example.thrower.Thrower;
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
        build(Repository.ROOT.resolve("examples/plugin-hello/src/main/java"), plugins.resolve("hello.jar"));
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
        build(Repository.ROOT.resolve("examples/plugin-hello/src/main/java"), hello);
        Files.copy(hello, plugins.resolve("b-the-same-again.jar"));
        Files.writeString(plugins.resolve("c-garbage.jar"), "this is no jar");
        Path source = Files.createDirectories(folder.resolve("thrower/example/thrower"));
        Files.writeString(source.resolve("Thrower.java"), THROWER);
        Files.writeString(folder.resolve("thrower/module-info.java"), THROWER_MODULE);
        build(folder.resolve("thrower"), plugins.resolve("d-thrower.jar"));
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

    private void build(Path source, Path jar) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        Path api = Repository.jars().stream().filter(path -> path.toString().contains("bough-api-")).findFirst()
                .orElseThrow();
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
