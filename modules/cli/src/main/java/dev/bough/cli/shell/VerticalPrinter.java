package dev.bough.cli.shell;

import dev.bough.api.session.ResultColumn;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints one line a value, under a line that counts the rows. */
final class VerticalPrinter extends ResultPrinter {
    private static final String STARS = "*".repeat(27);

    private List<ResultColumn> columns = List.of();
    private int width;
    private long number;

    VerticalPrinter(PrintWriter out) {
        super(out);
    }

    @Override
    void begin(List<ResultColumn> shape) {
        columns = shape;
        width = shape.stream().mapToInt(column -> TablePrinter.width(column.name())).max().orElse(0);
        number = 0;
    }

    @Override
    void print(List<@Nullable String> values) {
        number++;
        out.println(STARS + " " + number + ". row " + STARS);
        for (int i = 0; i < values.size(); i++) {
            String name = columns.get(i).name();
            String value = values.get(i);
            out.println(" ".repeat(width - TablePrinter.width(name)) + name + ": " + (value == null ? "NULL" : value));
        }
    }

    @Override
    void finish() {}
}
