package dev.bough.parser;

import static dev.bough.parser.Parsing.PARSER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bough.api.error.SqlException;
import dev.bough.parser.tree.Statement;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexicalTest {
    private static String tree(SqlParser parser, String text) {
        return Rendering.of(parser.expression(text));
    }

    @Test
    void ansiQuotesMakeNames() {
        SqlParser ansi = SqlParser.of(Set.of(SqlMode.ANSI_QUOTES));
        assertEquals("a\"b", tree(ansi, "\"a\"\"b\""));
        assertEquals("t.a", tree(ansi, "\"t\".\"a\""));
        assertEquals("'x'", tree(ansi, "'x'"));
        assertEquals("'x'", tree(PARSER, "\"x\""));
    }

    @Test
    void pipesConcatenateWhereTheModeSaysSo() {
        SqlParser pipes = SqlParser.of(Set.of(SqlMode.PIPES_AS_CONCAT));
        assertEquals("concat(concat(a, b), c)", tree(pipes, "a || b || c"));
        assertEquals("(a BIT_XOR concat(b, c))", tree(pipes, "a ^ b || c"));
        assertEquals("(a OR b)", tree(pipes, "a OR b"));
    }

    @Test
    void notBindsTightlyWhereTheModeSaysSo() {
        SqlParser high = SqlParser.of(Set.of(SqlMode.HIGH_NOT_PRECEDENCE));
        assertEquals("((NOT a) between b and c)", tree(high, "NOT a BETWEEN b AND c"));
        assertEquals("(a not in (1))", tree(high, "a NOT IN (1)"));
        assertEquals("(a is not NULL)", tree(high, "a IS NOT NULL"));
        assertEquals("(NOT (a between b and c))", tree(PARSER, "NOT a BETWEEN b AND c"));
        high.parse("CREATE TABLE IF NOT EXISTS t (a INT NOT NULL, CHECK (a) NOT ENFORCED)");
    }

    @Test
    void functionNamesCountBeforeTheirParenthesisOnly() {
        SqlParser space = SqlParser.of(Set.of(SqlMode.IGNORE_SPACE));
        assertEquals("COUNT(a)", tree(space, "COUNT (a)"));
        assertEquals("count(a)", tree(PARSER, "COUNT (a)"));
        assertThrows(SqlException.class, () -> PARSER.expression("COUNT (*)"));
        PARSER.parse("CREATE TABLE count (max INT, trim INT)");
        assertThrows(SqlException.class, () -> PARSER.parse("CREATE TABLE count(a INT)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT 1 -- c",
            "SELECT 1 --\n",
            "SELECT 1 # c",
            "# c\nSELECT 1",
            "/* c */ SELECT /* ; ' */ 1 /**/",
            "SELECT /*!99999 2 */ 1",
            "SELECT /*!99999 2 /* nested */ + */ 1",
            "SELECT /*M! 2 */ 1",
            "SELECT /*!80400 1 */",
            "SELECT /*!080400 1 */",
            "SELECT /*! 1 */",
            "SELECT /*!1*/",
            "/*!50003 SELECT */ 1 /*!50003 */",
            "SELECT /*!50003 1 /* inner */ */",
            "SELECT /*+ NO_ICP(t) */ 1",
            "\tSELECT\r\n1 ; ",
    })
    void skipsComments(String text) {
        Statement statement = Parsing.statement(text);
        Statement plain = Parsing.statement(text.contains("/*+") ? "SELECT /*+ NO_ICP(t) */ 1" : "SELECT 1");
        assertEquals(plain, statement);
    }

    @Test
    void twoDashesNeedABlank() {
        assertEquals("(1 SUBTRACT (NEGATE 1))", tree(PARSER, "1--1"));
    }

    @Test
    void commentsInStringsAreText() {
        assertEquals("'/*!80000 x */ -- # '", tree(PARSER, "'/*!80000 x */ -- # '"));
        assertEquals("a/*!x*/", tree(PARSER, "`a/*!x*/`"));
    }

    @Test
    void readsDumps() {
        Statement create = Parsing.statement("/*!50001 CREATE ALGORITHM=UNDEFINED */\n/*!50013"
                + " DEFINER=`root`@`localhost` SQL SECURITY"
                + " DEFINER */\n/*!50001 VIEW `v` AS select 1 AS `1` */");
        assertEquals(
                Parsing.statement("CREATE ALGORITHM = UNDEFINED DEFINER = root@localhost SQL SECURITY DEFINER VIEW v"
                        + " AS SELECT 1 AS `1`"),
                create);
    }

    @ParameterizedTest
    @CsvSource({"USE db, db", "USE `a/b`, a/b", "USE db/feature/x-1, db/feature/x-1", "USE db@branch, db@branch",
            "USE db/1a2b3c;, db/1a2b3c"})
    void namesOfDatabasesMayHoldRevisions(String text, String name) {
        assertEquals(new Statement.Use(name), Parsing.statement(text));
    }

    @Test
    void aRevisionHasNoBlanks() {
        Parsing.assertSyntaxError("/ b", 1, "USE a / b");
        Parsing.assertSyntaxError("b", 1, "USE a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "end", "status", "date", "user", "names", "value", "offset", "account", "json",
            "text", "count", "any"})
    void otherKeywordsAreNames(String word) {
        assertEquals(word, tree(PARSER, word));
        PARSER.parse("CREATE TABLE " + word + " (" + word + " INT, KEY " + word + " (" + word + "))");
        PARSER.parse("SELECT t." + word + " AS " + word + ", 1 " + word + " FROM " + word + " AS " + word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "rank", "groups", "lateral", "system", "of", "empty", "qualify", "manual",
            "read", "key"})
    void reservedWordsAreNot(String word) {
        assertThrows(SqlException.class, () -> PARSER.parse("CREATE TABLE " + word + " (a INT)"));
        PARSER.parse("CREATE TABLE d." + word + " (`" + word + "` INT)");
    }
}
