package dev.bough.engine.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

/** A table of expressions and what they give, one a line: {@code expression => result}. */
final class ExpressionTable {
    private ExpressionTable() {}

    static void check(String table) {
        check(new TestSession(), table);
    }

    static void check(TestSession session, String table) {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        for (String line : table.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int arrow = line.lastIndexOf(" => ");
            String expression = line.substring(0, arrow).trim();
            String expected = line.substring(arrow + 4);
            String actual;
            try {
                actual = new Expressions(session).eval(expression);
            } catch (RuntimeException failure) {
                actual = failure + " at " + (failure.getStackTrace().length > 0 ? failure.getStackTrace()[0] : "?");
            }
            count++;
            if (!actual.equals(expected)) {
                wrong.add(expression + " => " + actual + "   expected " + expected);
            }
        }
        assertEquals("", String.join("\n", wrong), count + " expressions");
    }
}
