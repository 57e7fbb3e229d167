package dev.bough.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bough.api.error.SqlException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramRulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "1303 | PROCEDURE p() CREATE FUNCTION f() RETURNS INT RETURN 1",
            "1308 | PROCEDURE p() BEGIN LEAVE nowhere; END",
            "1308 | PROCEDURE p() a: BEGIN ITERATE a; END",
            "1308 | PROCEDURE p() a: BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN LEAVE a; END; END",
            "1309 | PROCEDURE p() a: BEGIN A: LOOP LEAVE a; END LOOP; END",
            "1310 | PROCEDURE p() a: BEGIN END b",
            "1310 | PROCEDURE p() BEGIN END b",
            "1313 | PROCEDURE p() RETURN 1",
            "1313 | TRIGGER tr BEFORE INSERT ON t FOR EACH ROW RETURN 1",
            "1314 | PROCEDURE p() BEGIN USE d; END",
            "1314 | PROCEDURE p() LOCK TABLES t READ",
            "1319 | PROCEDURE p() BEGIN DECLARE EXIT HANDLER FOR c BEGIN END; END",
            "1319 | PROCEDURE p() SIGNAL c",
            "1320 | FUNCTION f() RETURNS INT BEGIN END",
            "1323 | PROCEDURE p() BEGIN DECLARE a INT; DECLARE c CURSOR FOR SELECT 1 INTO a; END",
            "1324 | PROCEDURE p() BEGIN OPEN c; END",
            "1324 | PROCEDURE p() BEGIN BEGIN DECLARE c CURSOR FOR SELECT 1; END; CLOSE c; END",
            "1327 | PROCEDURE p() BEGIN DECLARE c CURSOR FOR SELECT 1; FETCH c INTO a; END",
            "1327 | PROCEDURE p(a INT) SELECT 1, 2 INTO a, b",
            "1330 | PROCEDURE p(a INT, A INT) SELECT 1",
            "1331 | PROCEDURE p() BEGIN DECLARE a, a INT; END",
            "1332 | PROCEDURE p() BEGIN DECLARE a CONDITION FOR 1; DECLARE A CONDITION FOR 2; END",
            "1333 | PROCEDURE p() BEGIN DECLARE c CURSOR FOR SELECT 1; DECLARE c CURSOR FOR SELECT 1; END",
            "1336 | FUNCTION f() RETURNS INT BEGIN PREPARE s FROM 'x'; RETURN 1; END",
            "1337 | PROCEDURE p() BEGIN DECLARE c CURSOR FOR SELECT 1; DECLARE a INT; END",
            "1337 | PROCEDURE p() BEGIN DECLARE EXIT HANDLER FOR 1 BEGIN END; DECLARE a CONDITION FOR 1; END",
            "1338 | PROCEDURE p() BEGIN DECLARE EXIT HANDLER FOR 1 BEGIN END; DECLARE c CURSOR FOR SELECT 1; END",
            "1357 | PROCEDURE p() DROP PROCEDURE q",
            "1407 | PROCEDURE p() SIGNAL SQLSTATE '4500'",
            "1407 | PROCEDURE p() BEGIN DECLARE c CONDITION FOR SQLSTATE '00000'; END",
            "1413 | PROCEDURE p() BEGIN DECLARE EXIT HANDLER FOR 1, 1 BEGIN END; END",
            "1413 | PROCEDURE p() BEGIN DECLARE c CONDITION FOR 1; DECLARE EXIT HANDLER FOR c BEGIN END;"
                    + " DECLARE EXIT HANDLER FOR 1 BEGIN END; END",
            "1415 | FUNCTION f() RETURNS INT BEGIN SELECT 1; RETURN 1; END",
            "1415 | TRIGGER tr BEFORE INSERT ON t FOR EACH ROW BEGIN IF 1 THEN SELECT 1; END IF; END",
            "1422 | FUNCTION f() RETURNS INT BEGIN COMMIT; RETURN 1; END",
            "1422 | TRIGGER tr BEFORE INSERT ON t FOR EACH ROW DROP TABLE u",
            "1576 | EVENT e ON SCHEDULE EVERY 1 DAY DO CREATE EVENT f ON SCHEDULE EVERY 1 DAY DO SELECT 1",
            "1646 | PROCEDURE p() BEGIN DECLARE c CONDITION FOR 1; SIGNAL c; END",
    })
    void findsWhatMysqlFindsWhenAProgramIsCreated(int number, String program) {
        SqlException error = assertThrows(SqlException.class, () -> Parsing.statement("CREATE " + program));
        assertEquals(number, error.number(), error.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "PROCEDURE p(a INT) BEGIN DECLARE a INT; BEGIN DECLARE a INT; SELECT 1 INTO A; END; END",
            "PROCEDURE p() BEGIN a: LOOP LEAVE a; END LOOP; a: WHILE 1 DO ITERATE a; END WHILE; END",
            "PROCEDURE p() a: BEGIN DECLARE EXIT HANDLER FOR 1 a: BEGIN LEAVE a; END; END",
            "PROCEDURE p() BEGIN DECLARE c CONDITION FOR SQLSTATE '45000'; BEGIN SIGNAL c; RESIGNAL; END; END",
            "PROCEDURE p() BEGIN DECLARE c CURSOR FOR SELECT 1; BEGIN DECLARE a INT; OPEN C; FETCH c INTO a;"
                    + " END; END",
            "FUNCTION f() RETURNS INT BEGIN IF a THEN RETURN 1; END IF; END",
            "FUNCTION f(a INT) RETURNS INT BEGIN SELECT 1 INTO a; SAVEPOINT s; RETURN a; END",
            "TRIGGER tr BEFORE INSERT ON t FOR EACH ROW BEGIN CREATE TEMPORARY TABLE u (a INT); SET @a = 1; END",
            "EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN START TRANSACTION; SELECT 1; COMMIT; DROP EVENT f; END",
    })
    void allowsTheRest(String program) {
        Parsing.statement("CREATE " + program);
    }
}
