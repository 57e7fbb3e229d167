package dev.bough.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.engine.type.SqlMode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlanKeyTest {
    private final PlanKey key = new PlanKey();
    private final PlanCache<String> cache = new PlanCache<>(100);

    private boolean scan(String sql) {
        return scan(sql, "settings");
    }

    private boolean scan(String sql, Object context) {
        byte[] bytes = ("??" + sql + "??").getBytes(StandardCharsets.UTF_8);
        return key.scan(bytes, 2, bytes.length - 4, SqlMode.DEFAULT, context);
    }

    private void lifts(String literals, String sql) {
        assertTrue(scan(sql), sql);
        assertEquals(literals, key.literals().toString(), sql);
    }

    @Test
    void literalsAreLiftedWhereTheyAreOperands() {
        lifts("1", "SELECT c FROM t WHERE id = 1");
        lifts("1,'x',1.50,2.0,18446744073709551615",
                "SELECT 5 FROM t WHERE a=1 AND b='x' AND c<1.50 AND d>2e0 AND e<>18446744073709551615");
        lifts("7,1",
                "SELECT 5 FROM t WHERE a = -7 AND b > -9223372036854775808 AND c > - (9999999999999999999) AND d = 1");
        lifts("", "SELECT 1, 'a' FROM t GROUP BY 1 HAVING a > 5 ORDER BY 2 LIMIT 10");
        lifts("3", "SELECT 1 FROM t JOIN u ON t.a = 3 ORDER BY 1");
        lifts("1,'it''s'".replace("''", "'"), "INSERT INTO t (a, b) VALUES (1, 'it''s')");
        lifts("'a\nb'", "UPDATE t SET a = 'a\\nb'");
        lifts("7,8", "DELETE FROM t WHERE a IN (7, 8)");
        lifts("", "SELECT a FROM t AS OF 'main'");
        lifts("", "SELECT a FROM t WHERE d = DATE '2024-01-01'");
        lifts("", "SELECT a FROM t WHERE d = _latin1 'x' OR d = x'41' OR d = N'a' OR d = 0xFF");
        lifts("'z'", "SELECT a FROM t WHERE j->'$.a' = 'z'");
        lifts("5", "SELECT a FROM t WHERE CAST(b AS DECIMAL(10,2)) = 5");
        lifts("4", "SELECT a FROM t WHERE b IN (SELECT 1 FROM u WHERE x = 4)");
        lifts("1", "SELECT a1, t2.b3 FROM 1t WHERE `x'5` = 1");
        lifts("'é',2", "SELECT a FROM t WHERE ä = 'é' AND b = 2");
        lifts("1,2", "INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = 2");
        lifts("1", "SELECT a FROM t WHERE b = 1 FOR UPDATE;");
    }

    @Test
    void otherStatementsAreLeftAlone() {
        assertFalse(scan("CREATE TABLE t (a INT)"));
        assertFalse(scan("SELECT ? FROM t"));
        assertFalse(scan("SELECT 1; SELECT 2"));
        assertFalse(scan("SELECT /*!80000 1 */"));
        assertFalse(scan("SELECT 'open"));
        assertFalse(scan("SELECT a FROM t WHERE b = 'x' 'y'"));
        assertFalse(scan(""));
    }

    @Test
    void offsetsCountCharacters() {
        assertTrue(scan("SELECT a FROM t WHERE ä = '€😀' AND b = 2"));
        assertEquals(0, key.literals().at("SELECT a FROM t WHERE ä = ".length()));
        assertEquals(1, key.literals().at("SELECT a FROM t WHERE ä = '€😀' AND b = ".length()));
        assertEquals(-1, key.literals().at(3));
    }

    @Test
    void statementsThatDifferInLiteralsShareAPlan() {
        assertTrue(scan("SELECT c FROM t WHERE id = 1"));
        assertNull(cache.find(key));
        cache.put(key, "plan");
        assertTrue(scan("SELECT c FROM t WHERE id = 274"));
        assertEquals("plan", cache.find(key));
        assertTrue(scan("SELECT c FROM t WHERE id = '1'"));
        assertNull(cache.find(key));
        assertTrue(scan("SELECT c FROM t WHERE id = 1.5"));
        assertNull(cache.find(key));
        assertTrue(scan("SELECT c FROM t WHERE id = NULL"));
        assertNull(cache.find(key));
        assertTrue(scan("SELECT c FROM t WHERE id = 1", "other settings"));
        assertNull(cache.find(key));
    }

    @Test
    void theCacheIsBounded() {
        for (int i = 0; i < 1000; i++) {
            assertTrue(scan("SELECT c" + i + " FROM t"));
            cache.put(key, "plan " + i);
            assertTrue(scan("SELECT c0 FROM t"));
            assertEquals("plan 0", cache.find(key));
        }
        assertTrue(cache.size() <= 100);
    }
}
