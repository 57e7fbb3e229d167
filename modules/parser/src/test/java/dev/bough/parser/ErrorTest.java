package dev.bough.parser;

import static dev.bough.parser.Parsing.assertSyntaxError;

import org.junit.jupiter.api.Test;

class ErrorTest {
    @Test
    void namesTheTokenThatDoesNotFit() {
        assertSyntaxError("SELEC 1", 1, "SELEC 1");
        assertSyntaxError("FROM t", 1, "SELECT FROM t");
        assertSyntaxError("", 1, "SELECT");
        assertSyntaxError("", 1, "SELECT 1 FROM t WHERE");
        assertSyntaxError("", 1, "SELECT (1");
        assertSyntaxError(")", 1, "SELECT 1)");
        assertSyntaxError("interval (begin INT, end INT)", 1, "CREATE TABLE interval (begin INT, end INT)");
        assertSyntaxError("'abc", 1, "SELECT 'abc");
        assertSyntaxError("/* open", 1, "SELECT 1 /* open");
        assertSyntaxError("/*! open", 1, "SELECT 1 /*! open");
        assertSyntaxError("", 1, "SELECT * FROM (SELECT 1");
        assertSyntaxError("", 1, "SELECT ((SELECT 1)");
        assertSyntaxError("from t", 1, "select a, from t");
        assertSyntaxError("values (1)", 1, "INSERT INTO t (a) values values (1)");
    }

    @Test
    void countsLines() {
        assertSyntaxError("a = 1", 3, "SELECT *\nFROM t\nWHER a = 1");
        assertSyntaxError("FROM", 4, "\n\nSELECT\nFROM");
    }

    @Test
    void cutsLongTexts() {
        String rest = "FROM " + "x".repeat(200);
        assertSyntaxError(rest.substring(0, 80), 1, "SELECT " + rest);
    }

    @Test
    void refusesWhatMysqlRefuses() {
        assertSyntaxError("* FROM t", 1, "SELECT a, * FROM t");
        assertSyntaxError("DESC", 1, "SELECT a FROM t GROUP BY a DESC");
        assertSyntaxError("a) VALUES (1)", 1, "INSERT INTO t (b) (a) VALUES (1)");
        assertSyntaxError("FULL JOIN b", 1, "SELECT * FROM a AS x FULL JOIN b");
        assertSyntaxError("", 1, "SELECT * FROM a LEFT JOIN b");
        assertSyntaxError("f()", 1, "ALTER TABLE t ADD a INT DEFAULT f()");
        assertSyntaxError("", 1, "CREATE TABLE t");
        assertSyntaxError("DECLARE x INT; END", 1, "CREATE PROCEDURE p() BEGIN SELECT 1; DECLARE x INT; END");
    }
}
