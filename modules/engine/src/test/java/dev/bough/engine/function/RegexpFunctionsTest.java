package dev.bough.engine.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bough.api.error.SqlException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class RegexpFunctionsTest {
    @Test
    void matches() {
        ExpressionTable.check("""
                REGEXP('Michael!', '.*') => 1
                REGEXP('a', '^[a-d]') => 1
                RLIKE('fofo', '^f.*$') => 1
                REGEXP('ABC', 'abc') => 1
                REGEXP(COLLATE('ABC' AS utf8mb4_bin), 'abc') => 0
                REGEXP(COLLATE('ABC' AS utf8mb4_0900_as_cs), 'abc') => 0
                REGEXP('ÄÖ', 'äö') => 1
                `NOT REGEXP`('abc', 'x') => 1
                REGEXP(NULL, 'x') => NULL
                REGEXP('x', NULL) => NULL
                REGEXP_LIKE('CamelCase', 'CAMELCASE') => 1
                REGEXP_LIKE('abc', 'ABC', 'c') => 0
                REGEXP_LIKE(COLLATE('abc' AS utf8mb4_bin), 'ABC', 'i') => 1
                REGEXP_LIKE('abc', 'ABC', 'ci') => 1
                REGEXP_LIKE('abc', 'ABC', 'x') => error 1210
                REGEXP_LIKE('abc', 'ABC', NULL) => NULL
                REGEXP('aXbc', '[[:alpha:]]+$') => 1
                REGEXP('a1', '^[[:alpha:][:digit:]]+$') => 1
                REGEXP('a 1', '^[^[:space:]]+$') => 0
                REGEXP('😀x', '^.x$') => 1
                REGEXP(12345, '34') => 1
                REGEXP(X'4142', X'42') => 1
                REGEXP(X'4142', X'62') => 0
                REGEXP(X'4142', 'B') => error 3995
                """);
    }

    @Test
    void faults() {
        ExpressionTable.check("""
                REGEXP('a', '') => error 3685
                REGEXP('a', '(') => error 3691
                REGEXP('a', 'a)') => error 3691
                REGEXP('a', '[a') => error 3696
                REGEXP('a', '[z-a]') => error 3697
                REGEXP('a', '*') => error 3688
                REGEXP('a', 'a{2,1}') => error 3693
                REGEXP('a', '[[:nope:]]') => error 3685
                REGEXP_SUBSTR('abc', 'b', 0) => error 3686
                REGEXP_SUBSTR('abc', 'b', 5) => error 3686
                REGEXP_REPLACE('abc', 'b', '$1') => error 3686
                """);
    }

    @Test
    void positions() {
        ExpressionTable.check("""
                REGEXP_INSTR('dog cat dog', 'dog') => 1
                REGEXP_INSTR('dog cat dog', 'dog', 2) => 9
                REGEXP_INSTR('dog cat dog', 'dog', 1, 2) => 9
                REGEXP_INSTR('dog cat dog', 'dog', 1, 3) => 0
                REGEXP_INSTR('dog cat dog', 'dog', 1, 1, 1) => 4
                REGEXP_INSTR('dog cat dog', 'DOG', 1, 1, 1, 'c') => 0
                REGEXP_INSTR('dog', 'd', 1, 1, 2) => error 1210
                REGEXP_INSTR('aa aaa aaaa', 'a{4}') => 8
                REGEXP_INSTR('😀😀x', 'x') => 3
                REGEXP_INSTR('abc', NULL) => NULL
                REGEXP_SUBSTR('abc def ghi', '[a-z]+') => abc
                REGEXP_SUBSTR('abc def ghi', '[a-z]+', 1, 3) => ghi
                REGEXP_SUBSTR('abc def ghi', '[a-z]+', 2) => bc
                REGEXP_SUBSTR('abc def ghi', '[0-9]+') => NULL
                REGEXP_SUBSTR('foobarbar', 'foo(?=bar)') => foo
                REGEXP_REPLACE('a b c', 'b', 'X') => a X c
                REGEXP_REPLACE('abc def ghi', '[a-z]+', 'X', 1, 3) => abc def X
                REGEXP_REPLACE('abc def ghi', '[a-z]+', 'X', 4) => abc X X
                REGEXP_REPLACE('abc def', '([a-z])([a-z]+)', '$2$1') => bca efd
                REGEXP_REPLACE('abc', 'b', '\\$') => a$c
                REGEXP_REPLACE('abc', 'x*', '-') => -a-b-c-
                REGEXP_REPLACE('ABC', 'b', 'x', 1, 0, 'c') => ABC
                REGEXP_REPLACE(NULL, 'b', 'x') => NULL
                """);
    }

    @Test
    void endlessSearchesEnd() {
        String text = "a".repeat(40) + "!";
        SqlException error = Assertions.assertThrows(SqlException.class, () -> {
            Expressions expressions = new Expressions(new TestSession());
            expressions.print(expressions.parse("REGEXP('" + text + "', '^(a+)+\\1c$')").evaluator());
        });
        assertEquals(3699, error.number());
    }

    @Test
    void deepSearchesFailAlone() {
        String text = "ab".repeat(100_000);
        assertEquals("error 3698", new Expressions(new TestSession()).eval("REGEXP('" + text + "', '^(a|b|(c))*d$')"));
    }
}
