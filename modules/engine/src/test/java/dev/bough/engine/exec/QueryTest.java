package dev.bough.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.plan.ExplainTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryTest {
    @TempDir Path directory;

    QueryFixture db;

    @BeforeEach
    void fill() {
        db = new QueryFixture(directory);
        SqlType number = SqlType.of(TypeKind.INT);
        SqlType text = SqlType.varchar(50);
        MemoryTable people = new MemoryTable(new TableDefinition(
                "people",
                List.of(
                        MemoryTable.column(1, "id", number, false),
                        MemoryTable.column(2, "name", text, true),
                        MemoryTable.column(3, "age", number, true),
                        MemoryTable.column(4, "city", number, true)),
                MemoryTable.index("PRIMARY", true, 0),
                List.of(MemoryTable.index("by_age", false, 2), MemoryTable.index("by_city", false, 3, 2)),
                List.of(),
                List.of(),
                SqlType.DEFAULT_COLLATION,
                "",
                Map.of()));
        people.insert(db, 1, "Ann", 30, 1);
        people.insert(db, 2, "Bob", 20, 1);
        people.insert(db, 3, "Cid", 40, 2);
        people.insert(db, 4, "Dan", null, 2);
        people.insert(db, 5, "Eve", 25, null);
        people.insert(db, 6, "ann", 35, 3);
        db.add(people);
        MemoryTable cities = new MemoryTable(new TableDefinition(
                "cities",
                List.of(MemoryTable.column(5, "id", number, false), MemoryTable.column(6, "title", text, false)),
                MemoryTable.index("PRIMARY", true, 0),
                List.of(),
                List.of(),
                List.of(),
                SqlType.DEFAULT_COLLATION,
                "",
                Map.of()));
        cities.insert(db, 1, "Rome");
        cities.insert(db, 2, "Oslo");
        cities.insert(db, 9, "Lima");
        db.add(cities);
    }

    private void check(String expected, String sql) {
        assertEquals(expected, db.rows(sql), () -> sql + "\n" + db.explain(sql));
        assertEquals(expected, db.rowsWithParameters(sql), () -> "with parameters: " + sql);
        if (sql.contains("ORDER BY") && !sql.contains("GROUP_CONCAT")) {
            long memory = db.memory;
            db.memory = 1;
            assertEquals(expected, db.rows(sql), () -> "without memory: " + sql);
            db.memory = memory;
        }
    }

    private void fails(int number, String sql) {
        assertEquals(number, assertThrows(SqlException.class, () -> db.rows(sql), sql).number(), sql);
    }

    @Test
    void constants() {
        check("3,x,NULL", "SELECT 1 + 2, 'x', NULL");
        check("1", "SELECT 1 FROM DUAL WHERE 1 = 1");
        check("", "SELECT 1 WHERE 1 = 0");
        check("-9223372036854775808", "SELECT -9223372036854775808");
        check("-9999999999999999999", "SELECT -9999999999999999999");
        check("1|2", "SELECT id FROM people WHERE id > -9999999999999999999 AND id > -9223372036854775808 AND id < 3");
        check("1", "SELECT id FROM people WHERE id = 1 AND age < 18446744073709551615");
        check("14", "SELECT NAME_CONST('n', 14)");
        check("-1", "SELECT NAME_CONST('n', -1)");
        fails(1210, "SELECT NAME_CONST('n', id) FROM people");
        fails(1210, "SELECT NAME_CONST(name, 1) FROM people");
        fails(1210, "SELECT NAME_CONST('n', 1 + 1)");
        fails(1210, "SELECT NAME_CONST('n', (SELECT 1))");
    }

    @Test
    void oneTable() {
        check("1,Ann,30,1", "SELECT * FROM people WHERE id = 1");
        check("", "SELECT * FROM people WHERE id = 1.5");
        check("Ann", "SELECT name FROM people WHERE id = '1'");
        check("3|4", "SELECT id FROM people WHERE id > 2.5 AND id <= 4");
        check("2|5|1|6|3", "SELECT id FROM people WHERE age IS NOT NULL ORDER BY age");
        check("3|6|1|5|2|4", "SELECT id FROM people ORDER BY age DESC");
        check("4|2", "SELECT id FROM people ORDER BY age LIMIT 2");
        check("5|1", "SELECT id FROM people ORDER BY age LIMIT 2 OFFSET 2");
        check("1|6", "SELECT id FROM people WHERE name = 'ANN' ORDER BY id");
        check("1|3|5", "SELECT id FROM people WHERE id IN (5, 1, 3, 1, 77) ORDER BY id");
        check("4", "SELECT id FROM people WHERE age IS NULL");
        check("6|5|3", "SELECT id FROM people WHERE age BETWEEN 25 AND 40 AND id > 1 ORDER BY id DESC");
        check("2|1|3|5|4|6",
                "SELECT id FROM people ORDER BY CASE id WHEN 2 THEN 1 WHEN 1 THEN 2 WHEN 3 THEN 3 WHEN 5 THEN 4 WHEN 4 THEN 5 ELSE 6 END");
    }

    @Test
    void joins() {
        check("1,Rome|2,Rome|3,Oslo|4,Oslo",
                "SELECT p.id, c.title FROM people p JOIN cities c ON p.city = c.id ORDER BY p.id");
        check("1,Rome|2,Rome|3,Oslo|4,Oslo|5,NULL|6,NULL",
                "SELECT p.id, c.title FROM people p LEFT JOIN cities c ON p.city = c.id ORDER BY p.id");
        check("Lima", "SELECT c.title FROM people p RIGHT JOIN cities c ON p.city = c.id WHERE p.id IS NULL");
        check("18", "SELECT COUNT(*) FROM people, cities");
        check("1,Ann,30,1,Rome|1,Bob,20,1,Rome|9,NULL,NULL,NULL,Lima",
                "SELECT * FROM (SELECT c.id, p.name, p.age, p.city, c.title FROM cities c LEFT JOIN people p ON p.city = c.id) x WHERE id <> 2 ORDER BY id, name");
        check("1,Ann,30,1,Rome|2,Bob,20,1,Oslo", "SELECT * FROM people NATURAL JOIN cities ORDER BY id");
        check("1,Rome|2,Oslo", "SELECT id, title FROM people JOIN cities USING (id) ORDER BY id");
        fails(1052, "SELECT id FROM people JOIN cities ON people.id = cities.id");
        fails(1066, "SELECT 1 FROM people JOIN people");
        check("2,1",
                "SELECT a.id, b.id FROM people a JOIN people b ON a.age < b.age WHERE b.name = 'Ann' AND b.id = 1 AND a.id < 5 ORDER BY 1");
    }

    @Test
    void names() {
        fails(1054, "SELECT nothing FROM people");
        fails(1146, "SELECT 1 FROM nowhere");
        fails(1051, "SELECT x.* FROM people");
        fails(1096, "SELECT *");
        assertEquals("1 +  2", db.plan("SELECT 1 +  2").columns().columns().getFirst().name());
    }

    @Test
    void grouping() {
        check("6,5,150,30.0000,20,40",
                "SELECT COUNT(*), COUNT(age), SUM(age), AVG(age), MIN(age), MAX(age) FROM people");
        check("NULL,1|1,2|2,2|3,1", "SELECT city, COUNT(*) FROM people GROUP BY city ORDER BY city");
        check("1,2|2,2", "SELECT city c, COUNT(*) n FROM people GROUP BY c HAVING n > 1 ORDER BY c");
        check("Ann,2|Bob,1|Cid,1|Dan,1|Eve,1", "SELECT name, COUNT(*) FROM people GROUP BY name ORDER BY name");
        check("0,NULL", "SELECT COUNT(*), MAX(id) FROM people WHERE id > 100");
        check("", "SELECT city, COUNT(*) FROM people WHERE id > 100 GROUP BY city");
        check("NULL,25,1|NULL,NULL,1|1,20,1|1,30,1|1,NULL,2|2,NULL,1|2,40,1|2,NULL,2|3,35,1|3,NULL,1|NULL,NULL,6",
                "SELECT city, age, COUNT(*) FROM people GROUP BY city, age WITH ROLLUP");
        check("NULL,0|1,0|2,0|3,0|NULL,1", "SELECT city, GROUPING(city) FROM people GROUP BY city WITH ROLLUP");
        fails(1055, "SELECT name, city FROM people GROUP BY city");
        fails(1140, "SELECT name, COUNT(*) FROM people");
        check("6", "SELECT COUNT(*) FROM people ORDER BY age");
        check("6", "SELECT DISTINCT COUNT(*) FROM people HAVING COUNT(*) > 1 ORDER BY age + 1, 1 LIMIT 2");
        check("Ann,Bob", "SELECT GROUP_CONCAT(name ORDER BY name) FROM people WHERE id < 3 ORDER BY name");
        fails(1054, "SELECT COUNT(*) FROM people ORDER BY nothing");
        fails(1140, "SELECT name FROM people ORDER BY COUNT(*)");
        fails(1055, "SELECT COUNT(*) FROM people GROUP BY city ORDER BY age");
        check("1,Ann|2,Bob|3,Cid|4,Dan|5,Eve|6,ann", "SELECT id, name FROM people GROUP BY id ORDER BY id");
        check("2|2|3|3", "SELECT COUNT(*) + 1 FROM people GROUP BY city ORDER BY 1");
        check("1|2|3", "SELECT DISTINCT city FROM people WHERE city IS NOT NULL ORDER BY city");
        fails(3065, "SELECT DISTINCT city FROM people ORDER BY age");
        fails(1111, "SELECT 1 FROM people WHERE COUNT(*) > 1");
        check("Bob,Ann|Dan,Cid|Eve|ann",
                "SELECT GROUP_CONCAT(name ORDER BY age) FROM people GROUP BY city ORDER BY MIN(id)");
    }

    @Test
    void subqueries() {
        check("40", "SELECT (SELECT MAX(age) FROM people)");
        check("1|2|3|4", "SELECT id FROM people WHERE city IN (SELECT id FROM cities) ORDER BY id");
        check("6", "SELECT id FROM people WHERE city NOT IN (SELECT id FROM cities)");
        check("1|2|3|4",
                "SELECT id FROM people p WHERE EXISTS (SELECT 1 FROM cities c WHERE c.id = p.city) ORDER BY id");
        check("5|6",
                "SELECT id FROM people p WHERE NOT EXISTS (SELECT 1 FROM cities c WHERE c.id = p.city) ORDER BY id");
        check("1,Rome|2,Rome|3,Oslo|4,Oslo|5,NULL|6,NULL",
                "SELECT id, (SELECT title FROM cities c WHERE c.id = p.city) FROM people p ORDER BY id");
        check("3", "SELECT id FROM people WHERE age >= ALL (SELECT age FROM people WHERE age IS NOT NULL)");
        check("1|3|5|6", "SELECT id FROM people WHERE age > ANY (SELECT age FROM people) ORDER BY id");
        fails(1242, "SELECT (SELECT id FROM people)");
        fails(1241, "SELECT (SELECT id, name FROM people)");
        check("1", "SELECT id FROM people WHERE (city, age) = (1, 30)");
        check("1|3", "SELECT id FROM people WHERE (city, age) IN ((1, 30), (2, 40)) ORDER BY id");
        check("1|3",
                "SELECT id FROM people WHERE (city, age) IN (SELECT city, age FROM people WHERE id IN (1, 3)) ORDER BY id");
        check("NULL", "SELECT 5 IN (SELECT age FROM people)");
        check("1,2|2,2",
                "SELECT c.id, (SELECT COUNT(*) FROM people p WHERE p.city = c.id) n FROM cities c HAVING n > 0 ORDER BY 1");
        check("1,30|2,40|3,35",
                "SELECT city, MAX(age) FROM people p WHERE age = (SELECT MAX(age) FROM people q WHERE q.city = p.city) GROUP BY city ORDER BY 1");
        check("1,2,1",
                "SELECT * FROM (SELECT city, COUNT(*) n FROM people GROUP BY city) g JOIN LATERAL (SELECT MIN(id) FROM people WHERE people.city = g.city) l WHERE city = 1");
    }

    @Test
    void rowSubqueries() {
        check("1", "SELECT (SELECT 1, 2) IN ((1, 2))");
        check("1", "SELECT (SELECT 1, 2) IN ((0, 0), (1, 2))");
        check("0", "SELECT (SELECT 1, 2) NOT IN ((0, 0), (SELECT 1, 2))");
        check("1", "SELECT (SELECT 1, 2) IN (SELECT 1, 2)");
        check("0", "SELECT (SELECT 1, 2) IN (SELECT 1, 2 FROM people WHERE FALSE)");
        check("1,1,1", "SELECT (SELECT 1, 2) = (1, 2), ROW(1, 2) = (SELECT 1, 2), (SELECT 1, 2) = (SELECT 1, 2)");
        check("1,0,1", "SELECT (1, 2) < (SELECT 1, 3), (1, 2) <> (SELECT 1, 2), (1, NULL) <=> (SELECT 1, NULL)");
        check("NULL,NULL", "SELECT (1, NULL) = (SELECT 1, 2), (1, 2) = (SELECT id, age FROM people WHERE id = 7)");
        check("NULL", "SELECT (SELECT id, age FROM people WHERE id = 7) IN ((1, 2), (3, 4))");
        check("0", "SELECT (1, NULL) = (SELECT 2, NULL)");
        check("3", "SELECT id FROM people WHERE (city, age) = (SELECT city, MAX(age) FROM people WHERE city = 2)");
        check("1|3|6",
                "SELECT id FROM people p WHERE (id, age) = (SELECT id, age FROM people q WHERE q.city = p.city ORDER BY age DESC LIMIT 1) ORDER BY id");
        check("1|2|3|6",
                "SELECT id FROM people p WHERE (SELECT city, age UNION SELECT p.city, p.age) IN (SELECT city, age FROM people) ORDER BY id");
        fails(1242, "SELECT (1, 2) = (SELECT id, age FROM people)");
        fails(1242, "SELECT (SELECT id, age FROM people) IN ((1, 2))");
        fails(1241, "SELECT (SELECT 1, 2) = 3");
        fails(1241, "SELECT 3 = (SELECT 1, 2)");
        fails(1241, "SELECT (SELECT 1, 2) IN ((1, 2, 3))");
        fails(1241, "SELECT (SELECT 1, 2) IN (SELECT 1)");
        fails(1241, "SELECT (SELECT 1, 2) IN (1, 2)");
        fails(1241, "SELECT 1 IN ((SELECT 1, 2))");
    }

    @Test
    void setOperations() {
        check("NULL|1|2|3|9", "SELECT id FROM cities UNION SELECT city FROM people WHERE id IN (3, 6, 5) ORDER BY 1");
        check("1|1|2", "SELECT 1 UNION ALL SELECT 1 UNION ALL SELECT 2");
        check("1|a", "SELECT 1 UNION SELECT 'a'");
        check("9", "SELECT id FROM cities EXCEPT SELECT city FROM people");
        check("1|2", "SELECT id FROM cities INTERSECT SELECT city FROM people");
        check("2|1", "(SELECT 1 AS x) UNION (SELECT 2) ORDER BY x DESC");
        check("9|2", "SELECT id FROM cities UNION SELECT 1 ORDER BY id DESC LIMIT 2");
        fails(1222, "SELECT 1 UNION SELECT 1, 2");
        check("1,a|2,b", "VALUES ROW(1, 'a'), ROW(2, 'b')");
        check("1,Rome|2,Oslo|9,Lima", "TABLE cities");
    }

    @Test
    void commonTables() {
        check("1|2|3|4|5",
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n");
        check("1,1|2,2|9,9",
                "WITH c AS (SELECT id FROM cities) SELECT a.id, b.id FROM c a JOIN c b ON a.id = b.id ORDER BY 1");
        check("0|1|2",
                "WITH RECURSIVE n AS (SELECT 0 AS i UNION SELECT (i + 1) % 3 FROM n) SELECT i FROM n ORDER BY i");
        fails(3636, "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n");
        check("Rome", "WITH c AS (SELECT * FROM cities) SELECT title FROM c WHERE id = 1");
    }

    @Test
    void windows() {
        check("1,1,1|2,2,2|3,1,3|4,2,4",
                "SELECT id, ROW_NUMBER() OVER (PARTITION BY city ORDER BY id), ROW_NUMBER() OVER (ORDER BY id) FROM people WHERE city < 3 ORDER BY id");
        check("2,20|5,45|1,75|6,110|3,150",
                "SELECT id, SUM(age) OVER (ORDER BY age) FROM people WHERE age IS NOT NULL ORDER BY age");
        check("2,NULL,25|5,20,30|1,25,35",
                "SELECT id, LAG(age) OVER w, LEAD(age) OVER w FROM people WHERE age IS NOT NULL WINDOW w AS (ORDER BY age) ORDER BY age LIMIT 3");
        check("1,1,1|2,1,1|3,3,2|4,3,2",
                "SELECT id, RANK() OVER (ORDER BY city), DENSE_RANK() OVER (ORDER BY city) FROM people WHERE city < 3 ORDER BY id");
        check("2,45|5,75|1,90|6,105|3,75",
                "SELECT id, SUM(age) OVER (ORDER BY age ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM people WHERE age IS NOT NULL ORDER BY age");
        check("2,45|5,75|1,90|6,105|3,75",
                "SELECT id, SUM(age) OVER (ORDER BY age RANGE BETWEEN 5 PRECEDING AND 5 FOLLOWING) FROM people WHERE age IS NOT NULL ORDER BY age");
        check("1,4|2,4|3,4|4,4", "SELECT id, COUNT(*) OVER () FROM people WHERE city < 3 ORDER BY id");
    }

    @Test
    void spilling() {
        db.memory = 1;
        check("2|5|1|6|3", "SELECT id FROM people WHERE age + 0 IS NOT NULL ORDER BY age + 0");
        check("NULL,1|1,2|2,2|3,1", "SELECT city + 0, COUNT(*) FROM people GROUP BY city + 0 ORDER BY 1");
        check("1|2|3|NULL", "SELECT DISTINCT city + 0 c FROM people ORDER BY c IS NULL, c");
        check("1,2|1,3|1,6|2,1|2,3",
                "SELECT a.city, b.id FROM people a JOIN people b ON a.city + 0 = b.city + 1 OR 1 = 0 WHERE a.id < 0 UNION ALL SELECT 1, 2 UNION ALL SELECT 1, 3 UNION ALL SELECT 1, 6 UNION ALL SELECT 2, 1 UNION ALL SELECT 2, 3");
    }

    @Test
    void accessPaths() {
        assertTrue(db.explain("SELECT name FROM people WHERE id = 3")
                .contains("Single-row index lookup on people using PRIMARY (id=3)"));
        assertTrue(db.explain("SELECT id FROM people WHERE age = 3")
                .contains("Covering index lookup on people using by_age (age=3)"));
        assertTrue(db.explain("SELECT COUNT(*) FROM people").contains("Count rows in people"));
        assertTrue(db.plan("SELECT name FROM people WHERE id = 3").brief());
        db.claimedRows = 10_000;
        assertTrue(db.explain("SELECT name FROM people WHERE id = 3 OR id = 5")
                .contains("Index range scan on people using PRIMARY (id in (3,5))"));
        assertTrue(db.explain("SELECT id FROM people ORDER BY id DESC LIMIT 3")
                .contains("Index scan on people using PRIMARY (reverse)"));
        List<ExplainTable.Row> rows =
                ExplainTable.of(db.plan("SELECT p.name FROM people p JOIN cities c ON c.id = p.city WHERE p.age = 30"));
        assertEquals(List.of("ref", "eq_ref"), rows.stream().map(ExplainTable.Row::type).toList());
        assertEquals("by_age", rows.getFirst().key());
        assertEquals("5", rows.getFirst().keyLength());
    }

    @Test
    void viewsAndVariables() {
        db.views.put("romans", "SELECT p.* FROM people p JOIN cities c ON p.city = c.id WHERE c.title = 'Rome'");
        check("1,Ann,30,1|2,Bob,20,1", "SELECT * FROM romans ORDER BY id");
        check("Bob", "SELECT name FROM romans WHERE id = 2");
        check("5", "SELECT @x := 5");
        check("5", "SELECT @x");
    }

    @Test
    void conditionsThatNeverHold() {
        check("", "SELECT name, age FROM people WHERE FALSE");
        check("", "SELECT name FROM people WHERE 1 = 0 ORDER BY age LIMIT 3");
        check("0,NULL,NULL", "SELECT COUNT(*), SUM(age), MAX(name) FROM people WHERE NULL");
        check("", "SELECT city, COUNT(*) FROM people WHERE FALSE GROUP BY city ORDER BY city");
        check("", "SELECT p.id, c.title FROM people p JOIN cities c ON p.city = c.id WHERE 1 = 0");
        check("1,NULL|2,NULL|9,NULL", "SELECT c.id, p.name FROM cities c LEFT JOIN people p ON FALSE ORDER BY c.id");
        check("Rome,NULL|Oslo,NULL|Lima,NULL",
                "SELECT c.title, p.id FROM people p RIGHT JOIN cities c ON p.city = c.id AND 1 = 0 ORDER BY c.id");
        check("1,NULL,NULL|2,NULL,NULL|9,NULL,NULL",
                "SELECT c.id, a.name, b.age FROM cities c LEFT JOIN (people a JOIN people b ON a.id = b.id AND FALSE) ON a.city = c.id ORDER BY 1");
        check("", "SELECT x.age + 1 FROM (SELECT age FROM people WHERE FALSE) x");
        check("1,2|1,2", "SELECT 1, 2 FROM people WHERE city IN (SELECT id FROM cities WHERE FALSE) OR city = 1");
        check("1|2|9", "SELECT id FROM cities WHERE title NOT IN (SELECT name FROM people WHERE FALSE) ORDER BY id");
        check("", "SELECT id FROM cities c WHERE EXISTS (SELECT 1 FROM people p WHERE p.city = c.id AND FALSE)");
        check("1,NULL|2,NULL|9,NULL",
                "SELECT id, (SELECT MAX(name) FROM people p WHERE p.city = c.id AND FALSE) FROM cities c ORDER BY id");
        check("9", "SELECT name FROM people WHERE FALSE UNION ALL SELECT 9");
        check("", "WITH n AS (SELECT id, name FROM people WHERE FALSE) SELECT * FROM n a JOIN n b ON a.id = b.id");
        check("", "SELECT id, ROW_NUMBER() OVER (ORDER BY age) FROM people WHERE FALSE");
        check("", "SELECT DISTINCT age, city FROM people WHERE 2 < 1");
    }
}
