package dev.bough.testkit.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScriptRunnerTest {
    /** Answers {@code rows a,b;c,d}, {@code fail N text} and {@code count N}; everything else is fine. */
    private static final class Echo implements ScriptTarget {
        private final List<String> log = new ArrayList<>();
        private int opened;

        @Override
        public Connection connect(String user) {
            int number = ++opened;
            return new Connection() {
                @Override
                public Answer run(String sql) throws Failure {
                    log.add(number + " " + sql);
                    String[] words = sql.split(" ", 3);
                    return switch (words[0]) {
                        case "rows" -> rows(sql.substring("rows ".length()));
                        case "fail" -> throw new Failure(Integer.parseInt(words[1]), words[2]);
                        case "count" -> new Answer(0, List.of(), Long.parseLong(words[1]));
                        default -> new Answer(0, List.of(), 0);
                    };
                }

                @Override
                public void close() {
                    log.add(number + " closed");
                }
            };
        }

        private static Answer rows(String text) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            for (String row : text.split(";")) {
                rows.add(Arrays.stream(row.split(",", -1)).<@Nullable String>map(v -> v.equals("NULL") ? null : v)
                        .toList());
            }
            return new Answer(rows.getFirst().size(), rows, 0);
        }

        @Override
        public void restart() {
            log.add("restart");
        }
    }

    private static ScriptOutcome run(String text) {
        return new ScriptRunner(new Echo()).run(Script.parse("x.test", text.lines().toList(), Set.of("mysql")));
    }

    private static void passes(String text) {
        assertEquals(List.of(), run(text).failures());
    }

    private static void fails(String text, String actual) {
        ScriptOutcome outcome = run(text);
        assertEquals(1, outcome.failures().size(), outcome.failures().toString());
        assertEquals(actual, String.join("\n", outcome.actual()));
        passes(actual);
    }

    @Test
    void rowsMayBeLinesOrValues() {
        passes("query TI\nrows a,1;b,2\n----\na | 1\nb | 2");
        passes("query TI\nrows a,1;b,2\n----\na\n1\nb\n2");
        fails("# note\nquery TI\nrows a,1;b,2\n----\na | 1\nb | 3\n\nstatement ok\nok",
                "# note\nquery TI\nrows a,1;b,2\n----\na | 1\nb | 2\n\nstatement ok\nok");
        fails("query T\nrows a;b\n----\na", "query T\nrows a;b\n----\na\nb");
    }

    @Test
    void nullAndEmptyAreTold() {
        passes("query TT\nrows NULL,\n----\nNULL | (empty)");
    }

    @Test
    void typesFormNumbers() {
        passes("query RI\nrows 1.23456,2.000\n----\n1.235 | 2");
        assertFalse(run("query R\nrows 1.2\n----\n1.2").failures().isEmpty());
    }

    @Test
    void sortingIsByRowOrByValue() {
        passes("query II rowsort\nrows 2,1;1,9\n----\n1 | 9\n2 | 1");
        passes("query II valuesort\nrows 2,1;1,9\n----\n1\n1\n2\n9");
        assertFalse(run("query II\nrows 2,1;1,9\n----\n1 | 9\n2 | 1").failures().isEmpty());
    }

    @Test
    void manyValuesAreHashed() {
        passes("hash-threshold 2\n\nquery I\nrows 1;2;3\n----\n3 values hashing to c0710d6b4f15dfa88f600b0e6b624077");
        assertFalse(run("query I\nrows 1;2;4\n----\n3 values hashing to c0710d6b4f15dfa88f600b0e6b624077")
                .failures().isEmpty());
    }

    @Test
    void errorsAreByNumberAndMessage() {
        passes("statement error\nfail 1062 dup");
        passes("statement error 1062\nfail 1062 dup");
        passes("statement error 1062\nfail 1062 dup 'a'\n----\ndup '<any>'");
        fails("statement error 1062\nfail 1064 syntax", "statement error 1064\nfail 1064 syntax\n----\nsyntax");
        fails("statement error 1062\nfine", "statement ok\nfine");
        fails("statement ok\nfail 1064 syntax", "statement error 1064\nfail 1064 syntax\n----\nsyntax");
    }

    @Test
    void countsAreChecked() {
        passes("statement count 3\ncount 3");
        fails("statement count 2\ncount 3", "statement count 3\ncount 3");
    }

    @Test
    void wildcardsAndNamesStandForWhatVaries() {
        passes("query TT\nrows 0123456789abcdefghijklmnopqrstuv,2026-01-02 03:04:05.6\n----\n<hash> | <time>");
        assertFalse(run("query T\nrows xyz\n----\n<hash>").failures().isEmpty());
        passes("let $a\nrows 42\n\nquery T\nrows x$a\n----\nx$a");
    }

    @Test
    void recordsAreForSomeOnly() {
        assertEquals(2, run(
                "skipif mysql\nstatement ok\na\n\nonlyif mysql # really\nstatement ok\nb\n\nonlyif x\nstatement ok\nc"
                        + "\n\nskipif x\nstatement ok\nd\n\nhalt\n\nstatement ok\ne")
                .run());
    }

    @Test
    void connectionsAreKeptByNameAndClosed() {
        Echo echo = new Echo();
        List<String> text =
                "connection a\nstatement ok\none\n\nstatement ok\ntwo\n\nconnection a\nstatement ok\nthree\n\nrestart"
                        .lines().toList();
        new ScriptRunner(echo).run(Script.parse("x", text, Set.of()));
        List<String> used = echo.log.stream().filter(line -> !line.contains("DATABASE")).toList();
        assertEquals(List.of("1 closed", "2 closed", "3 USE script", "3 one", "4 USE script", "4 two", "3 three"),
                used.subList(0, 7));
        assertEquals(List.of("3 closed", "4 closed", "restart"), used.subList(7, 10).stream().sorted().toList());
    }

    @Test
    void whatCannotBeReadIsNamed() {
        ScriptSyntaxException thrown = assertThrows(ScriptSyntaxException.class, () -> run("\nstatment ok\nx"));
        assertTrue(thrown.getMessage().startsWith("x.test:2: "), thrown.getMessage());
        assertThrows(ScriptSyntaxException.class, () -> run("query X\nrows 1"));
    }
}
