package dev.bough.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server started from the built image, on a port of its own. */
final class RunningServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String LISTENING = "listening on ";

    private final Process process;
    private final Path output;
    private final int port;

    private RunningServer(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Starts a server and waits until it says where it listens. */
    static RunningServer start(Path dataDir, String... options) throws IOException {
        Path output = Files.createTempFile("bough-server", ".log");
        List<String> command = new ArrayList<>(List.of("sql-server", "--data-dir", dataDir.toString(), "--port", "0"));
        command.addAll(List.of(options));
        Process process = bough(output, command.toArray(String[]::new));
        try {
            return new RunningServer(process, output, portOf(process, output));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Runs the image's program with these arguments, its output going to a file. */
    static Process bough(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Repository.IMAGE.resolve("bin/bough").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private static int portOf(Process process, Path output) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            boolean alive = process.isAlive();
            String text = Files.readString(output);
            int at = text.indexOf(LISTENING);
            int newline = at < 0 ? -1 : text.indexOf('\n', at);
            if (newline > 0) {
                String address = text.substring(at + LISTENING.length(), newline);
                return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
            }
            if (!alive) {
                throw new IOException("the server ended with " + process.exitValue() + ":\n" + text);
            }
            pause();
        }
        throw new IOException("the server does not listen:\n" + Files.readString(output));
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The drivers that tests connect with. */
    enum Driver {
        MYSQL("jdbc:mysql://127.0.0.1:%d/%s?allowPublicKeyRetrieval=true&allowMultiQueries=true&yearIsDateType=false"),
        MARIADB("jdbc:mariadb://127.0.0.1:%d/%s?allowMultiQueries=true");

        private final String url;

        Driver(String url) {
            this.url = url;
        }

        String url(int port, String database) {
            return String.format(url, port, database);
        }
    }

    Connection connect(Driver driver, String database) throws SQLException {
        return connect(driver, database, "root");
    }

    /** Connects as a user without a password. */
    Connection connect(Driver driver, String database, String user) throws SQLException {
        return DriverManager.getConnection(driver.url(port, database), user, "");
    }

    /** Makes a database anew. */
    void emptyDatabase(String name) throws SQLException {
        try (Connection connection = connect(Driver.MARIADB, "");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
            statement.execute("CREATE DATABASE " + name);
        }
    }

    /** Tells the server to stop, and returns its exit code. */
    int stop() {
        process.destroy();
        return await(process);
    }

    /** Kills the server as a power cut would, leaving the operating system's cache alone. */
    void kill() {
        process.destroyForcibly();
        await(process);
    }

    static int await(Process process) {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the process does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first line of a text, or null where it has none. */
    static @Nullable String firstLine(String text) {
        return text.lines().findFirst().orElse(null);
    }
}
