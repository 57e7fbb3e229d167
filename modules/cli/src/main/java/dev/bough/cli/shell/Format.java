package dev.bough.cli.shell;

import java.io.PrintWriter;

/** How results are printed. */
public enum Format {
    TABLE,
    CSV,
    JSON,
    VERTICAL;

    /** A printer of results in this format. */
    ResultPrinter printer(PrintWriter out) {
        return switch (this) {
            case TABLE -> new TablePrinter(out);
            case CSV -> new CsvPrinter(out);
            case JSON -> new JsonPrinter(out);
            case VERTICAL -> new VerticalPrinter(out);
        };
    }
}
