package dev.bough.engine.function;

import org.junit.jupiter.api.Test;

class OperatorsTest {
    @Test
    void arithmetic() {
        ExpressionTable.check("""
                `+`(1, 2) => 3
                `+`(1, 1.5) => 2.5
                `+`('1', '2') => 3
                `+`('1.5abc', 1) => 2.5
                `+`(1, NULL) => NULL
                `+`(9223372036854775807, 1) => error 1690
                `-`(U'1', 2) => error 1690
                `-`(U'3', 2) => 1
                `*`(3000000000, 4000000000) => error 1690
                `*`(1.25, 2.5) => 3.125
                `/`(1, 3) => 0.3333
                `*`(`/`(1, 3), 3) => 1.0000
                `/`(1, 0) => NULL
                `/`(7.5, 2) => 3.75000
                `/`(1e0, 4) => 0.25
                `DIV`(7, 2) => 3
                `DIV`(-7, 2) => -3
                `DIV`(7.5, 2) => 3
                `DIV`(1, 0) => NULL
                `%`(-7, 3) => -1
                `%`(7.5, 2) => 1.5
                `%`(5, 0) => NULL
                `-`(5) => -5
                `-`('5') => -5
                `-`(-9223372036854775807) => 9223372036854775807
                `+`(X'41', 0) => 65
                `+`(DATE'2024-01-31', 0) => 20240131
                `+`(TIMESTAMP'2024-01-31 10:00:00.5', 0) => 20240131100000.5
                `*`(0.1, 0.1) => 0.01
                `+`(1e20, 1) => 1e20
                `+`(1e15, 0) => 1e15
                `+`(0.00001e0, 0) => 0.00001
                """);
    }

    @Test
    void comparisons() {
        ExpressionTable.check("""
                `=`(1, 1) => 1
                `=`('a', 'A') => 1
                `=`('a', 'á') => 1
                `=`('a ', 'a') => 0
                `=`('1', 1) => 1
                `=`('01', 1) => 1
                `=`('abc', 0) => 1
                `<`('a', 'b') => 1
                `<`(10, '9') => 0
                `=`(NULL, 1) => NULL
                `<=>`(NULL, NULL) => 1
                `<=>`(NULL, 1) => 0
                `<>`(1, 2) => 1
                `>`(U'18446744073709551615', -1) => 1
                `=`(DATE'2024-01-31', '2024-01-31') => 1
                `<`(TIMESTAMP'2024-01-31 10:00:00', '2024-02-01') => 1
                `=`(DATE'2024-01-31', 20240131) => 1
                `<`(DATE'2024-01-31', 'tomorrow') => error 1525
                `=`(1.5, '1.5') => 1
                `=`(0.1, 1e-1) => 1
                BETWEEN(2, 1, 3) => 1
                BETWEEN(2, NULL, 1) => 0
                BETWEEN(2, NULL, 3) => NULL
                `NOT BETWEEN`(5, 1, 3) => 1
                IN(3, 1, 2, 3) => 1
                IN(3, 1, 2, NULL) => NULL
                IN(9, 1, 2, 3, 4, 5, 6) => 0
                `NOT IN`(9, 1, 2, 3, 4, 5, 6) => 1
                IN('B', 'a', 'b') => 1
                `ROW =`(1, 2, 1, 2) => 1
                `ROW <`(1, 2, 1, 3) => 1
                `ROW =`(1, NULL, 2, 2) => 0
                `ROW =`(1, NULL, 1, 2) => NULL
                STRCMP('a', 'b') => -1
                `=`(COLLATE('a' AS utf8mb4_bin), 'A') => 0
                `=`(COLLATE('a' AS utf8mb4_bin), COLLATE('A' AS utf8mb4_general_ci)) => error 1267
                """);
    }

    @Test
    void logic() {
        ExpressionTable.check("""
                AND(1, 0) => 0
                AND(NULL, 0) => 0
                AND(NULL, 1) => NULL
                OR(NULL, 1) => 1
                OR(NULL, 0) => NULL
                XOR(1, 1) => 0
                XOR(1, NULL) => NULL
                NOT(0) => 1
                NOT(NULL) => NULL
                NOT('a') => 1
                `IS NULL`(NULL) => 1
                `IS NOT NULL`('x') => 1
                `IS TRUE`(NULL) => 0
                `IS NOT TRUE`(NULL) => 1
                `IS FALSE`(0) => 1
                """);
    }

    @Test
    void control() {
        ExpressionTable.check("""
                CASE(0, 'a', 1, 'b', 'c') => b
                CASE(0, 'a') => NULL
                `CASE VALUE`(2, 1, 'one', 2, 'two') => two
                IF(1, 2, 3.5) => 2.0
                IF(NULL, 'a', 1) => 1
                IFNULL(NULL, 'x') => x
                COALESCE(NULL, NULL, 3) => 3
                NULLIF(1, 1) => NULL
                NULLIF('a', 'b') => a
                GREATEST(1, 5, 3) => 5
                GREATEST('a', 'B') => B
                LEAST(1, 2.5) => 1.0
                GREATEST(1, NULL) => NULL
                LEAST(1, 2, '9', 'foo999') => 1
                GREATEST(1, 2, '9', 'foo999') => foo999
                GREATEST(10, '9') => 9
                LEAST(10.5, '9', 1e1) => 10
                GREATEST('10', 9.5) => 9.5
                GREATEST(DATE'2024-01-01', DATE'2024-02-01') => 2024-02-01
                INTERVAL(23, 1, 15, 17, 30, 44, 200) => 3
                """);
    }

    @Test
    void patterns() {
        ExpressionTable.check("""
                LIKE('abc', 'A%') => 1
                LIKE('abc', '_b_') => 1
                LIKE('a%c', 'a\\%c') => 1
                LIKE('abc', 'a\\%c') => 0
                LIKE('abc', 'a|%c', '|') => 0
                LIKE('abc', 'abc', 'xy') => error 1210
                LIKE('ab', 'a') => 0
                LIKE('mississippi', '%iss%ip%') => 1
                LIKE(NULL, 'a') => NULL
                `NOT LIKE`('abc', 'x%') => 1
                LIKE('a ', 'a') => 0
                LIKE('ärger', 'arg%') => 1
                LIKE(10, '1%') => 1
                """);
    }

    @Test
    void bits() {
        ExpressionTable.check("""
                `&`(29, 15) => 13
                `|`(29, 15) => 31
                `^`(1, 1) => 0
                `<<`(1, 2) => 4
                `>>`(4, 2) => 1
                `<<`(1, 64) => 0
                `~`(0) => 18446744073709551615
                `~`(5) => 18446744073709551610
                BIT_COUNT(29) => 4
                BIT_COUNT(-1) => 64
                """);
    }

    @Test
    void casts() {
        ExpressionTable.check("""
                CAST('12abc' AS SIGNED) => 12
                CAST(1.5 AS SIGNED) => 2
                CAST(-1.5 AS SIGNED) => -2
                CAST('1.9' AS SIGNED) => 1
                CAST(-1 AS UNSIGNED) => 18446744073709551615
                CAST(1e30 AS SIGNED) => 9223372036854775807
                CAST('abcdef' AS CHAR(3)) => abc
                CAST(123 AS CHAR) => 123
                CAST(1.005 AS DECIMAL(5,2)) => 1.01
                CAST(12345.6 AS DECIMAL(5,2)) => 999.99
                CAST('2024-01-31 10:20:30.6' AS DATETIME) => 2024-01-31 10:20:31
                CAST('2024-01-31 10:20:30.6' AS DATE) => 2024-01-31
                CAST('10:20:30.55' AS TIME(1)) => 10:20:30.6
                CAST(20240131 AS DATE) => 2024-01-31
                CAST('abc' AS DATE) => NULL
                CAST('2024-02-30' AS DATE) => NULL
                CAST('{"b": 1, "a": [1, 2.0, null]}' AS JSON) => {"a": [1, 2.0, null], "b": 1}
                CAST('[' AS JSON) => error 3141
                CAST(TRUE AS JSON) => true
                CAST(65 AS BINARY(3)) => 65\0
                CAST('99' AS YEAR) => 1999
                BINARY('a') => a
                `=`(BINARY('a'), 'A') => 0
                USING('a' AS latin1) => a
                COLLATE('a' AS latin1_bin) => a
                """.replace("\\0", "\0"));
    }

    @Test
    void intervals() {
        ExpressionTable.check("""
                DATE_ADD_INTERVAL('2024-01-31', 1, 'MONTH') => 2024-02-29
                DATE_ADD_INTERVAL(DATE'2024-01-31', 1, 'DAY') => 2024-02-01
                DATE_ADD_INTERVAL(DATE'2024-01-31', 1, 'HOUR') => 2024-01-31 01:00:00
                DATE_SUB_INTERVAL('2025-01-01 00:00:00', '1 1:1:1', 'DAY_SECOND') => 2024-12-30 22:58:59
                DATE_ADD_INTERVAL('2100-12-31 23:59:59', '1:1', 'MINUTE_SECOND') => 2101-01-01 00:01:00
                DATE_ADD_INTERVAL('1900-01-01 00:00:00', '-1 10', 'DAY_HOUR') => 1899-12-30 14:00:00
                DATE_SUB_INTERVAL('1998-01-02', 31, 'DAY') => 1997-12-02
                DATE_ADD_INTERVAL('1992-12-31 23:59:59.000002', '1.999999', 'SECOND_MICROSECOND') => 1993-01-01 00:00:01.000001
                DATE_ADD_INTERVAL('9999-12-31', 1, 'DAY') => NULL
                DATE_ADD_INTERVAL('bad', 1, 'DAY') => NULL
                DATE_ADD_INTERVAL(TIME'10:00:00', 1, 'HOUR') => 11:00:00
                TIMESTAMPDIFF('MONTH', '2003-02-01', '2003-05-01') => 3
                TIMESTAMPDIFF('YEAR', '2002-05-01', '2001-01-01') => -1
                TIMESTAMPDIFF('MINUTE', '2003-02-01', '2003-05-01 12:05:55') => 128885
                TIMESTAMPADD('MINUTE', 1, '2003-01-02') => 2003-01-02 00:01:00
                TIMESTAMPADD('WEEK', 1, '2003-01-02') => 2003-01-09
                ADDDATE('2008-01-02', 31) => 2008-02-02
                """);
    }
}
