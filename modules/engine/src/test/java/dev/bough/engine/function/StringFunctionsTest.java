package dev.bough.engine.function;

import org.junit.jupiter.api.Test;

class StringFunctionsTest {
    @Test
    void measures() {
        ExpressionTable.check("""
                LENGTH('héllo') => 6
                CHAR_LENGTH('héllo') => 5
                BIT_LENGTH('text') => 32
                OCTET_LENGTH(USING('é' AS latin1)) => 1
                LENGTH(NULL) => NULL
                CHAR_LENGTH(123) => 3
                """);
    }

    @Test
    void parts() {
        ExpressionTable.check("""
                CONCAT('My', 'S', 'QL') => MySQL
                CONCAT('My', NULL, 'QL') => NULL
                CONCAT(14.3) => 14.3
                CONCAT_WS(',', 'First name', 'Second name', 'Last Name') => First name,Second name,Last Name
                CONCAT_WS(',', 'First name', NULL, 'Last Name') => First name,Last Name
                SUBSTRING('Quadratically', 5) => ratically
                SUBSTRING('Quadratically', 5, 6) => ratica
                SUBSTRING('Sakila', -3) => ila
                SUBSTRING('Sakila', -5, 3) => aki
                SUBSTRING('Sakila', 0) =>\s
                SUBSTRING('héllo', 2, 2) => él
                LEFT('foobarbar', 5) => fooba
                RIGHT('foobarbar', 4) => rbar
                LEFT('abc', -1) =>\s
                TRIM('  bar   ') => bar
                `TRIM LEADING`('xxxbarxxx', 'x') => barxxx
                TRIM('xxxbarxxx', 'x') => bar
                `TRIM TRAILING`('barxxyz', 'xyz') => barx
                LTRIM('  barbar') => barbar
                REPEAT('MySQL', 3) => MySQLMySQLMySQL
                REPEAT('a', -1) =>\s
                LPAD('hi', 4, '??') => ??hi
                LPAD('hi', 1, '??') => h
                RPAD('hi', 5, '?') => hi???
                RPAD('hi', 1, '?') => h
                LPAD('hi', 4, '') =>\s
                REPLACE('www.mysql.com', 'w', 'Ww') => WwWwWw.mysql.com
                INSERT('Quadratic', 3, 4, 'What') => QuWhattic
                INSERT('Quadratic', -1, 4, 'What') => Quadratic
                INSERT('Quadratic', 3, 100, 'What') => QuWhat
                SUBSTRING_INDEX('www.mysql.com', '.', 2) => www.mysql
                SUBSTRING_INDEX('www.mysql.com', '.', -2) => mysql.com
                SUBSTRING_INDEX('www.mysql.com', '.', 0) =>\s
                SUBSTRING_INDEX('abc', '.', -1) => abc
                REVERSE('abc') => cba
                REVERSE('añb') => bña
                LOWER('QUADRATICALLY') => quadratically
                UPPER('Hé') => HÉ
                """);
    }

    @Test
    void searches() {
        ExpressionTable.check("""
                LOCATE('bar', 'foobarbar') => 4
                LOCATE('xbar', 'foobar') => 0
                LOCATE('bar', 'foobarbar', 5) => 7
                LOCATE('BAR', 'foobarbar') => 4
                LOCATE('', 'abc') => 1
                INSTR('foobarbar', 'bar') => 4
                FIND_IN_SET('b', 'a,b,c,d') => 2
                FIND_IN_SET('x', '') => 0
                FIELD('Bb', 'Aa', 'Bb', 'Cc') => 2
                FIELD(NULL, 'Aa') => 0
                ELT(1, 'Aa', 'Bb') => Aa
                ELT(3, 'Aa', 'Bb') => NULL
                MAKE_SET(1, 'a', 'b', 'c') => a
                MAKE_SET(`|`(1, 4), 'hello', 'nice', 'world') => hello,world
                MAKE_SET(`|`(1, 4), 'hello', 'nice', NULL, 'world') => hello
                EXPORT_SET(5, 'Y', 'N', ',', 4) => Y,N,Y,N
                EXPORT_SET(6, '1', '0', ',', 10) => 0,1,1,0,0,0,0,0,0,0
                """);
    }

    @Test
    void encodings() {
        ExpressionTable.check("""
                ASCII('2') => 50
                ASCII('') => 0
                ORD('2') => 50
                ORD('é') => 50089
                CHAR(77, 121, 83, 81, '76') => MySQL
                CHAR(77, 77.3, '77.3') => MMM
                HEX(255) => FF
                HEX('abc') => 616263
                HEX(-1) => FFFFFFFFFFFFFFFF
                UNHEX('4D7953514C') => MySQL
                UNHEX('GG') => NULL
                BIN(12) => 1100
                OCT(12) => 14
                CONV('a', 16, 2) => 1010
                CONV('6E', 18, 8) => 172
                CONV(-17, 10, -18) => -H
                TO_BASE64('abc') => YWJj
                FROM_BASE64('YWJj') => abc
                QUOTE('Don''t!') => 'Don\\'t!'
                QUOTE(NULL) => NULL
                SOUNDEX('Hello') => H400
                SOUNDEX('Quadratically') => Q36324
                FORMAT(12332.123456, 4) => 12,332.1235
                FORMAT(12332.1, 4) => 12,332.1000
                FORMAT(12332.2, 0) => 12,332
                FORMAT(12332.2, 2, 'de_DE') => 12.332,20
                HEX(WEIGHT_STRING('a')) => 1C47
                """);
    }
}
