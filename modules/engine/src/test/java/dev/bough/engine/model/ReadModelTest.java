package dev.bough.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.repository.Merge;
import dev.bough.api.repository.Repository;
import dev.bough.api.repository.Revision;
import dev.bough.api.repository.Root;
import dev.bough.api.repository.RowCursor;
import dev.bough.api.repository.Table;
import dev.bough.api.repository.TableDiff;
import dev.bough.api.session.LocalClient;
import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.TextResults;
import dev.bough.api.type.Cell;
import dev.bough.api.type.Constraint;
import dev.bough.api.type.Constraints;
import dev.bough.api.type.Row;
import dev.bough.engine.BoughEngine;
import dev.bough.engine.EngineOptions;
import dev.bough.engine.exec.ValueCell;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.transaction.TestServer;
import dev.bough.engine.type.Value;
import dev.bough.storage.repository.ServerState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadModelTest {
    private static final List<String> STORY = List.of(
            "CREATE DATABASE db",
            "USE db",
            "CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(10), b INT)",
            "INSERT INTO t VALUES (1, 'one', 1), (2, 'two', 2), (3, 'three', 3)",
            "CREATE TABLE old (id INT PRIMARY KEY)",
            "CREATE TABLE gone (id INT PRIMARY KEY)",
            "CREATE TABLE bag (n INT)",
            "INSERT INTO bag VALUES (1), (1), (2)",
            "CALL dolt_commit('-Am', 'base')",
            "CALL dolt_branch('other')");

    @TempDir Path folder;

    private final TreeSet<String> read = new TreeSet<>();
    private TestServer server;

    @BeforeEach
    void begin() throws Exception {
        run(STORY);
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    private void run(List<String> statements) throws Exception {
        try (BoughEngine engine = BoughEngine.open(EngineOptions.of(folder));
                LocalClient client = LocalClient.open(engine, "root", "")) {
            for (String sql : statements) {
                client.run(sql, new Nothing());
            }
        }
    }

    /** Results of no interest. */
    private static final class Nothing implements TextResults {
        @Override
        public void columns(List<ResultColumn> columns) {
            // of no interest
        }

        @Override
        public void row(List<String> values) {
            // of no interest
        }

        @Override
        public void endRows(int warnings) {
            // of no interest
        }

        @Override
        public void ok(long affected, long id, int warnings, String info) {
            // of no interest
        }
    }

    private Repository repository(String... hidden) throws Exception {
        if (server == null) {
            server = new TestServer(folder);
        }
        ServerState state = server.databases.durable();
        ReadContext.Rights rights = new ReadContext.Rights() {
            @Override
            public boolean sees(String database) {
                return true;
            }

            @Override
            public boolean selects(String database, String table) {
                return !List.of(hidden).contains(table);
            }

            @Override
            public SqlException denied(String table) {
                return new SqlException(ErrorCode.TABLE_ACCESS_DENIED, "SELECT", "u", "h", table);
            }
        };
        ReadContext context = new ReadContext(
                server.databases,
                new TestServer.NoSession(),
                branch -> read.add(branch.name()),
                rights,
                (database, branch) -> branch.working(),
                (database, branch) -> {
                    throw new IllegalStateException("nothing is edited");
                });
        return new ReadModel(context, state, Instant.EPOCH).repository(server.database(), server.branch(), null);
    }

    private static List<String> rows(TableDiff diff) {
        List<String> rows = new ArrayList<>();
        try (TableDiff.Rows cursor = diff.rows(Constraints.any(), Constraints.any())) {
            while (cursor.next()) {
                rows.add(cursor.change() + " " + cursor.from().map(ReadModelTest::text).orElse("-") + " "
                        + cursor.to().map(ReadModelTest::text).orElse("-"));
            }
        }
        return rows;
    }

    private static String text(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            cells.add(row.cell(i).sqlLiteral());
        }
        return String.join(",", cells);
    }

    private static String name(TableDiff diff) {
        return diff.kind() + " " + diff.to().or(diff::from).orElseThrow().name();
    }

    @Test
    void tablesAreToldApartByNameAndColumns() throws Exception {
        run(List.of(
                "USE db",
                "INSERT INTO t VALUES (4, NULL, 4)",
                "ALTER TABLE old RENAME TO newer",
                "DROP TABLE gone",
                "CREATE TABLE fresh (id INT PRIMARY KEY)"));
        Repository repository = repository();
        Root working = repository.resolve("WORKING").root();
        Root head = repository.resolve("HEAD").root();
        assertEquals(
                List.of("ADDED fresh", "DROPPED gone", "RENAMED newer", "MODIFIED t"),
                repository.diff(head, working).stream().map(ReadModelTest::name).toList());
        assertEquals(List.of(), repository.diff(head, head));
        assertTrue(repository.branch("main").orElseThrow().workingSet().dirty());
        assertFalse(repository.branch("other").orElseThrow().workingSet().dirty());
    }

    @Test
    void rowsDifferCellByCell() throws Exception {
        run(List.of(
                "USE db",
                "UPDATE t SET b = 20 WHERE id = 2",
                "DELETE FROM t WHERE id = 3",
                "INSERT INTO t VALUES (4, NULL, 4)"));
        TableDiff diff = only(repository());
        assertEquals(
                List.of("MODIFIED 2,'two',2 2,'two',20", "REMOVED 3,'three',3 -", "ADDED - 4,NULL,4"), rows(diff));
        assertTrue(diff.dataChanged());
        assertFalse(diff.schemaChanged());
        TableDiff.Stat stat = diff.stat();
        assertEquals(
                List.of(1L, 1L, 1L, 1L, 3L, 3L, 1L),
                List.of(
                        stat.rowsUnmodified(), stat.rowsAdded(), stat.rowsDeleted(), stat.rowsModified(),
                        stat.cellsAdded(), stat.cellsDeleted(), stat.cellsModified()));
        assertEquals(stat.newCellCount() - stat.oldCellCount(), stat.cellsAdded() - stat.cellsDeleted());
    }

    private static List<String> rows(Table table, Constraints constraints) {
        List<String> rows = new ArrayList<>();
        try (RowCursor cursor = table.rows(constraints)) {
            while (cursor.next()) {
                rows.add(text(cursor.row()));
            }
        }
        return rows;
    }

    private static Constraint points(long... ids) {
        StatementContext statement = new TestServer.NoSession();
        return new Constraint.Points(Arrays.stream(ids)
                .<Cell>mapToObj(id -> new ValueCell(Value.of(id), statement))
                .toList());
    }

    @Test
    void rowsAreLookedUpByTheirKeys() throws Exception {
        run(List.of(
                "USE db",
                "CREATE TABLE pair (a INT, b INT, c INT, PRIMARY KEY (a, b DESC))",
                "INSERT INTO pair VALUES (1, 1, 1), (1, 2, 2), (2, 1, 3), (2, 2, 4), (300, 1, 5)"));
        Table pair = repository().resolve("WORKING").root().table("pair").orElseThrow();
        Constraints any = Constraints.any();
        assertEquals(List.of("1,2,2", "1,1,1"), rows(pair, any.with(0, points(1))));
        assertEquals(List.of("1,2,2", "2,2,4"), rows(pair, any.with(0, points(2, 1, 2)).with(1, points(2))));
        assertEquals(List.of(), rows(pair, any.with(0, points(44)).with(1, points(2))));
        assertEquals(List.of("300,1,5"), rows(pair, any.with(0, points(300)).with(2, points(7))));
        assertEquals(5, rows(pair, any.with(1, points(1))).size());
    }

    private static TableDiff only(Repository repository) {
        List<TableDiff> diffs =
                repository.diff(repository.resolve("HEAD").root(), repository.resolve("WORKING").root());
        assertEquals(1, diffs.size());
        return diffs.getFirst();
    }

    @Test
    void anAddedColumnThatIsNullChangesNoRow() throws Exception {
        run(List.of("USE db", "ALTER TABLE t ADD COLUMN c INT FIRST"));
        TableDiff diff = only(repository());
        assertEquals(List.of(), rows(diff));
        assertTrue(diff.schemaChanged());
        assertFalse(diff.dataChanged());
        assertEquals(
                List.of("c ADDED"),
                diff.changedColumns().stream().map(c -> c.name() + " " + c.change()).toList());
        close();
        server = null;
        run(List.of("USE db", "UPDATE t SET c = 7 WHERE id = 1"));
        assertEquals(List.of("MODIFIED 1,'one',1 7,1,'one',1"), rows(only(repository())));
    }

    @Test
    void anotherPrimaryKeyIsNotCompared() throws Exception {
        run(List.of("USE db", "ALTER TABLE t DROP PRIMARY KEY", "ALTER TABLE t ADD PRIMARY KEY (b)"));
        TableDiff diff = only(repository());
        assertTrue(diff.primaryKeyChanged());
        assertTrue(diff.dataChanged());
        assertThrows(IllegalStateException.class, () -> rows(diff));
    }

    @Test
    void equalRowsComeAsOftenAsTheyChanged() throws Exception {
        run(List.of("USE db", "DELETE FROM bag WHERE n = 1", "INSERT INTO bag VALUES (2), (2)"));
        assertEquals(
                List.of("ADDED - 2", "ADDED - 2", "REMOVED 1 -", "REMOVED 1 -"),
                rows(only(repository())).stream().sorted().toList());
    }

    @Test
    void branchesThatAreNamedAreRead() throws Exception {
        Repository repository = repository();
        repository.branches();
        repository.branch("other");
        assertEquals(new TreeSet<>(), read);
        Revision other = repository.resolve("other");
        assertEquals(new TreeSet<>(List.of("other")), read);
        assertEquals("other", other.branch().orElseThrow().name());
        assertTrue(repository.resolve("HEAD~1").branch().isEmpty());
        assertEquals(new TreeSet<>(List.of("main", "other")), read);
        read.clear();
        repository.resolve(other.commit().hash());
        assertEquals(new TreeSet<>(), read);
    }

    @Test
    void tablesThatMayNotBeSelectedFromAreHidden() throws Exception {
        run(List.of("USE db", "INSERT INTO t VALUES (4, NULL, 4)"));
        Repository repository = repository("t");
        Root working = repository.resolve("WORKING").root();
        assertEquals(1142, assertThrows(SqlException.class, () -> working.table("t")).number());
        assertEquals(List.of(), repository.diff(repository.resolve("HEAD").root(), working));
        try (RowCursor rows = working.table("BAG").orElseThrow().rows(Constraints.any())) {
            assertTrue(rows.next());
        }
    }

    @Test
    void conflictsOfAMergeShow() throws Exception {
        run(List.of(
                "USE db",
                "UPDATE t SET b = 10 WHERE id = 1",
                "CALL dolt_commit('-am', 'ours')",
                "CALL dolt_checkout('other')",
                "UPDATE t SET b = 11 WHERE id = 1",
                "CALL dolt_commit('-am', 'theirs')"));
        Repository before = repository();
        String theirs = before.resolve("other").commit().hash();
        assertTrue(before.branch("main").orElseThrow().workingSet().merge().isEmpty());
        close();
        server = null;
        run(List.of("USE db", "SET autocommit = 0, dolt_allow_commit_conflicts = 1", "CALL dolt_merge('other')",
                "COMMIT"));
        Merge merge = repository().branch("main").orElseThrow().workingSet().merge().orElseThrow();
        assertEquals("other", merge.source());
        assertEquals(theirs, merge.sourceCommit().hash());
        assertEquals("refs/heads/main", merge.target());
        assertEquals(List.of("t"), merge.unmergedTables());
        Merge.TableConflicts conflicts = merge.conflicts("T").orElseThrow();
        assertEquals(1, conflicts.count());
        Merge.Rows rows = conflicts.rows();
        assertTrue(rows.next());
        assertEquals("1,'one',1", text(rows.base().orElseThrow()));
        assertEquals("1,'one',10", text(rows.ours().orElseThrow()));
        assertEquals("1,'one',11", text(rows.theirs().orElseThrow()));
        assertFalse(rows.next());
    }
}
