package dev.bough.parser;

import static dev.bough.parser.Parsing.PARSER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.bough.api.error.SqlException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts nested as deep as anyone likes end in an error, on a stack of the usual size. */
class NestingTest {
    private static final long STACK = 1 << 20;

    private static void onUsualStack(Runnable work) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        work.run();
                    } catch (Throwable thrown) {
                        failure.set(thrown);
                    }
                },
                "usual-stack",
                STACK);
        thread.start();
        thread.join();
        assertNull(failure.get());
    }

    private static void parse(String text) {
        try {
            PARSER.parse(text).statement().hashCode();
        } catch (SqlException error) {
            assertEquals(List.of(1473), List.of(error.number()), error.text());
        }
    }

    private static String nested(String before, String open, String core, String close, int depth) {
        return before + open.repeat(depth) + core + close.repeat(depth);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 150, 200, 250, 400, 700, 900, 5000, 50_000})
    void neverExhaustsTheStack(int depth) throws InterruptedException {
        onUsualStack(() -> {
            parse(nested("SELECT ", "(", "1", ")", depth));
            parse(nested("SELECT ", "NOT ", "1", "", depth));
            parse(nested("SELECT ", "- ", "1", "", depth));
            parse(nested("SELECT ", "f(", "1", ")", depth));
            parse(nested("SELECT ", "(SELECT ", "1", ")", depth));
            parse(nested("SELECT ", "CASE WHEN a THEN ", "1", " END", depth));
            parse(nested("SELECT ", "@a := ", "1", "", depth));
            parse(nested("SELECT * FROM ", "(SELECT * FROM ", "t", ") AS x", depth));
            parse(nested("SELECT * FROM ", "(a JOIN ", "t", ")", depth));
            parse(nested("", "(", "SELECT 1", ")", depth));
            parse(nested("SELECT 1", "", "", " + 1", depth));
            parse(nested("SELECT 1", "", "", " BETWEEN 1 AND 2", depth));
            parse(nested("SELECT 1", "", "", " UNION SELECT 1", depth));
            parse(nested("SELECT 1 FROM t", "", "", " JOIN t ON a = b", depth));
            parse(nested("CREATE PROCEDURE p() BEGIN ", "BEGIN ", "", "END; ", depth) + "END");
        });
    }

    @Test
    void ordinaryDepthsAreAllowed() {
        PARSER.parse(nested("SELECT ", "(", "1", ")", 150));
        PARSER.parse(nested("SELECT ", "(SELECT ", "1", ")", 60));
        PARSER.parse(nested("SELECT 1", "", "", " + 1", 700));
        PARSER.parse(nested("SELECT 1", "", "", " OR 1", 50_000));
        PARSER.parse("SELECT 1 IN (1" + ", 1".repeat(50_000) + ")");
    }
}
