package dev.bough.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bough.api.error.SqlException;
import dev.bough.parser.tree.QueryBody;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.SelectItem;
import dev.bough.parser.tree.Statement;
import java.util.List;
import java.util.Set;

/** Short ways to parse in tests. */
final class Parsing {
    static final SqlParser PARSER = SqlParser.of(Set.of());

    private Parsing() {}

    static Statement statement(String text) {
        return PARSER.parse(text).statement();
    }

    static QueryExpression query(String text) {
        return ((Statement.Query) statement(text)).query();
    }

    static QueryBody.Select select(String text) {
        return (QueryBody.Select) query(text).body();
    }

    static List<String> labels(String text) {
        return select(text).items().stream()
                .map(item -> item instanceof SelectItem.Value value ? value.label() : "*")
                .toList();
    }

    /** The first table of FROM, rendered. */
    static String from(String text) {
        return Rendering.of(select("SELECT 1 FROM " + text).from().getFirst());
    }

    static void assertSyntaxError(String near, int line, String text) {
        SqlException error = assertThrows(SqlException.class, () -> PARSER.parse(text), text);
        assertEquals(1064, error.number(), error.text());
        assertEquals(
                "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server"
                        + " version for the right"
                        + " syntax to use near '" + near + "' at line " + line,
                error.text());
    }
}
