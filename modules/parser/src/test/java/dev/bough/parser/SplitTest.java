package dev.bough.parser;

import static dev.bough.parser.Parsing.PARSER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.SqlException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static List<String> split(String text) {
        return PARSER.parseAll(text).stream().map(part -> part.text().substring(part.start(), part.end())).toList();
    }

    @Test
    void splitsAtSemicolonsOfStatements() {
        assertEquals(
                List.of("SELECT ';'", "SELECT `;`", "SELECT 1 /* ; */"),
                split(" SELECT ';';SELECT `;`;SELECT 1 /* ; */"));
        assertEquals(List.of("SELECT 1", "SELECT 2 "), split("SELECT 1;\n-- between ;\nSELECT 2 ; -- done"));
        assertEquals(List.of("SELECT 1"), split("SELECT 1;"));
    }

    @Test
    void keepsBodiesWhole() {
        String procedure = "CREATE PROCEDURE p() BEGIN IF a THEN SELECT 1; END IF; CASE WHEN b THEN SET @x = 1; END"
                + " CASE; END";
        assertEquals(List.of(procedure, "CALL p()", "SELECT 2"), split(procedure + ";CALL p();SELECT 2"));
        String trigger = "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.b = 1";
        assertEquals(List.of(trigger, "SELECT 1"), split(trigger + "; SELECT 1"));
    }

    @Test
    void eachStatementIsParsedOnItsOwn() {
        ParsedStatement first = PARSER.parseFirst("SELECT ?, ?; SELEC 1", 0);
        assertEquals(2, first.parameters());
        assertEquals("SELEC 1", first.text().substring(first.next()));
        SqlException error = assertThrows(SqlException.class, () -> PARSER.parseFirst(first.text(), first.next()));
        assertEquals(1064, error.number());
        ParsedStatement second = PARSER.parseFirst("SELECT ?, ?; SELECT ?", first.next());
        assertEquals(1, second.parameters());
    }

    @Test
    void nextIsWhatIsNeitherBlankNorSemicolon() {
        for (String rest : List.of("", ";", "; ", "; -- x", ";\n/* x */\n", ";;", "; ; # x",
                "; /*!99999 SELECT 1 */")) {
            assertFalse(PARSER.hasNext(PARSER.parseFirst("SELECT 1" + rest, 0)), rest);
        }
        for (String rest : List.of("; SELECT 2", ";SELEC", "; /* x */ (", ";; SELECT 2", "; /*!40000 SELECT 2 */",
                "; /*")) {
            assertTrue(PARSER.hasNext(PARSER.parseFirst("SELECT 1" + rest, 0)), rest);
        }
    }

    @Test
    void nothingBetweenSemicolonsIsAnEmptyQuery() {
        assertEquals(
                1065, assertThrows(SqlException.class, () -> PARSER.parseAll("SELECT 1;; SELECT 2")).number());
        assertEquals(List.of("SELECT 1"), split("SELECT 1;;"));
    }

    @Test
    void oneStatementMeansOne() {
        Parsing.assertSyntaxError("SELECT 2", 1, "SELECT 1; SELECT 2");
        Parsing.assertSyntaxError(";", 1, "SELECT 1;;");
        PARSER.parse("SELECT 1; -- fine");
    }

    @Test
    void nothingIsAnEmptyQuery() {
        for (String text : List.of("", "  ", "-- x", "/* x */", ";", " ; SELECT 1", "/*!99999 SELECT 1 */")) {
            assertEquals(1065, assertThrows(SqlException.class, () -> PARSER.parse(text), text).number());
        }
    }
}
