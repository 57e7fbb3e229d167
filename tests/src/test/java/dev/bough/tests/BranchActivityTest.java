package dev.bough.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An administrator's work with stale branches, through a pool of each driver: what was used, what is merged, what to delete. */
@Timeout(300)
class BranchActivityTest {
    private static final String ACTIVITY =
            "SELECT branch, last_read IS NOT NULL, last_write IS NOT NULL, active_sessions FROM dolt_branch_activity";
    private static final String NEVER_USED = """
            SELECT branch FROM dolt_branch_activity
            WHERE active_sessions = 0 AND system_start_time < NOW() - INTERVAL 7 DAY
              AND last_read IS NULL AND last_write IS NULL""";
    private static final String UNUSED_FOR_A_WEEK = """
            WHERE active_sessions = 0 AND system_start_time < NOW() - INTERVAL 7 DAY
              AND (last_read IS NULL OR last_read < NOW() - INTERVAL 7 DAY)
              AND (last_write IS NULL OR last_write < NOW() - INTERVAL 7 DAY)""";
    private static final String STALE = "SELECT branch FROM dolt_branch_activity\n" + UNUSED_FOR_A_WEEK;
    private static final String DELETIONS = """
            SELECT IFNULL(
                     GROUP_CONCAT(CONCAT('CALL dolt_branch(''-D'', ', QUOTE(branch), ')') ORDER BY branch SEPARATOR '; '),
                     'SELECT 1 FROM DUAL WHERE 0'  -- nothing matches
                   )
            INTO @sql FROM dolt_branch_activity
            """ + UNUSED_FOR_A_WEEK + " AND branch <> 'main' -- never main";
    private static final String MERGED = """
            SELECT GROUP_CONCAT(CONCAT('SELECT * FROM DOLT_BRANCH_STATUS(''main'',', QUOTE(branch), ')')
                                ORDER BY branch SEPARATOR ' UNION ALL ')
            INTO @union_sql FROM dolt_branch_activity
            WHERE active_sessions = 0 -- no sessions
              AND branch <> 'main'""";
    private static final String MERGED_WRAPPED = """
            SET @sql = IF(@union_sql IS NULL, 'SELECT * FROM (SELECT 1 AS noop) t WHERE 0',
              CONCAT('SELECT branch FROM (', @union_sql, ') s WHERE commits_ahead = 0'))""";
    private static final String PRUNE = """
            CREATE PROCEDURE prune(IN days INT)
            BEGIN
              DECLARE done INT DEFAULT 0;
              DECLARE b TEXT;
              DECLARE stale CURSOR FOR SELECT branch FROM dolt_branch_activity
                WHERE active_sessions = 0 AND branch <> 'main'
                  AND (last_read IS NULL OR last_read <= NOW() - INTERVAL days DAY)
                  AND (last_write IS NULL OR last_write <= NOW() - INTERVAL days DAY);
              DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = 1;
              OPEN stale;
              each_branch: LOOP
                FETCH stale INTO b;
                IF done THEN LEAVE each_branch; END IF;
                CALL dolt_branch('-D', b);
              END LOOP;
              CLOSE stale;
            END""";
    private static final String IN_8_DAYS = "SET timestamp = UNIX_TIMESTAMP() + 8 * 86400";
    private static final String NOW_AGAIN = "SET timestamp = DEFAULT";

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
            isFreshAfterARestart(admin);
            countsReadsAndSessions(admin, server, driver);
            countsWritesWhereTheyGo(admin, server, driver);
            followsBranches(admin);
            findsWhatIsStale(admin);
            findsWhatIsMerged(admin);
            deletesWhatIsStale(admin, server, driver);
            deletesHundreds(admin);
            deletesByASchedule(admin);
            assertEquals(List.of("0"), rows(admin, "SELECT COUNT(*) FROM dolt_branch_activity WHERE"
                    + " last_read < system_start_time OR last_write < system_start_time OR last_read > NOW()"
                    + " OR last_write > NOW()"));
        }
    }

    private static void setUp(Connection connection) throws SQLException {
        for (String sql : List.of("CREATE DATABASE db5", "USE db5",
                "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50), score INT)",
                "INSERT INTO users VALUES (1, 'ada', 10), (2, 'bob', 20)", "CALL dolt_commit('-Am', 'users')",
                "CALL dolt_branch('ahead')", "CALL dolt_branch('idle')", "CALL dolt_branch('it''s-odd')",
                "CALL dolt_checkout('ahead')", "INSERT INTO users VALUES (9, 'zoe', 90)",
                "CALL dolt_commit('-am', 'zoe')", "CALL dolt_checkout('main')",
                "INSERT INTO users VALUES (4, 'dan', 40)", "CALL dolt_commit('-am', 'dan')",
                "CALL dolt_checkout('-b', 'feature')", "UPDATE users SET score = 25 WHERE id = 2",
                "CALL dolt_commit('-am', 'a better score')",
                "CREATE DATABASE other", "USE other", "CREATE TABLE t (id INT PRIMARY KEY)",
                "CALL dolt_commit('-Am', 't')", "CALL dolt_branch('dev')")) {
            run(connection, sql);
        }
    }

    private static void isFreshAfterARestart(Connection admin) throws SQLException {
        List<String> fresh = List.of("ahead|0|0|0", "feature|0|0|0", "idle|0|0|0", "it's-odd|0|0|0", "main|1|0|1");
        assertEquals(
                List.of("branch|text|NO|PRI|null|", "last_read|datetime|YES||null|", "last_write|datetime|YES||null|",
                        "active_sessions|int|NO||null|", "system_start_time|datetime|NO||null|"),
                rows(admin, "DESCRIBE dolt_branch_activity"));
        assertEquals(fresh, rows(admin, ACTIVITY));
        assertEquals(fresh, rows(admin, ACTIVITY), "asking does not change the answer");
        assertEquals(List.of("1|1"), rows(admin, "SELECT COUNT(DISTINCT system_start_time),"
                + " MAX(system_start_time) <= NOW() FROM dolt_branch_activity"));
        assertEquals(List.of(), rows(admin, NEVER_USED));
    }

    private static void countsReadsAndSessions(Connection admin, RunningServer server, RunningServer.Driver driver)
            throws SQLException {
        assertEquals(List.of("2|20|25"), rows(admin, "SELECT m.id, m.score, f.score FROM users AS OF 'main' m"
                + " JOIN users AS OF 'feature' f USING (id) WHERE m.score <> f.score"));
        assertEquals("feature|1|0|0", activity(admin, "feature"));
        try (Connection first = server.connect(driver, "db5/idle");
                Connection second = server.connect(driver, "db5/idle")) {
            assertEquals("idle|1|0|2", activity(admin, "idle"));
            assertTrue(first.isValid(5) && second.isValid(5));
        }
        awaitNobodyOn(admin, "idle");
    }

    /** A driver closes its connection without waiting for the server. */
    private static void awaitNobodyOn(Connection admin, String branch) throws SQLException {
        while (!activity(admin, branch).endsWith("|0")) {
            Thread.onSpinWait();
        }
    }

    private static void countsWritesWhereTheyGo(Connection admin, RunningServer server, RunningServer.Driver driver)
            throws SQLException {
        String elsewhere = "SELECT branch, last_read IS NOT NULL, last_write IS NOT NULL, active_sessions"
                + " FROM other.dolt_branch_activity";
        assertEquals(List.of("dev|0|0|0", "main|0|0|0"), rows(admin, elsewhere));
        run(admin, "INSERT INTO `other/dev`.t VALUES (1)");
        assertTrue(rows(admin, elsewhere).getFirst().matches("dev\\|\\d\\|1\\|0"));
        assertEquals("idle|1|0|0", activity(admin, "idle"));
        try (Connection first = server.connect(driver, "db5/idle");
                Connection second = server.connect(driver, "db5/idle")) {
            second.setAutoCommit(false);
            run(second, "INSERT INTO users VALUES (77, 'tmp', 1)");
            second.rollback();
            assertEquals("idle|1|0|2", activity(admin, "idle"), "a rolled-back write is none");
            try (PreparedStatement insert = first.prepareStatement("INSERT INTO users VALUES (?, ?, ?)")) {
                insert.setInt(1, 7);
                insert.setString(2, "gus");
                insert.setInt(3, 70);
                assertEquals(1, insert.executeUpdate());
            }
            assertEquals("idle|1|1|2", activity(admin, "idle"));
            run(first, "DELETE FROM users WHERE id = 7");
        }
        awaitNobodyOn(admin, "idle");
    }

    private static void followsBranches(Connection admin) throws SQLException {
        run(admin, "CALL dolt_branch('young')");
        assertEquals("young|0|1|0", activity(admin, "young"), "made, not read");
        run(admin, "CALL dolt_branch('-m', 'young', 'renamed')");
        assertEquals("renamed|0|1|0", activity(admin, "renamed"));
        run(admin, "CALL dolt_branch('-D', 'renamed')");
        assertEquals(5, rows(admin, ACTIVITY).size());
    }

    private static void findsWhatIsMerged(Connection admin) throws SQLException {
        run(admin, "CALL dolt_merge('feature')");
        assertEquals(List.of("feature|0|0", "ahead|1|2"),
                rows(admin, "SELECT * FROM dolt_branch_status('main', 'feature', 'ahead')"));
        run(admin, MERGED);
        run(admin, MERGED_WRAPPED);
        run(admin, "PREPARE stmt FROM @sql");
        assertEquals(List.of("feature", "idle", "it's-odd"), rows(admin, "EXECUTE stmt"));
        run(admin, "DEALLOCATE PREPARE stmt");
        assertEquals(1243, assertThrows(SQLException.class, () -> run(admin, "EXECUTE stmt")).getErrorCode());
    }

    private static void findsWhatIsStale(Connection admin) throws SQLException {
        run(admin, IN_8_DAYS);
        List<String> never = rows(admin, NEVER_USED);
        assertTrue(never.contains("it's-odd") && !never.contains("idle") && !never.contains("main"), never::toString);
        assertEquals(List.of("ahead", "feature", "idle", "it's-odd"), rows(admin, STALE));
        run(admin, NOW_AGAIN);
        assertEquals(List.of(), rows(admin, STALE));
    }

    private static void deletesWhatIsStale(Connection admin, RunningServer server, RunningServer.Driver driver)
            throws SQLException {
        run(admin, DELETIONS);
        run(admin, "PREPARE stmt FROM @sql");
        assertEquals(List.of(), rows(admin, "EXECUTE stmt"));
        try (Connection holder = server.connect(driver, "db5/ahead")) {
            assertTrue(holder.isValid(5));
            run(admin, IN_8_DAYS);
            run(admin, DELETIONS);
            run(admin, "PREPARE stmt FROM @sql");
            assertEquals(3, run(admin, "EXECUTE stmt"), "a result for each CALL");
            run(admin, "DEALLOCATE PREPARE stmt");
            run(admin, NOW_AGAIN);
            assertEquals(List.of("ahead", "main"), rows(admin, "SELECT name FROM dolt_branches"));
        }
        awaitNobodyOn(admin, "ahead");
    }

    private static void deletesHundreds(Connection admin) throws SQLException {
        for (int i = 0; i < 300; i++) {
            run(admin, String.format("CALL dolt_branch('a-branch-with-a-longer-name-%04d')", i));
        }
        run(admin, IN_8_DAYS);
        run(admin, DELETIONS);
        assertEquals(List.of("1"), rows(admin, "SELECT LENGTH(@sql) > 15000"));
        run(admin, "PREPARE stmt FROM @sql");
        run(admin, "EXECUTE stmt");
        run(admin, NOW_AGAIN);
        assertEquals(List.of("main"), rows(admin, "SELECT name FROM dolt_branches"));
    }

    private static void deletesByASchedule(Connection admin) throws SQLException {
        run(admin, "CALL dolt_branch('scheduled-away')");
        run(admin, PRUNE);
        run(admin, "SET GLOBAL event_scheduler = ON");
        run(admin, "CREATE EVENT prune_daily ON SCHEDULE EVERY 1 SECOND DO CALL prune(0)");
        while (rows(admin, "SELECT name FROM dolt_branches").size() > 1) {
            Thread.onSpinWait();
        }
        run(admin, "DROP EVENT prune_daily");
        assertEquals(List.of("main"), rows(admin, "SELECT name FROM dolt_branches"));
    }

    private static String activity(Connection admin, String branch) throws SQLException {
        return rows(admin, ACTIVITY).stream()
                .filter(row -> row.startsWith(branch + "|"))
                .findFirst()
                .orElse("no " + branch);
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

    /** Runs a statement to its end and returns how many sets of rows it had. */
    private static int run(Connection connection, String sql) throws SQLException {
        int sets = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean more = statement.execute(sql);
            while (more || statement.getUpdateCount() >= 0) {
                sets += more ? 1 : 0;
                more = statement.getMoreResults();
            }
        }
        return sets;
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
