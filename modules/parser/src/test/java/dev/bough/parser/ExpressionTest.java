package dev.bough.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bough.api.error.SqlException;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Predicate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final SqlParser PARSER = SqlParser.of(Set.of());

    private static String tree(String text) {
        return Rendering.of(PARSER.expression(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            // MySQL 8.4 manual, section 14.4.1
            "1 + 2 * 3 | (1 ADD (2 MULTIPLY 3))",
            "1 - 2 - 3 | ((1 SUBTRACT 2) SUBTRACT 3)",
            "a / b % c DIV d MOD e | ((((a DIVIDE b) MODULO c) INTEGER_DIVIDE d) MODULO e)",
            "a ^ b * c | ((a BIT_XOR b) MULTIPLY c)",
            "- a ^ b | ((NEGATE a) BIT_XOR b)",
            "- a COLLATE utf8mb4_bin | (NEGATE (a collate utf8mb4_bin))",
            "~ - + 1 | (BIT_NOT (NEGATE (PLUS 1)))",
            "! a + b | ((NOT a) ADD b)",
            "a << b + c | (a SHIFT_LEFT (b ADD c))",
            "a & b << c | (a BIT_AND (b SHIFT_LEFT c))",
            "BINARY a = b | ((BINARY a) = b)",
            "a = b = c | ((a = b) = c)",
            "a < b IS NULL | ((a < b) is NULL)",
            "a IS NULL = b | ((a is NULL) = b)",
            "a = b IN (1, 2) | (a = (b in (1, 2)))",
            "a LIKE b = c | ((a like b) = c)",
            "NOT a = b | (NOT (a = b))",
            "NOT a IS NULL | (NOT (a is NULL))",
            "NOT a AND b | ((NOT a) AND b)",
            "a OR b AND c OR d | (a OR (b AND c) OR d)",
            "a AND b AND c | (a AND b AND c)",
            "a AND (b AND c) | (a AND (b AND c))",
            "a XOR b AND c | (a XOR (b AND c))",
            "a OR b XOR c | (a OR (b XOR c))",
            "a && b | (a AND b)",
            "a BETWEEN 1 AND 2 AND b | ((a between 1 and 2) AND b)",
            "a NOT BETWEEN b + 1 AND c IN (1) | (a not between (b ADD 1) and (c in (1)))",
            "a NOT IN (1) | (a not in (1))",
            "a NOT LIKE 'x' ESCAPE '!' | (a not like 'x' escape '!')",
            "a NOT REGEXP b OR c RLIKE d | ((a not regexp b) OR (c regexp d))",
            "a SOUNDS LIKE b | (a sounds like b)",
            "a MEMBER OF (b) | (a member of b)",
            "a MEMBER (b) | (a member of b)",
            "a IS NOT TRUE | (a is not TRUE)",
            "a IS UNKNOWN | (a is UNKNOWN)",
            "a <=> NULL | (a <=> null)",
            "a != b | (a <> b)",
            "a <> b | (a <> b)",
            "a > ALL (SELECT 1) | (a > ALL)",
            "a = SOME (SELECT 1) | (a = ANY)",
            "a IN (SELECT 1) | (a in subquery)",
            "EXISTS (SELECT 1) AND NOT EXISTS (SELECT 2) | (exists AND (NOT exists))",
            "(1, 2) = (SELECT 1, 2) | (row(1, 2) = subquery)",
            "ROW(1, 2) = ROW(3, 4) | (row(1, 2) = row(3, 4))",
            "((((a)))) | a",
            "@x := 1 + 2 | (@x := (1 ADD 2))",
            "@x := @y := 3 | (@x := (@y := 3))",
    })
    void bindsAsTheManualSays(String text, String tree) {
        assertEquals(tree, tree(text));
    }

    @Test
    void orOfBitsIsLowerThanAnd() {
        assertEquals("(a BIT_OR (b BIT_AND c))", tree("a | b & c"));
        assertEquals("((a BIT_OR b) > c)", tree("a | b > c"));
        assertEquals("(a OR b)", tree("a || b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "d + INTERVAL 1 DAY | (d + interval 1 DAY)",
            "INTERVAL 1 DAY + d | (d + interval 1 DAY)",
            "x - a + INTERVAL 2 HOUR - y | (((x SUBTRACT a) + interval 2 HOUR) SUBTRACT y)",
            "d - INTERVAL n + 1 MONTH > e | ((d - interval (n ADD 1) MONTH) > e)",
            "d + INTERVAL (1) DAY | (d + interval 1 DAY)",
            "INTERVAL(3, 1, 5) | interval(3, 1, 5)",
            "INTERVAL (3, 1, 5) > 2 | (interval(3, 1, 5) > 2)",
            "DATE_ADD(d, INTERVAL '1:2' MINUTE_SECOND) | (d + interval '1:2' MINUTE_SECOND)",
            "DATE_SUB(d, INTERVAL 1 SQL_TSI_DAY) | (d - interval 1 DAY)",
            "ADDDATE(d, 3) | (d + interval 3 DAY)",
            "SUBDATE(d, INTERVAL 1 YEAR) | (d - interval 1 YEAR)",
    })
    void readsIntervals(String text, String tree) {
        assertEquals(tree, tree(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "f() | f()",
            "db.f(a, 1) | db.f(a, 1)",
            "db.select(a) | db.select(a)",
            "COUNT(*) | COUNT()",
            "COUNT(DISTINCT a, b) | COUNT distinct(a, b)",
            "SUM(ALL a) | SUM(a)",
            "STD(a) | STDDEV_POP(a)",
            "AVG (a) | AVG(a)",
            "SUM (a) | sum(a)",
            "MIN(a) OVER w | MIN(a) over",
            "ROW_NUMBER() OVER () | ROW_NUMBER() over",
            "LAG(a, 1) IGNORE NULLS OVER (ORDER BY b) | LAG(a, 1) over",
            "GROUP_CONCAT(DISTINCT a, b ORDER BY c DESC SEPARATOR ';') | GROUP_CONCAT distinct(a, b) by c desc"
                    + " separator ';'",
            "CAST(a AS CHAR(3) CHARACTER SET latin1) | cast(a as CHAR)",
            "CAST(a AS UNSIGNED INTEGER) | cast(a as BIGINT)",
            "CAST(a AS SIGNED ARRAY) | cast(a as BIGINT array)",
            "CONVERT(a, DECIMAL(5, 2)) | cast(a as DECIMAL)",
            "CONVERT(a USING utf8mb4) | convert(a using utf8mb4)",
            "CHAR(77, 121 USING utf8mb4) | char(77, 121) using utf8mb4",
            "EXTRACT(DAY_HOUR FROM a) | extract(DAY_HOUR from a)",
            "TIMESTAMPADD(WEEK, 1, a) | timestampadd(WEEK, 1, a)",
            "TIMESTAMPDIFF(SQL_TSI_MONTH, a, b) | timestampdiff(MONTH, a, b)",
            "GET_FORMAT(DATETIME, 'USA') | get_format(TIMESTAMP, 'USA')",
            "POSITION(a IN b) | locate(a, b)",
            "SUBSTRING(a FROM 2 FOR 3) | substring(a, 2, 3)",
            "SUBSTR(a, 2) | substring(a, 2)",
            "MID(a, 2, 3) | substring(a, 2, 3)",
            "TRIM(a) | trim(BOTH  from a)",
            "TRIM(TRAILING 'x' FROM a) | trim(TRAILING 'x' from a)",
            "TRIM(LEADING FROM a) | trim(LEADING  from a)",
            "TRIM('x' FROM a) | trim(BOTH 'x' from a)",
            "WEIGHT_STRING(a AS CHAR(4)) | weight_string(a, 4)",
            "JSON_VALUE(a, '$.x' RETURNING SIGNED NULL ON EMPTY ERROR ON ERROR) | json_value(a, '$.x', NULL,"
                    + " ERROR)",
            "VALUES(a) + 1 | (values(a) ADD 1)",
            "DEFAULT(t.a) | default(t.a)",
            "IF(a, b, c) | if(a, b, c)",
            "LEFT(a, 1) | left(a, 1)",
            "MOD(5, 2) | mod(5, 2)",
            "INSERT(a, 1, 2, b) | insert(a, 1, 2, b)",
            "REPLACE(a, b, c) | replace(a, b, c)",
            "DATABASE() | database()",
            "CURRENT_TIMESTAMP | current_timestamp()",
            "CURRENT_TIMESTAMP(3) | current_timestamp(3)",
            "YEAR(a) + DATE(b) | (year(a) ADD date(b))",
            "ASCII(a) | ascii(a)",
            "{fn NOW()} | now()",
            "MATCH (a, t.b) AGAINST ('x' IN BOOLEAN MODE) | match(a, t.b) against 'x' BOOLEAN",
            "MATCH a AGAINST ('x' WITH QUERY EXPANSION) | match(a) against 'x'"
                    + " NATURAL_LANGUAGE_WITH_QUERY_EXPANSION",
            "a->'$.b' | (a -> '$.b')",
            "t.a->>'$.b' = 1 | ((t.a ->> '$.b') = 1)",
            "CASE WHEN a THEN 1 ELSE 2 END | CASE[: a->1 else 2]",
            "CASE a WHEN 1 THEN 'x' END | CASE[a: 1->'x']",
    })
    void readsCalls(String text, String tree) {
        assertEquals(tree, tree(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "a | a",
            "t.a | t.a",
            "db.t.a | db.t.a",
            ".t.a | t.a",
            "`select` | select",
            "`a``b` | a`b",
            "t.select | t.select",
            "t.`order`.date | t.order.date",
            "date | date",
            "status + offset | (status ADD offset)",
            "1a | 1a",
            "t.1a | t.1a",
            "t.5 | t.5",
            "größe | größe",
            "$x | $x",
            "@a | @a",
            "@`a b` | @a b",
            "@'a.b' | @a.b",
            "@a.b$c | @a.b$c",
            "@@sql_mode | @@UNSPECIFIED:sql_mode",
            "@@global.sql_mode | @@GLOBAL:sql_mode",
            "@@LOCAL.`sql_mode` | @@SESSION:sql_mode",
            "@@hot.key_buffer_size | @@UNSPECIFIED:hot.key_buffer_size",
            "_nocharset | _nocharset",
    })
    void readsNames(String text, String tree) {
        assertEquals(tree, tree(text));
    }

    @Test
    void numbersParametersInTheOrderOfTheText() {
        ParsedStatement parsed = PARSER.parse("SELECT ?, ? FROM t WHERE a = ? LIMIT ?");
        assertEquals(4, parsed.parameters());
        assertEquals("(?0 ADD ?1)", tree("? + ?"));
    }

    @Test
    void flattensLongChains() {
        Expression chain = PARSER.expression("a = 1" + " OR a = 2".repeat(5000));
        assertEquals(5001, ((Predicate.Logical) chain).operands().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "",
            "a +",
            "a b",
            "(a",
            "a)",
            "a IN ()",
            "a BETWEEN 1",
            "COUNT(DISTINCT *)",
            "SUM(*)",
            "SUM(a, b)",
            "INTERVAL 1 DAY",
            "DATE_ADD(a, 1)",
            "f(SELECT 1)",
            "ROW(1)",
            "CASE END",
            "select",
            "a.b.c.d",
            "AVG(a ORDER BY b)",
            "ROW_NUMBER()",
            "'''",
            "'a", "`a", "x'1'", "x'1g'", "/* open",
    })
    void rejects(String text) {
        assertEquals(1064, assertThrows(SqlException.class, () -> PARSER.expression(text)).number());
    }
}
