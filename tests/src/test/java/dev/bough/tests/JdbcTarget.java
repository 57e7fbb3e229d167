package dev.bough.tests;

import dev.bough.api.session.TextForm;
import dev.bough.testkit.script.ScriptTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server from the image behind a JDBC driver. */
final class JdbcTarget implements ScriptTarget, AutoCloseable {
    private final RunningServer.Driver driver;
    private final Path dataDir;
    private RunningServer server;

    JdbcTarget(RunningServer.Driver driver, Path dataDir) throws IOException {
        this.driver = driver;
        this.dataDir = dataDir;
        this.server = RunningServer.start(dataDir);
    }

    @Override
    public Connection connect(String user) {
        try {
            return new Jdbc(server.connect(driver, "", user));
        } catch (SQLException e) {
            throw new IllegalStateException("no connection; the server said\n" + server.output(), e);
        }
    }

    @Override
    public void restart() {
        server.stop();
        server.close();
        try {
            server = RunningServer.start(dataDir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    /** A connection of the driver. */
    private record Jdbc(java.sql.Connection connection) implements Connection {
        @Override
        public Answer run(String sql) throws Failure {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                boolean more = statement.execute(sql);
                int columns = 0;
                List<List<@Nullable String>> rows = new ArrayList<>();
                long affected = 0;
                while (more || statement.getUpdateCount() >= 0) {
                    if (more && columns == 0) {
                        try (ResultSet set = statement.getResultSet()) {
                            columns = set.getMetaData().getColumnCount();
                            read(set, rows);
                        }
                    } else if (!more) {
                        affected = statement.getLargeUpdateCount();
                    }
                    more = statement.getMoreResults();
                }
                return new Answer(columns, rows, affected);
            } catch (SQLException e) {
                throw new Failure(e.getErrorCode(), withoutPrefix(String.valueOf(e.getMessage())));
            }
        }

        private static void read(ResultSet set, List<List<@Nullable String>> rows) throws SQLException {
            ResultSetMetaData shape = set.getMetaData();
            while (set.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= shape.getColumnCount(); i++) {
                    row.add(text(set, i, shape.getColumnType(i)));
                }
                rows.add(row);
            }
        }

        private static @Nullable String text(ResultSet set, int column, int type) throws SQLException {
            if (type == Types.DOUBLE || type == Types.REAL) {
                // Connector/J does not show the server's text but Java's
                double value = set.getDouble(column);
                return set.wasNull() ? null : type == Types.REAL ? TextForm.of((float) value) : TextForm.of(value);
            }
            if (type != Types.BINARY && type != Types.VARBINARY && type != Types.LONGVARBINARY && type != Types.BIT) {
                return set.getString(column);
            }
            byte[] bytes = set.getBytes(column);
            if (bytes == null) {
                return null;
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.contains("\uFFFD") ? "0x" + HexFormat.of().withUpperCase().formatHex(bytes) : text;
        }

        /** MariaDB's driver puts the connection's id before the server's text, MySQL's a word for some kinds of error. */
        private static String withoutPrefix(String message) {
            return message.replaceFirst("^(\\(conn=\\d+\\) |Data truncation: )", "");
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException("the connection did not close", e);
            }
        }
    }
}
