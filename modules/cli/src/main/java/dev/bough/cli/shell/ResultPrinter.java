package dev.bough.cli.shell;

import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.TextResults;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints results and counts what the shell says after them. */
abstract class ResultPrinter implements TextResults {
    /** The protocol's type codes of numbers: DECIMAL, the integers, FLOAT, DOUBLE, YEAR and NEWDECIMAL. */
    private static final List<Integer> NUMBERS = List.of(0, 1, 2, 3, 4, 5, 8, 9, 13, 246);

    final PrintWriter out;
    private long rows;
    private String summary = "";

    ResultPrinter(PrintWriter out) {
        this.out = out;
    }

    abstract void begin(List<ResultColumn> columns);

    abstract void print(List<@Nullable String> values);

    abstract void finish();

    @Override
    public final void columns(List<ResultColumn> columns) {
        rows = 0;
        begin(columns);
    }

    @Override
    public final void row(List<@Nullable String> values) {
        rows++;
        print(values);
    }

    @Override
    public final void endRows(int warnings) {
        finish();
        summary = (rows == 0 ? "Empty set" : rows + (rows == 1 ? " row" : " rows") + " in set") + warned(warnings);
    }

    @Override
    public final void ok(long affectedRows, long lastInsertId, int warnings, String info) {
        summary = "Query OK, " + affectedRows + (affectedRows == 1 ? " row" : " rows") + " affected" + warned(warnings);
    }

    /** What the last result came to, in the mysql client's words. */
    final String summary() {
        return summary;
    }

    static boolean isNumber(ResultColumn column) {
        return NUMBERS.contains(column.type());
    }

    private static String warned(int warnings) {
        return warnings == 0 ? "" : ", " + warnings + (warnings == 1 ? " warning" : " warnings");
    }
}
