package dev.bough.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An administrator's work with stale branches, through a pool of each driver: what was used, what is merged, what to delete. */
class BranchActivityTest {
    private static final String ACTIVITY =
            "SELECT branch, last_read IS NOT NULL, last_write IS NOT NULL, active_sessions FROM dolt_branch_activity";
    private static final String DELETIONS = """
            SELECT IFNULL(GROUP_CONCAT(CONCAT('CALL dolt_branch(''-D'', ', QUOTE(branch), ')')
                                       ORDER BY branch SEPARATOR '; '), 'SELECT 1 FROM DUAL WHERE 0')
            INTO @sql FROM dolt_branch_activity
            WHERE active_sessions = 0 AND system_start_time < NOW() - INTERVAL 7 DAY
              AND (last_read IS NULL OR last_read < NOW() - INTERVAL 7 DAY)
              AND (last_write IS NULL OR last_write < NOW() - INTERVAL 7 DAY) AND branch <> 'main'""";
    private static final String MERGED = """
            SELECT GROUP_CONCAT(CONCAT('SELECT * FROM DOLT_BRANCH_STATUS(''main'',', QUOTE(branch), ')')
                                ORDER BY branch SEPARATOR ' UNION ALL ')
            INTO @union_sql FROM dolt_branch_activity WHERE active_sessions = 0 AND branch <> 'main'""";

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(RunningServer.Driver.class)
    void staleBranchesAreFoundAndDeleted(RunningServer.Driver driver) throws Exception {
        Path dataDir = folder.resolve(driver.name());
        try (RunningServer server = RunningServer.start(dataDir); Connection setUp = server.connect(driver, "")) {
            setUp(setUp);
        }
        try (RunningServer server = RunningServer.start(dataDir);
                HikariDataSource pool = pool(driver, server, "db5");
                Connection admin = pool.getConnection()) {
            assertEquals(List.of("feature|0|0|0", "idle|0|0|0", "main|1|0|1"), rows(admin, ACTIVITY));
            countsReadsWritesAndSessions(admin, server, driver);
            findsWhatIsMerged(admin);
            deletesWhatIsStale(admin);
        }
    }

    private static void setUp(Connection connection) throws SQLException {
        for (String sql : List.of("CREATE DATABASE db5", "USE db5",
                "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50), score INT)",
                "INSERT INTO users VALUES (1, 'ada', 10), (2, 'bob', 20)", "CALL dolt_commit('-Am', 'users')",
                "CALL dolt_branch('idle')", "CALL dolt_checkout('-b', 'feature')",
                "UPDATE users SET score = 25 WHERE id = 2", "CALL dolt_commit('-am', 'a better score')")) {
            run(connection, sql);
        }
    }

    private static void countsReadsWritesAndSessions(Connection admin, RunningServer server,
            RunningServer.Driver driver)
            throws SQLException {
        assertEquals(List.of("2|20|25"), rows(admin, "SELECT m.id, m.score, f.score FROM users AS OF 'main' m"
                + " JOIN users AS OF 'feature' f USING (id) WHERE m.score <> f.score"));
        assertEquals("feature|1|0|0", rows(admin, ACTIVITY).getFirst());
        try (Connection first = server.connect(driver, "db5/idle");
                Connection second = server.connect(driver, "db5/idle")) {
            assertEquals("idle|1|0|2", rows(admin, ACTIVITY).get(1));
            try (PreparedStatement insert = first.prepareStatement("INSERT INTO users VALUES (?, ?, ?)")) {
                insert.setInt(1, 7);
                insert.setString(2, "gus");
                insert.setInt(3, 70);
                assertEquals(1, insert.executeUpdate());
            }
            assertEquals("idle|1|1|2", rows(admin, ACTIVITY).get(1));
            second.setAutoCommit(false);
            run(second, "DELETE FROM users");
            second.rollback();
            assertEquals(List.of("3"), rows(second, "SELECT count(*) FROM users"));
        }
    }

    private static void findsWhatIsMerged(Connection admin) throws SQLException {
        run(admin, "CALL dolt_merge('feature')");
        assertEquals(List.of("feature|0|0"), rows(admin, "SELECT * FROM dolt_branch_status('main', 'feature')"));
        run(admin, MERGED);
        run(admin, "SET @sql = CONCAT('SELECT branch FROM (', @union_sql, ') s WHERE commits_ahead = 0')");
        run(admin, "PREPARE stmt FROM @sql");
        assertTrue(rows(admin, "EXECUTE stmt").contains("feature"));
        run(admin, "DEALLOCATE PREPARE stmt");
    }

    private static void deletesWhatIsStale(Connection admin) throws SQLException {
        run(admin, "SET timestamp = UNIX_TIMESTAMP() + 8 * 86400");
        run(admin, DELETIONS);
        run(admin, "PREPARE stmt FROM @sql");
        run(admin, "EXECUTE stmt");
        run(admin, "DEALLOCATE PREPARE stmt");
        run(admin, "SET timestamp = DEFAULT");
        assertEquals(List.of("main"), rows(admin, "SELECT name FROM dolt_branches"));
    }

    private static HikariDataSource pool(RunningServer.Driver driver, RunningServer server, String database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(driver.url(server.port(), database));
        config.setUsername("root");
        config.setPassword("");
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean more = statement.execute(sql);
            while (more || statement.getUpdateCount() >= 0) {
                more = statement.getMoreResults();
            }
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet set = statement.executeQuery(sql)) {
            while (set.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int i = 1; i <= set.getMetaData().getColumnCount(); i++) {
                    row.add(set.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
