package dev.bough.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bough.api.session.ResultColumn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultPrinterTest {
    private static final int BIGINT = 8;
    private static final int VAR_STRING = 253;

    private static ResultColumn column(String name, int type) {
        return new ResultColumn("", "", "", name, "", 255, 20, type, 0, 0);
    }

    private static String print(Format format, int rows) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        ResultPrinter printer = format.printer(out);
        printer.columns(List.of(column("id", BIGINT), column("text", VAR_STRING)));
        for (int i = 1; i <= rows; i++) {
            printer.row(Arrays.asList(Integer.toString(i), i == 1 ? null : "é \"x\", " + i));
        }
        printer.endRows(0);
        out.flush();
        return text.toString();
    }

    @Test
    void tablesAreFramedAndNumbersStandRight() {
        assertEquals("""
                +----+----------+
                | id | text     |
                +----+----------+
                |  1 | NULL     |
                |  2 | é "x", 2 |
                +----+----------+
                """, print(Format.TABLE, 2));
        assertEquals("", print(Format.TABLE, 0));
    }

    @Test
    void aLargeTableKeepsAllRows() {
        assertEquals(2500 + 4, print(Format.TABLE, 2500).lines().count());
    }

    @Test
    void csvQuotesWhatItMust() {
        assertEquals("id,text\n1,\n2,\"é \"\"x\"\", 2\"\n", print(Format.CSV, 2));
    }

    @Test
    void jsonKeepsNumbersAndNulls() {
        assertEquals("""
                [{"id": 1, "text": null},
                 {"id": 2, "text": "é \\"x\\", 2"}]
                """, print(Format.JSON, 2));
        assertEquals("[]\n", print(Format.JSON, 0));
    }

    @Test
    void jsonQuotesNumbersThatItDoesNotKnow() {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        ResultPrinter printer = Format.JSON.printer(out);
        printer.columns(List.of(column("zerofill", BIGINT), column("fraction", 246)));
        printer.row(List.of("0012", "0.5"));
        printer.endRows(0);
        out.flush();
        assertEquals("[{\"zerofill\": \"0012\", \"fraction\": 0.5}]\n", text.toString());
    }

    @Test
    void verticalPrintsALineAValue() {
        String stars = "*".repeat(27);
        assertEquals(stars + " 1. row " + stars + "\n  id: 1\ntext: NULL\n", print(Format.VERTICAL, 1));
    }
}
