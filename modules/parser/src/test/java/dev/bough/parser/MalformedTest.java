package dev.bough.parser;

import static dev.bough.parser.Parsing.PARSER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bough.api.error.SqlException;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.SelectItem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are no characters reach the parser as lone low surrogates. */
class MalformedTest {
    private static final String BYTES = "a\udcff\ud83d\ude00\udc80";

    @ParameterizedTest
    @ValueSource(strings = {"'%s'", "_binary'%s'", "_latin1 '%s'", "N'%s'", "\"%s\"", "'a\udcff' '\ud83d\ude00\udc80'"})
    void literalsOfQueriesKeepThem(String literal) {
        SelectItem.Value item = (SelectItem.Value) Parsing.select("SELECT /* \udcff */ " + literal.replace("%s", BYTES))
                .items()
                .getFirst();
        assertEquals(BYTES, ((Literal.Text) item.expression()).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT %s", "SELECT `%s`", "SELECT 1 AS '%s'", "SELECT a.`%s` FROM a", "SELECT @`%s`", "SELECT @%s",
            "SELECT %s()", "SELECT DATE '%s'", "SHOW TABLES LIKE '%s'", "USE `%s`", "SET %s = 1",
            "SELECT 1 INTO OUTFILE '%s'", "SELECT GROUP_CONCAT(a SEPARATOR '%s') FROM t", "CREATE USER '%s'@'a'",
            "CREATE USER a IDENTIFIED BY '%s'", "CREATE TABLE t (a INT COMMENT '%s')", "CREATE TABLE `%s` (a INT)",
            "CREATE TABLE t (a ENUM('%s'))", "CREATE TABLE t (a BLOB DEFAULT ('%s'))", "CREATE TABLE t SELECT '%s'",
            "CREATE VIEW v AS SELECT _binary'%s'", "CREATE PROCEDURE p() SELECT '%s'",
            "CREATE PROCEDURE p() BEGIN /* %s */ END", "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT '%s'"
    })
    void elsewhereTheyAreAnError(String statement) {
        String text = statement.replace("%s", BYTES);
        SqlException error = assertThrows(SqlException.class, () -> PARSER.parse(text));
        assertEquals(1300, error.number(), error.text());
        assertEquals("Invalid utf8mb4 character string: 'FF'", error.text());
    }
}
