package dev.bough.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bough.api.error.SqlException;
import dev.bough.api.session.ClientInfo;
import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.session.RowSink;
import dev.bough.api.session.Session;
import dev.bough.api.session.Work;
import dev.bough.engine.BoughEngine;
import dev.bough.engine.EngineOptions;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerPlansTest {
    private static final String BY_ID = "SELECT v FROM t WHERE id = ";

    @TempDir Path directory;

    private BoughEngine engine;

    @BeforeEach
    void fill() {
        engine = BoughEngine.open(EngineOptions.of(directory));
        try (Session session = open("root", "")) {
            run(session, "CREATE DATABASE a");
            run(session, "CREATE DATABASE b");
            for (String database : List.of("a", "b")) {
                run(session, "CREATE TABLE " + database + ".t (id INT PRIMARY KEY, v VARCHAR(20))");
                run(session,
                        "INSERT INTO " + database + ".t VALUES (1, '" + database + "1'), (2, '" + database + "2')");
            }
            run(session, "CREATE USER u");
            run(session, "GRANT ALL ON a.* TO u");
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Session open(String user, String database) {
        return engine.open(engine.login(user, "localhost"), new ClientInfo(
                engine.nextConnectionId(), "localhost", database, 255, false, false, false, true, false, Map.of(),
                () -> {}));
    }

    private static int plans(Session session) {
        return ((ServerSession) session).parts().server().plans.byText().size();
    }

    static List<String> run(Session session, String sql) {
        byte[] text = sql.getBytes(StandardCharsets.UTF_8);
        Answer answer = new Answer();
        Work work = session.query(text, 0, text.length);
        Work.Outcome outcome = work.run(answer, () -> {});
        return outcome == Work.Outcome.DONE || work.run(answer, () -> {}) == Work.Outcome.DONE
                ? answer.values
                : List.of("not done");
    }

    @Test
    void sessionsLikeOneAnotherShareAPlan() {
        try (Session first = open("root", "a")) {
            int before = plans(first);
            for (int i = 0; i < 10; i++) {
                try (Session session = open("root", "a")) {
                    assertEquals(List.of("a1"), run(session, BY_ID + "1"));
                    assertEquals(List.of("a2"), run(session, BY_ID + "2"));
                    run(session, "UPDATE t SET v = 'x' WHERE id = " + (100 + i));
                }
            }
            assertEquals(before + 2, plans(first));
        }
    }

    @Test
    void whatNamesMeanAndVariablesSayKeepsPlansApart() {
        try (Session a = open("root", "a");
                Session b = open("root", "b");
                Session other = open("root", "a")) {
            assertEquals(List.of("a1"), run(a, BY_ID + "1"));
            assertEquals(List.of("b1"), run(b, BY_ID + "1"));
            run(other, "SET sql_mode = 'ANSI_QUOTES'");
            assertEquals(List.of("a1"), run(other, "SELECT \"v\" FROM t WHERE id = 1"));
            assertEquals(List.of("v"), run(a, "SELECT \"v\" FROM t WHERE id = 1"));
            run(a, "CALL dolt_commit('-Am', 'tables')");
            run(a, "CALL dolt_branch('side')");
            run(a, "CALL dolt_checkout('side')");
            run(a, "UPDATE t SET v = 'side' WHERE id = 1");
            assertEquals(List.of("side"), run(a, BY_ID + "1"));
            assertEquals(List.of("a1"), run(other, BY_ID + "1"));
        }
    }

    @Test
    void rightsAreThoseOfTheAccount() {
        try (Session root = open("root", "a");
                Session user = open("u", "a")) {
            assertEquals(List.of("b1"), run(root, "SELECT v FROM b.t WHERE id = 1"));
            assertThrows(SqlException.class, () -> run(user, "SELECT v FROM b.t WHERE id = 1"));
            assertEquals(List.of("a1"), run(user, "SELECT v FROM a.t WHERE id = 1"));
        }
    }

    @Test
    void valuesOfTheSessionAreNotPartOfAPlan() {
        String whose = "SELECT CONNECTION_ID(), LAST_INSERT_ID(), @@timestamp > 0 FROM t WHERE id = 1";
        try (Session first = open("root", "a");
                Session second = open("root", "a")) {
            assertEquals(List.of(Long.toString(first.id()), "0", "1"), run(first, whose));
            assertEquals(List.of(Long.toString(second.id()), "0", "1"), run(second, whose));
        }
    }

    @Test
    void cascadesLookAtTheTablesOfTheirOwnBranch() {
        try (Session first = open("root", "a");
                Session second = open("root", "a")) {
            run(first, "CREATE TABLE c (id INT PRIMARY KEY, p INT, twice INT AS (p * 2),"
                    + " FOREIGN KEY (p) REFERENCES t (id) ON UPDATE CASCADE)");
            run(first, "INSERT INTO c (id, p) VALUES (1, 1), (2, 2)");
            run(first, "UPDATE t SET id = 11 WHERE id = 1");
            first.close();
            run(second, "ALTER TABLE c DROP COLUMN twice, ADD COLUMN thrice INT AS (p * 3)");
            run(second, "UPDATE t SET id = 12 WHERE id = 2");
            assertEquals(List.of("1", "11", "33", "2", "12", "36"), run(second, "SELECT id, p, thrice FROM c"));
        }
    }

    @Test
    void manySessionsAtOnceRunOnePlanEachOnItsOwn() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Callable<Integer>> clients = new ArrayList<>();
            for (int client = 0; client < 6; client++) {
                int wanted = client % 2 + 1;
                clients.add(() -> {
                    int wrong = 0;
                    try (Session session = open("root", "a")) {
                        for (int i = 0; i < 500; i++) {
                            wrong += run(session, BY_ID + wanted).equals(List.of("a" + wanted)) ? 0 : 1;
                        }
                    }
                    return wrong;
                });
            }
            for (Future<Integer> client : threads.invokeAll(clients)) {
                assertEquals(0, client.get());
            }
        }
    }

    /** The values of all rows, one after another. */
    private static final class Answer implements ResponseSink, RowSink {
        private final List<String> values = new ArrayList<>();

        @Override
        public RowSink columns(ResultColumns columns) {
            return this;
        }

        @Override
        public void endRows(int warnings, int status) {}

        @Override
        public void ok(long affectedRows, long lastInsertId, int warnings, int status, String info) {}

        @Override
        public void error(SqlException error) {
            throw error;
        }

        @Override
        public InputStream localFile(String name) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public void putNull() {
            values.add("NULL");
        }

        @Override
        public void putLong(long value) {
            values.add(Long.toString(value));
        }

        @Override
        public void putUnsigned(long value) {
            values.add(Long.toUnsignedString(value));
        }

        @Override
        public void putFloat(float value) {
            throw new IllegalStateException("no such column here");
        }

        @Override
        public void putDouble(double value) {
            throw new IllegalStateException("no such column here");
        }

        @Override
        public void putDate(int year, int month, int day) {
            throw new IllegalStateException("no such column here");
        }

        @Override
        public void putDateTime(int year, int month, int day, int hour, int minute, int second, int micros) {
            throw new IllegalStateException("no such column here");
        }

        @Override
        public void putTime(long micros) {
            throw new IllegalStateException("no such column here");
        }

        @Override
        public void putBytes(byte[] bytes, int offset, int length) {
            values.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public void endRow() {}
    }
}
