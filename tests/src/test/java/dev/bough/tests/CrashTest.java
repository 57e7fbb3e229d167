package dev.bough.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server under load, again and again on the same data, and checks after each restart that everything it had
 * acknowledged is there, and nothing that nobody asked for.
 *
 * <p>System properties: {@code bough.crash.rounds} (5), {@code bough.crash.seed}.
 */
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("bough.crash.rounds", 5);
    private static final long SEED = Long.getLong("bough.crash.seed", System.nanoTime());
    private static final int WRITERS = 4;
    private static final int COUNTERS = 10;

    @TempDir Path dataDir;

    /** One client: inserts rows, raises counters of its own, commits now and then; remembers what was acknowledged. */
    private static final class Writer implements Runnable {
        private final RunningServer server;
        private final int number;
        private final long firstId;
        private final Random random;
        private final TreeMap<Long, Long> rows = new TreeMap<>();
        private final AtomicLong acknowledged = new AtomicLong();
        private final long[] counters = new long[COUNTERS];
        private long attemptedId;
        private int attemptedCounter = -1;
        private int commits;
        private String trouble = "";

        Writer(RunningServer server, int number, long firstId, long seed) {
            this.server = server;
            this.number = number;
            this.firstId = firstId;
            this.attemptedId = firstId - 1;
            this.random = new Random(seed);
        }

        @Override
        public void run() {
            try (Connection connection = server.connect(RunningServer.Driver.MARIADB, "crash");
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?)");
                    PreparedStatement raise =
                            connection.prepareStatement("UPDATE counters SET n = n + 1 WHERE id = ?")) {
                for (long id = firstId;; id++) {
                    insertRow(insert, id);
                    raiseCounter(raise, random.nextInt(COUNTERS));
                    if (random.nextInt(40) == 0) {
                        commit(connection);
                    }
                }
            } catch (SQLException e) {
                boolean lost = e.getSQLState() != null && e.getSQLState().startsWith("08");
                if (!lost || acknowledged.get() == 0) {
                    trouble = "writer " + number + ": " + e;
                }
            }
        }

        private void insertRow(PreparedStatement insert, long id) throws SQLException {
            long value = random.nextLong();
            attemptedId = id;
            insert.setLong(1, id);
            insert.setLong(2, value);
            insert.setString(3, "x".repeat(random.nextInt(200)));
            insert.executeUpdate();
            rows.put(id, value);
            acknowledged.incrementAndGet();
        }

        private void raiseCounter(PreparedStatement raise, int counter) throws SQLException {
            attemptedCounter = counter;
            raise.setLong(1, number * (long) COUNTERS + counter);
            raise.executeUpdate();
            counters[counter]++;
            attemptedCounter = -1;
        }

        /** Only the first writer commits, so that the log can be checked to the commit. */
        private void commit(Connection connection) throws SQLException {
            if (number == 0) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CALL dolt_commit('-A', '-m', 'crash')");
                    commits++;
                }
            }
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesTheKill(TestReporter reporter) throws Exception {
        Random random = new Random(SEED);
        try (RunningServer server = RunningServer.start(dataDir)) {
            prepare(server);
        }
        TreeMap<Long, Long> known = new TreeMap<>();
        long[] counters = new long[WRITERS * COUNTERS];
        long nextId = 1;
        int commits = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            List<Writer> writers = new ArrayList<>();
            try (RunningServer server = RunningServer.start(dataDir)) {
                writers.addAll(load(server, nextId, random));
                server.kill();
            }
            for (Writer writer : writers) {
                assertEquals("", writer.trouble, describe(round));
            }
            try (RunningServer server = RunningServer.start(dataDir);
                    Connection connection = server.connect(RunningServer.Driver.MARIADB, "crash")) {
                nextId = checkRows(connection, writers, known, describe(round));
                checkCounters(connection, writers, counters, describe(round));
                commits = checkCommits(connection, writers.getFirst(), commits, describe(round));
            }
        }
        reporter.publishEntry("crash",
                ROUNDS + " kills, " + known.size() + " rows and " + commits + " commits checked");
    }

    private static String describe(int round) {
        return "round " + round + " of " + ROUNDS + ", -Dbough.crash.seed=" + SEED;
    }

    private static void prepare(RunningServer server) throws SQLException {
        try (Connection connection = server.connect(RunningServer.Driver.MARIADB, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE crash");
            statement.execute("USE crash");
            statement.execute(
                    "CREATE TABLE t (id BIGINT PRIMARY KEY, v BIGINT NOT NULL, filler VARCHAR(200), KEY by_v (v))");
            statement.execute("CREATE TABLE counters (id INT PRIMARY KEY, n BIGINT NOT NULL)");
            for (int i = 0; i < WRITERS * COUNTERS; i++) {
                statement.execute("INSERT INTO counters VALUES (" + i + ", 0)");
            }
        }
    }

    /** Lets the writers run for a random while from when all have written something. */
    private static List<Writer> load(RunningServer server, long nextId, Random random) throws InterruptedException {
        List<Writer> writers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Writer writer = new Writer(server, i, nextId + i * 10_000_000L, random.nextLong());
            writers.add(writer);
            threads.add(Thread.ofPlatform().start(writer));
        }
        long end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < end && writers.stream().anyMatch(writer -> writer.acknowledged.get() == 0)) {
            Thread.sleep(5);
        }
        Thread.sleep(random.nextInt(50, 500));
        server.kill();
        for (Thread thread : threads) {
            thread.join();
        }
        return writers;
    }

    private static long checkRows(Connection connection, List<Writer> writers, TreeMap<Long, Long> known, String where)
            throws SQLException {
        TreeMap<Long, Long> found = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, v FROM t")) {
            while (rows.next()) {
                found.put(rows.getLong(1), rows.getLong(2));
            }
        }
        for (Writer writer : writers) {
            known.putAll(writer.rows);
            Long last = found.get(writer.attemptedId);
            if (last != null) {
                known.putIfAbsent(writer.attemptedId, last);
            }
        }
        for (var row : known.entrySet()) {
            assertEquals(row.getValue(), found.get(row.getKey()), "row " + row.getKey() + ", " + where);
        }
        assertEquals(known.size(), found.size(), "rows that nobody wrote, " + where);
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM t WHERE v >= 0 OR v < 0")) {
            assertTrue(count.next());
            assertEquals(found.size(), count.getLong(1), "the index has other rows, " + where);
        }
        return known.isEmpty() ? 1 : known.lastKey() + 1;
    }

    private static void checkCounters(Connection connection, List<Writer> writers, long[] counters, String where)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, n FROM counters")) {
            while (rows.next()) {
                int id = rows.getInt(1);
                Writer writer = writers.get(id / COUNTERS);
                long least = counters[id] + writer.counters[id % COUNTERS];
                long most = writer.attemptedCounter == id % COUNTERS ? least + 1 : least;
                long n = rows.getLong(2);
                assertTrue(n >= least && n <= most,
                        "counter " + id + " is " + n + ", not " + least + " to " + most + ", " + where);
                counters[id] = n;
            }
        }
    }

    private static int checkCommits(Connection connection, Writer writer, int before, String where)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM dolt_log WHERE message = 'crash'")) {
            assertTrue(rows.next());
            int commits = rows.getInt(1);
            int least = before + writer.commits;
            assertTrue(commits == least || commits == least + 1, commits + " commits, not " + least + ", " + where);
            return commits;
        }
    }
}
