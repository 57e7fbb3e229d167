package dev.bough.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever way the planner chooses, the rows are the same: with indexes and without, with wrong statistics, with no memory. */
class PlanChoicesTest {
    private static final String[] TEXTS = {"a", "A", "b", "ab", "", "zebra", "Zebra ", "10", "9"};
    private static final String[] DATES = {"2024-01-01", "2024-02-29", "1999-12-31", "2024-01-02"};

    @TempDir Path directory;

    private Random random = new Random();
    private int withRows;
    private int failed;

    @Test
    void rowsDoNotDependOnThePlan() {
        long seed = Long.getLong("bough.seed", System.nanoTime());
        random = new Random(seed);
        for (int round = 0; round < 25; round++) {
            QueryFixture indexed = new QueryFixture(directory);
            QueryFixture bare = new QueryFixture(directory);
            for (String name : List.of("t", "u", "v")) {
                fill(name, indexed, bare);
            }
            for (int i = 0; i < 60; i++) {
                compare(query(), indexed, bare, seed);
            }
        }
        assertEquals(0, failed, "queries that failed");
        assertTrue(withRows > 400, () -> "only " + withRows + " queries had rows");
    }

    private void compare(String sql, QueryFixture indexed, QueryFixture bare, long seed) {
        String about = "seed " + seed + ": " + sql;
        String expected = answer(bare, sql, false);
        withRows += expected.isEmpty() ? 0 : 1;
        if (expected.startsWith("error")) {
            failed++;
            System.err.println(expected + " from " + sql);
        }
        for (long rows : new long[] {-1, 1, 1_000_000}) {
            indexed.claimedRows = rows;
            assertEquals(expected, answer(indexed, sql, rows > 1),
                    () -> about + "\n" + indexed.explain(sql) + "\nagainst\n" + bare.explain(sql));
        }
        bare.memory = 1;
        bare.claimedRows = 1_000_000;
        assertEquals(expected, answer(bare, sql, true), () -> "without memory, " + about + "\n" + bare.explain(sql));
        bare.memory = 16 << 20;
        bare.claimedRows = -1;
    }

    private static String answer(QueryFixture db, String sql, boolean parameters) {
        try {
            // which of equal texts stands for its group is left to the plan
            String text = (parameters ? db.rowsWithParameters(sql) : db.rows(sql)).toLowerCase(Locale.ROOT);
            String[] rows = text.split("\\|", -1);
            if (!sql.contains("ORDER BY")) {
                Arrays.sort(rows);
            }
            return String.join("|", rows);
        } catch (SqlException e) {
            return "error " + e.number() + " " + e.text();
        }
    }

    private void fill(String name, QueryFixture indexed, QueryFixture bare) {
        List<Column> columns = List.of(
                MemoryTable.column(1, "id", SqlType.of(TypeKind.INT), false),
                MemoryTable.column(2, "n", SqlType.of(TypeKind.SMALLINT), true),
                MemoryTable.column(3, "m", SqlType.unsigned(TypeKind.TINYINT), true),
                MemoryTable.column(4, "s", SqlType.varchar(20), true),
                MemoryTable.column(5, "d", SqlType.decimal(6, 2), true),
                MemoryTable.column(6, "at", SqlType.of(TypeKind.DATE), true),
                MemoryTable.column(7, "f", SqlType.of(TypeKind.DOUBLE), true));
        List<Index> indexes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<Index.Part> parts = new ArrayList<>();
            for (int column : new int[] {1 + random.nextInt(6), 1 + random.nextInt(6)}) {
                if (parts.stream().noneMatch(part -> part.column() == column)) {
                    boolean prefix = column == 3 && random.nextInt(4) == 0;
                    parts.add(new Index.Part(column, prefix ? 1 : 0, random.nextInt(4) == 0));
                }
            }
            indexes.add(new Index("i" + i, false, parts, true, ""));
        }
        MemoryTable first = new MemoryTable(definition(name, columns, indexes));
        MemoryTable second = new MemoryTable(definition(name, columns, List.of()));
        int count = random.nextInt(25);
        for (int id = 1; id <= count; id++) {
            Object[] row = {
                    id, maybe(random.nextInt(7) - 3), maybe(random.nextInt(5)),
                    maybe(TEXTS[random.nextInt(TEXTS.length)]),
                    maybe((random.nextInt(9) - 4) + "." + random.nextInt(3) * 25),
                    maybe(DATES[random.nextInt(DATES.length)]),
                    maybe((random.nextInt(9) - 4) / 2.0)
            };
            first.insert(indexed, row);
            second.insert(bare, row);
        }
        indexed.add(first);
        bare.add(second);
    }

    private Object maybe(Object value) {
        return random.nextInt(5) == 0 ? null : value;
    }

    private static TableDefinition definition(String name, List<Column> columns, List<Index> indexes) {
        return new TableDefinition(
                name, columns, MemoryTable.index("PRIMARY", true, 0), indexes, List.of(), List.of(),
                SqlType.DEFAULT_COLLATION, "", Map.of());
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String query() {
        return switch (random.nextInt(6)) {
            case 0 -> "SELECT id, n, s FROM t WHERE " + condition("t", 2) + " ORDER BY " + column("")
                    + pick("", " DESC") + ", id" + pick("", " LIMIT 3", " LIMIT 2 OFFSET 1");
            case 1 -> "SELECT " + pick("n", "m", "s", "at") + ", COUNT(*), SUM(d), MIN(f), MAX(id) FROM t WHERE "
                    + condition("t", 1)
                    + " GROUP BY 1 HAVING COUNT(*) > " + random.nextInt(3);
            case 2 ->
                    "SELECT DISTINCT " + column("") + ", " + column("") + " AS other FROM t WHERE " + condition("t", 2);
            case 3 -> "SELECT " + pick("COUNT(*)", "MIN(n)", "MAX(s)", "MAX(d)", "COUNT(m)") + " FROM t WHERE "
                    + condition("t", 1);
            case 4 -> "SELECT x.id, x.s FROM (SELECT id, s, n FROM t WHERE " + condition("t", 1)
                    + " UNION ALL SELECT id, s, m FROM u) x WHERE "
                    + pick("x.n = 1", "x.id < 5", "x.s = 'a'");
            default -> "SELECT t.id, u.id" + pick("", ", v.n") + join() + " WHERE " + condition(pick("t", "u"), 2);
        };
    }

    private String join() {
        String first = " FROM t " + pick("JOIN", "LEFT JOIN", "RIGHT JOIN") + " u ON " + link("t", "u")
                + pick("", " AND " + condition("u", 1));
        return first + " " + pick("JOIN", "LEFT JOIN") + " v ON " + link(pick("t", "u"), "v");
    }

    private String link(String a, String b) {
        String column = pick("id", "n", "m", "s", "d", "at", "f");
        return pick(a + "." + column + " = " + b + "." + column, a + ".id = " + b + ".n", a + ".m = " + b + ".n",
                a + ".n < " + b + ".m");
    }

    private String column(String table) {
        return table + pick("id", "n", "m", "s", "d", "at", "f");
    }

    private String condition(String table, int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            String left = condition(table, depth - 1);
            String right = condition(table, depth - 1);
            return pick(left + " AND " + right, "(" + left + " OR " + right + ")", left + " AND " + right);
        }
        String operator = pick("=", "<", ">", "<=", ">=", "<>", "<=>", "=");
        return switch (random.nextInt(13)) {
            case 0 -> table + ".id " + operator + " " + pick("3", "'4'", "2.5", "7e0", "-1", "99999999999");
            case 1 -> table + ".n " + operator + " " + pick("0", "-2", "1.5", "'2'", "NULL", "40000", "-40000");
            case 2 -> table + ".m " + operator + " " + pick("1", "-1", "300", "2.5");
            case 3 -> table + ".s " + operator + " " + pick("'a'", "'AB'", "'zebra'", "''", "'zebra '");
            case 4 -> table + ".d " + operator + " " + pick("1", "1.25", "-2.005", "99999", "NULL");
            case 5 -> table + ".at " + operator + " " + pick("'2024-01-01'", "DATE '2024-02-29'",
                    "'2024-01-01 12:00:00'", "TIMESTAMP '2024-01-01 00:00:00'");
            case 6 -> table + ".n IN (1, -1, 2, 1, NULL)";
            case 7 -> table + "." + pick("n", "s", "at", "d") + pick(" IS NULL", " IS NOT NULL");
            case 8 -> table + ".id BETWEEN " + random.nextInt(5) + " AND " + random.nextInt(20);
            case 9 -> table + ".n " + pick("IN", "NOT IN") + " (SELECT " + pick("m", "n", "id") + " FROM v"
                    + pick("", " WHERE v.id > 3", " WHERE v.s = " + table + ".s") + ")";
            case 11 -> "(" + table + ".n = 1 OR " + table + ".n = " + pick("-1", "NULL", "2.5", "'3'")
                    + pick("", " OR " + table + ".n IS NULL") + ")";
            case 10 -> pick("", "NOT ") + "EXISTS (SELECT 1 FROM v WHERE v." + pick("n", "id") + " = " + table + ".m"
                    + pick("", " AND v.d > 0") + ")";
            default -> table + ".f " + operator + " " + pick("0", "1.5", "-0.5e0");
        };
    }
}
