package dev.bough.parser;

import static dev.bough.parser.Parsing.from;
import static dev.bough.parser.Parsing.labels;
import static dev.bough.parser.Parsing.query;
import static dev.bough.parser.Parsing.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.SqlException;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Over;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.QueryBody;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.QueryExpression.Into;
import dev.bough.parser.tree.QueryExpression.LockStrength;
import dev.bough.parser.tree.QueryExpression.LockWait;
import dev.bough.parser.tree.QueryExpression.Locking;
import dev.bough.parser.tree.SelectItem;
import dev.bough.parser.tree.TableReference;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    @Test
    void labelsColumnsAsMysqlDoes() {
        assertEquals(
                List.of("a", "b", "1 + 1", "x", "it's", "NULL", "(select 2)", "count(*)", "( 'q' )", "y z", "*", "?"),
                labels("SELECT a, t.b, 1 + 1, c AS x, 'it''s', null, (select 2),count(*) ,( 'q' ), d 'y z', t.*, ?"));
        assertEquals(List.of("a"), labels("SELECT 'a' 'b'"));
        assertEquals(List.of("1 /* one */ + 2"), labels("SELECT 1 /* one */ + 2 -- two"));
        assertEquals(
                List.of("1  + 2"),
                labels("SELECT 1 /*!50000 + 2 */").stream().map(s -> s.replaceAll(" {2,}", "  ")).toList());
    }

    @Test
    void readsAllClausesOfSelect() {
        QueryBody.Select select = select(
                "SELECT /*+ BKA(t) */ DISTINCT SQL_NO_CACHE HIGH_PRIORITY *, t.*, d.t.* FROM t WHERE a GROUP BY b, c"
                        + " WITH ROLLUP HAVING d"
                        + " WINDOW w AS (PARTITION BY a ORDER BY b ROWS UNBOUNDED PRECEDING)");
        assertEquals("BKA(t)", select.hints());
        assertTrue(select.distinct());
        assertEquals(
                Set.of(QueryBody.SelectOption.SQL_NO_CACHE, QueryBody.SelectOption.HIGH_PRIORITY), select.options());
        assertEquals(
                List.of(
                        new SelectItem.Star(),
                        new SelectItem.TableStar(new QualifiedName(null, "t")),
                        new SelectItem.TableStar(new QualifiedName("d", "t"))),
                select.items());
        assertEquals("a", Rendering.of(select.where()));
        assertTrue(select.groupBy().rollup());
        assertEquals("(b, c)", Rendering.list(select.groupBy().expressions()));
        assertEquals("d", Rendering.of(select.having()));
        Over.Specification window = select.windows().getFirst().window();
        assertEquals(Over.BoundKind.UNBOUNDED_PRECEDING, window.frame().start().kind());
        assertEquals(Over.BoundKind.CURRENT_ROW, window.frame().end().kind());
    }

    @Test
    void fromDualIsNoTable() {
        assertEquals(List.of(), select("SELECT 1 FROM DUAL WHERE 1").from());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "t | t",
            "db.t AS x | db.t:x",
            "t x | t:x",
            "t 'x' | t:x",
            "a JOIN b | (a CROSS b)",
            "a CROSS JOIN b ON c | (a INNER b on c)",
            "a JOIN b ON x JOIN c ON y | ((a INNER b on x) INNER c on y)",
            "a JOIN b JOIN c ON x ON y | (a INNER (b INNER c on x) on y)",
            "a JOIN b JOIN c ON x | ((a CROSS b) INNER c on x)",
            "a JOIN b JOIN c JOIN d ON x | (((a CROSS b) CROSS c) INNER d on x)",
            "a JOIN b LEFT JOIN c ON x | ((a CROSS b) LEFT c on x)",
            "a LEFT JOIN b JOIN c ON x ON y | (a LEFT (b INNER c on x) on y)",
            "a LEFT JOIN (b JOIN c) ON y | (a LEFT (b CROSS c) on y)",
            "a LEFT JOIN b ON x RIGHT OUTER JOIN c ON y | ((a LEFT b on x) RIGHT c on y)",
            "a JOIN (b JOIN c ON x) | (a CROSS (b INNER c on x))",
            "a JOIN b USING (x, y) | (a INNER b using [x, y])",
            "a NATURAL JOIN b NATURAL LEFT JOIN c | ((a INNER b natural) LEFT c natural)",
            "a STRAIGHT_JOIN b ON x | (a STRAIGHT b on x)",
            "(a, b) JOIN c ON x | ((a CROSS b) INNER c on x)",
            "{OJ a LEFT JOIN b ON x} | (a LEFT b on x)",
            "(SELECT 1) AS d | derived:d",
            "((SELECT 1) UNION (SELECT 2)) d | derived:d",
            "((SELECT 1) AS d JOIN t ON x) | (derived:d INNER t on x)",
            "LATERAL (SELECT 1) AS d | lateral derived:d",
            "dolt_diff('a', b, 't') AS d | dolt_diff('a', b, 't'):d",
            "db.f() | db.f()",
            "t AS OF 'HEAD~1' | t@'HEAD~1'",
            "t AS OF 'main' AS x JOIN u AS OF NOW() - INTERVAL 1 DAY y ON z | (t@'main':x INNER u@(now() -"
                    + " interval 1 DAY):y on z)",
            "t AS OF ? x | t@?0:x",
            "t FOR SYSTEM_TIME AS OF '2026-01-01' x | t@'2026-01-01':x",
            "`db/branch`.t | db/branch.t",
    })
    void readsTables(String text, String tree) {
        assertEquals(tree, from(text));
    }

    @Test
    void readsPartitionsAndHints() {
        TableReference.Named table = (TableReference.Named) select(
                "SELECT 1 FROM t PARTITION (p0, p1) AS x USE INDEX (a, PRIMARY) IGNORE KEY FOR JOIN (b) FORCE"
                        + " INDEX FOR GROUP BY (c)")
                .from()
                .getFirst();
        assertEquals(List.of("p0", "p1"), table.partitions());
        assertEquals(
                List.of(
                        new TableReference.IndexHint(
                                TableReference.HintKind.USE, TableReference.HintScope.ALL, List.of("a", "PRIMARY")),
                        new TableReference.IndexHint(
                                TableReference.HintKind.IGNORE, TableReference.HintScope.JOIN, List.of("b")),
                        new TableReference.IndexHint(
                                TableReference.HintKind.FORCE, TableReference.HintScope.GROUP_BY, List.of("c"))),
                table.indexHints());
    }

    @Test
    void readsJsonTables() {
        TableReference.JsonTable table =
                (TableReference.JsonTable) select("SELECT * FROM JSON_TABLE(d, '$[*]' COLUMNS (n FOR ORDINALITY,"
                        + " a INT PATH '$.a' NULL ON EMPTY DEFAULT '0' ON ERROR, e INT EXISTS PATH '$.e', NESTED"
                        + " '$.b[*]' COLUMNS (c JSON PATH"
                        + " '$')))  AS j")
                        .from()
                        .getFirst();
        assertEquals("$[*]", table.path());
        assertEquals(new TableReference.JsonColumn.Ordinality("n"), table.columns().get(0));
        TableReference.JsonColumn.Path path = (TableReference.JsonColumn.Path) table.columns().get(1);
        assertEquals("'0'", Rendering.of(path.onError().value()));
        assertInstanceOf(TableReference.JsonColumn.Exists.class, table.columns().get(2));
        assertEquals(1, ((TableReference.JsonColumn.Nested) table.columns().get(3)).columns().size());
    }

    @Test
    void aDerivedTableNeedsAnAlias() {
        assertEquals(1248, assertThrows(SqlException.class, () -> query("SELECT * FROM (SELECT 1)")).number());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "SELECT 1 UNION SELECT 2 UNION ALL SELECT 3 | ((select UNION select) UNION ALL select)",
            "SELECT 1 UNION SELECT 2 INTERSECT SELECT 3 | (select UNION (select INTERSECT select))",
            "SELECT 1 EXCEPT ALL (SELECT 2 UNION DISTINCT TABLE t) | (select EXCEPT ALL (select UNION table))",
            "(SELECT 1 LIMIT 1) UNION (SELECT 2) ORDER BY 1 | (nested select UNION select)",
            "((SELECT 1)) | select",
            "VALUES ROW(1, 2), ROW(3, DEFAULT) | values",
            "(SELECT 1) LIMIT 1 | select",
            "WITH a AS (SELECT 1) SELECT * FROM a | select",
    })
    void readsSetOperations(String text, String tree) {
        assertEquals(tree, Rendering.of(query(text).body()));
    }

    @Test
    void aQueryInParenthesesKeepsItsOwnLimit() {
        QueryExpression query = query("(SELECT a FROM t ORDER BY a LIMIT 5) ORDER BY a DESC LIMIT 2");
        assertEquals("2", Rendering.of(query.limit().count()));
        QueryBody.Nested nested = (QueryBody.Nested) query.body();
        assertEquals("5", Rendering.of(nested.query().limit().count()));
    }

    @Test
    void readsLimits() {
        assertEquals("3", Rendering.of(query("SELECT 1 LIMIT 3").limit().count()));
        assertNull(query("SELECT 1 LIMIT 3").limit().offset());
        assertEquals("4", Rendering.of(query("SELECT 1 LIMIT 3, 4").limit().count()));
        assertEquals("3", Rendering.of(query("SELECT 1 LIMIT 3, 4").limit().offset()));
        assertEquals("?1", Rendering.of(query("SELECT 1 LIMIT ? OFFSET ?").limit().offset()));
    }

    @Test
    void readsLocks() {
        assertEquals(
                List.of(
                        new Locking(LockStrength.UPDATE, List.of(new QualifiedName(null, "a")), LockWait.NOWAIT),
                        new Locking(LockStrength.SHARE, List.of(), LockWait.SKIP_LOCKED)),
                query("SELECT * FROM a, b FOR UPDATE OF a NOWAIT FOR SHARE SKIP LOCKED").locking());
        assertEquals(
                List.of(new Locking(LockStrength.SHARE, List.of(), LockWait.WAIT)),
                query("SELECT 1 LOCK IN SHARE MODE").locking());
    }

    @Test
    void readsIntoWhereverItStands() {
        Into variables = new Into.Variables(
                List.of(new Expression.UserVariable("x"), new Expression.ColumnRef(null, null, "y")));
        assertEquals(variables, query("SELECT 1, 2 INTO @x, y").into());
        assertEquals(variables, query("SELECT 1, 2 INTO @x, y FROM t").into());
        assertEquals(variables, query("SELECT 1, 2 FROM t LIMIT 1 INTO @x, y").into());
        assertEquals(variables, query("SELECT 1, 2 FROM t FOR UPDATE INTO @x, y").into());
        Into.OutFile file = (Into.OutFile) query("SELECT 1 INTO OUTFILE 'f' CHARACTER SET latin1 FIELDS TERMINATED"
                + " BY ',' OPTIONALLY"
                + " ENCLOSED BY '\"' LINES TERMINATED BY '\\r\\n' FROM t")
                .into();
        assertEquals("latin1", file.charset());
        assertEquals(",", file.format().fieldsTerminated());
        assertTrue(file.format().optionallyEnclosed());
        assertEquals("\r\n", file.format().linesTerminated());
        Parsing.assertSyntaxError("INTO @y", 1, "SELECT 1 INTO @x FROM t INTO @y");
    }

    @Test
    void readsCommonTables() {
        QueryExpression query = query("WITH RECURSIVE a (x) AS (SELECT 1), b AS (SELECT * FROM a) SELECT * FROM b");
        assertTrue(query.with().recursive());
        assertEquals(List.of("x"), query.with().tables().getFirst().columns());
        assertEquals("b", query.with().tables().get(1).name());
    }

    @Test
    void remembersTheTextOfAView() {
        String text = "  SELECT a FROM t -- end";
        QueryExpression query = Parsing.PARSER.query(text);
        assertEquals("SELECT a FROM t", query.span().of(text));
    }
}
