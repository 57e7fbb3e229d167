package dev.bough.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementScannerTest {
    private static List<StatementScanner.Found> scan(String text) {
        StatementScanner scanner = new StatementScanner(";");
        List<StatementScanner.Found> found = new ArrayList<>();
        text.lines().forEach(line -> found.addAll(scanner.line(line)));
        found.addAll(scanner.end());
        return found;
    }

    private static List<String> texts(String text) {
        return scan(text).stream().map(StatementScanner.Found::text).toList();
    }

    @Test
    void delimitersInQuotesAndCommentsDoNotCount() {
        assertEquals(List.of("select 'a;b', \"c;\", `d;`", "select 1 /* ; */"),
                texts("select 'a;b', \"c;\", `d;`; select 1 /* ; */;"));
        assertEquals(List.of("select 1 -- ;\n + 1", "select 2"), texts("select 1 -- ;\n + 1; select 2"));
        assertEquals(List.of("select 1 # ;\n" + "+ 2"), texts("select 1 # ;\n+ 2;"));
    }

    @Test
    void quotesMayHoldQuotesEscapesAndLines() {
        assertEquals(List.of("select 'it''s; \\'; a\nb;'"), texts("select 'it''s; \\'; a\nb;';"));
        assertEquals(List.of("select `a\\`"), texts("select `a\\`;"));
    }

    @Test
    void doubleMinusWithoutBlankIsArithmetic() {
        assertEquals(List.of("select 1--1", "select 2"), texts("select 1--1; select 2;"));
    }

    @Test
    void delimiterCommandSetsAnother() {
        assertEquals(List.of("create procedure p() begin select 1; end", "call p()"),
                texts("DELIMITER //\ncreate procedure p() begin select 1; end//\ndelimiter ;\ncall p();"));
    }

    @Test
    void delimiterCommandMayFollowComments() {
        assertEquals(List.of("call p()", "call q();"),
                texts("/*M!999999\\- sandbox */ \n-- x\nDELIMITER ;;\ncall p();;\n -- y\ncall q();\n\n;;"));
        assertEquals(List.of("select 'a\ndelimiter //\n;'"), texts("select 'a\ndelimiter //\n;';"));
    }

    @Test
    void useNeedsNoDelimiterOnALineOfItsOwn() {
        assertEquals(List.of("USE db5/main", "USE `a b`", "use c", "select 1"),
                texts("use db5/main\n USE `a b` \nuse c; select 1;"));
        assertEquals(List.of("select 1\nuse d"), texts("select 1\nuse d\n;"));
    }

    @Test
    void backslashCForgetsWhatWasBegun() {
        assertEquals(List.of("select 2", "select '\\c'"), texts("select 1 +\n\\c\nselect 2; select '\\c';"));
    }

    @Test
    void sourceNamesAFile() {
        assertEquals(Path.of("a b.sql"), SourceFile.named(" SOURCE a b.sql ;"));
        assertEquals(Path.of("/x"), SourceFile.named("\\. /x"));
        assertNull(SourceFile.named("source"));
        assertNull(SourceFile.named("select source from t"));
        assertNull(SourceFile.named("sources x"));
    }

    @Test
    void commentsThatServersRunAreText() {
        assertEquals(
                List.of("/*!50003 create*/ /*!50017 definer=`a*/`*/ /*!50003 trigger t set a = ';*/' */",
                        "/*!40000 b */"),
                texts("/*!50003 create*/ /*!50017 definer=`a*/`*/ /*!50003 trigger t set a = ';*/' */;\n/*!40000 b */;"));
    }

    @Test
    void commentsBeforeAStatementAreLeftOut() {
        List<StatementScanner.Found> found = scan("-- a;\n/* b;\n */ select 1;\n/* c */\n");
        assertEquals(List.of(new StatementScanner.Found("select 1", 3, false)), found);
    }

    @Test
    void linesAreCounted() {
        List<StatementScanner.Found> found = scan("select 1;\n\nselect\n2; select 3\\G\nselect 4");
        assertEquals(List.of(1, 3, 4, 5), found.stream().map(StatementScanner.Found::line).toList());
        assertEquals(List.of(false, false, true, false), found.stream().map(StatementScanner.Found::vertical).toList());
    }

    @Test
    void nothingAndCommentsAloneAreNoStatements() {
        assertEquals(List.of(), texts(" ;; \n-- only\n# this\n;"));
        assertEquals(List.of("/*!40101 SET NAMES utf8 */"), texts("/*!40101 SET NAMES utf8 */;"));
    }

    @Test
    void aLineEditorKnowsWhatIsComplete() {
        assertTrue(StatementParser.isComplete("select 1;", ";"));
        assertTrue(StatementParser.isComplete("select 1\\G", ";"));
        assertTrue(StatementParser.isComplete("exit", ";"));
        assertFalse(StatementParser.isComplete("select 1", ";"));
        assertFalse(StatementParser.isComplete("select ';", ";"));
        assertFalse(StatementParser.isComplete("select 1;", "//"));
        assertTrue(StatementParser.isComplete("delimiter //", ";"));
    }
}
