package dev.bough.cli.shell;

import dev.bough.api.session.ResultColumn;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;
import org.jspecify.annotations.Nullable;

/**
 * Prints a frame of lines around the rows. The widths come from the first rows; should a later value be wider, its line is
 * longer than the others, so that a large result need not be held.
 */
final class TablePrinter extends ResultPrinter {
    private static final int ROWS_MEASURED = 1000;

    private final List<List<@Nullable String>> held = new ArrayList<>();
    private List<ResultColumn> columns = List.of();
    private int[] widths = {};
    private boolean measured;

    TablePrinter(PrintWriter out) {
        super(out);
    }

    @Override
    void begin(List<ResultColumn> shape) {
        columns = shape;
        widths = shape.stream().mapToInt(column -> width(column.name())).toArray();
        measured = false;
        held.clear();
    }

    @Override
    void print(List<@Nullable String> values) {
        if (measured) {
            line(values);
            return;
        }
        held.add(values);
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], width(shown(values.get(i))));
        }
        if (held.size() == ROWS_MEASURED) {
            flushHeld();
        }
    }

    @Override
    void finish() {
        if (!measured && !held.isEmpty()) {
            flushHeld();
        }
        if (measured) {
            rule();
        }
    }

    private void flushHeld() {
        measured = true;
        rule();
        StringBuilder header = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            String name = columns.get(i).name();
            header.append(' ').append(name).repeat(' ', widths[i] - width(name)).append(" |");
        }
        out.println(header);
        rule();
        held.forEach(this::line);
        held.clear();
    }

    private void line(List<@Nullable String> values) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            String text = shown(values.get(i));
            int blanks = Math.max(0, widths[i] - width(text));
            boolean right = isNumber(columns.get(i));
            line.append(' ').repeat(' ', right ? blanks : 0).append(text).repeat(' ', right ? 0 : blanks).append(" |");
        }
        out.println(line);
    }

    private void rule() {
        StringBuilder line = new StringBuilder("+");
        for (int width : widths) {
            line.repeat('-', width + 2).append('+');
        }
        out.println(line);
    }

    private static String shown(@Nullable String value) {
        return value == null ? "NULL" : value;
    }

    /** How many places a text takes at a terminal. */
    static int width(String text) {
        return text.codePoints().map(point -> Math.max(0, WCWidth.wcwidth(point))).sum();
    }
}
