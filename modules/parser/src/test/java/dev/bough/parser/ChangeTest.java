package dev.bough.parser;

import static dev.bough.parser.Parsing.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.SqlException;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.Dml.Modifier;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.TableReference;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static List<String> rows(Dml.Insert insert) {
        return ((Dml.Source.Rows) insert.source()).rows().stream().map(Rendering::list).toList();
    }

    private static List<String> set(List<Dml.SetColumn> assignments) {
        return assignments.stream().map(set -> Rendering.of(set.column()) + " = " + Rendering.of(set.value())).toList();
    }

    @Test
    void readsInserts() {
        Dml.Insert insert = (Dml.Insert) statement(
                "INSERT IGNORE INTO d.t PARTITION (p) (a, t.b) VALUES (1, DEFAULT), (), ((SELECT 1)), ROW(2) AS n(x, y)"
                        + " ON DUPLICATE KEY UPDATE a = n.x + 1, t.b = VALUES(b), c = DEFAULT");
        assertEquals(Set.of(Modifier.IGNORE), insert.modifiers());
        assertEquals(new QualifiedName("d", "t"), insert.table());
        assertEquals(List.of("p"), insert.partitions());
        assertEquals(List.of("a", "b"), insert.columns());
        assertEquals(List.of("(1, default)", "()", "(subquery)", "(2)"), rows(insert));
        assertEquals(new Dml.RowAlias("n", List.of("x", "y")), insert.alias());
        assertEquals(List.of("a = (n.x ADD 1)", "t.b = values(b)", "c = default"), set(insert.onDuplicate()));
        assertFalse(insert.replace());
    }

    @Test
    void insertSetIsOneRow() {
        Dml.Insert replace = (Dml.Insert) statement("REPLACE t SET a = 1, b = 2");
        assertTrue(replace.replace());
        assertEquals(List.of("a", "b"), replace.columns());
        assertEquals(List.of("(1, 2)"), rows(replace));
    }

    @Test
    void insertSelectMayUpdateDuplicates() {
        Dml.Insert insert = (Dml.Insert) statement(
                "INSERT INTO t SELECT * FROM a JOIN b ON DUPLICATE KEY UPDATE x = 1");
        Dml.Source.Query query = assertInstanceOf(Dml.Source.Query.class, insert.source());
        assertEquals(
                "(a CROSS b)",
                Rendering.of(((dev.bough.parser.tree.QueryBody.Select) query.query().body()).from().getFirst()));
        assertEquals(List.of("x = 1"), set(insert.onDuplicate()));
    }

    @Test
    void readsUpdates() {
        Dml.Update update = (Dml.Update) statement(
                "UPDATE LOW_PRIORITY t AS x SET a = a + 1, x.b = DEFAULT WHERE c ORDER BY d DESC LIMIT 3");
        assertEquals(Set.of(Modifier.LOW_PRIORITY), update.modifiers());
        assertEquals(List.of("a = (a ADD 1)", "x.b = default"), set(update.assignments()));
        assertEquals("c", Rendering.of(update.where()));
        assertTrue(update.orderBy().getFirst().descending());
        assertEquals("3", Rendering.of(update.limit().count()));
    }

    @Test
    void orderAndLimitAreForOneTable() {
        assertEquals(
                1221, assertThrows(SqlException.class, () -> statement("UPDATE a, b SET a.x = 1 LIMIT 1")).number());
        assertEquals(
                1221,
                assertThrows(SqlException.class, () -> statement("UPDATE a JOIN b SET a.x = 1 ORDER BY 1")).number());
        Parsing.assertSyntaxError("LIMIT 1", 1, "DELETE a FROM a JOIN b LIMIT 1");
    }

    @Test
    void readsTheThreeKindsOfDelete() {
        Dml.Delete single = (Dml.Delete) statement("DELETE QUICK FROM t x WHERE a ORDER BY b LIMIT 1");
        assertEquals(List.of(), single.targets());
        assertEquals("t:x", Rendering.of(single.from().getFirst()));
        assertEquals(Set.of(Modifier.QUICK), single.modifiers());
        Dml.Delete join = (Dml.Delete) statement("DELETE a, d.b.* FROM a JOIN d.b ON x WHERE y");
        assertEquals(List.of(new QualifiedName(null, "a"), new QualifiedName("d", "b")), join.targets());
        assertEquals("(a INNER d.b on x)", Rendering.of(join.from().getFirst()));
        Dml.Delete using = (Dml.Delete) statement("DELETE FROM a, b.* USING a JOIN b");
        assertEquals(2, using.targets().size());
        assertInstanceOf(TableReference.Join.class, using.from().getFirst());
    }

    @Test
    void readsLoadData() {
        Dml.LoadData load = (Dml.LoadData) statement(
                "LOAD DATA CONCURRENT LOCAL INFILE 'f' REPLACE INTO TABLE d.t PARTITION (p) CHARACTER SET latin1"
                        + " COLUMNS TERMINATED BY '\\t'"
                        + " ENCLOSED BY '\"' ESCAPED BY '' LINES STARTING BY '>' TERMINATED BY '\\n' IGNORE 2 ROWS"
                        + " (a, @b, c) SET d = @b + 1");
        assertTrue(load.local());
        assertTrue(load.replace());
        assertFalse(load.ignore());
        assertEquals("latin1", load.charset());
        assertEquals(2, load.ignoreLines());
        assertEquals("(a, @b, c)", Rendering.list(load.columns()));
        assertEquals(List.of("d = (@b ADD 1)"), set(load.assignments()));
        assertEquals("", load.format().escaped());
        assertEquals(">", load.format().linesStarting());
        assertTrue(((Dml.LoadData) statement("LOAD DATA INFILE 'f' IGNORE INTO TABLE t")).ignore());
        assertFalse(((Dml.LoadData) statement("LOAD DATA INFILE 'f' INTO TABLE t IGNORE 1 LINES")).ignore());
    }

    @Test
    void readsCalls() {
        Dml.Call call = (Dml.Call) statement("CALL `db/b`.dolt_commit('-m', @x) AS OF 'HEAD'");
        assertEquals(new QualifiedName("db/b", "dolt_commit"), call.procedure());
        assertEquals("('-m', @x)", Rendering.list(call.arguments()));
        assertEquals("'HEAD'", Rendering.of(call.asOf()));
    }
}
