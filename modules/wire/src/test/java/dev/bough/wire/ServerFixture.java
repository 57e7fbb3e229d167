package dev.bough.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.function.BooleanSupplier;

/** A server over a fake engine, on a free port of the loopback address. */
final class ServerFixture implements AutoCloseable {
    /** Made once: keys are slow to make and every test would do the same. */
    private static final Path KEYS = keys();

    final FakeEngine engine = new FakeEngine();
    final MySqlServer server;

    ServerFixture() {
        this(options());
    }

    ServerFixture(WireOptions options) {
        try {
            server = MySqlServer.start(engine, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WireOptions options() {
        return WireOptions.standard(KEYS).withAddress("127.0.0.1", 0).withLoops(2);
    }

    private static Path keys() {
        try {
            Path directory = Files.createTempDirectory("bough-wire-test");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.port();
    }

    Connection mysql(String user, String password, String options) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + port() + "/db?" + options, properties);
    }

    Connection mysql(String options) throws SQLException {
        return mysql("root", "", "sslMode=DISABLED&" + options);
    }

    Connection mariadb(String user, String password, String options) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port() + "/db?" + options, properties);
    }

    /** A query whatever its text; Connector/J's executeQuery takes a SELECT only. */
    static ResultSet query(Statement statement, String sql) throws SQLException {
        if (!statement.execute(sql)) {
            throw new AssertionError("no rows from " + sql);
        }
        return statement.getResultSet();
    }

    RawClient raw() throws IOException {
        return new RawClient(port());
    }

    /** Waits for something that happens soon; fails after a time that only a hang can take. */
    static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come about");
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        server.stop(Duration.ofSeconds(10));
        engine.close();
    }
}
