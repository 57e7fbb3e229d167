package dev.bough.cli.shell;

import dev.bough.api.session.ResultColumn;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints values separated by commas (RFC 4180), the column names first; NULL is empty, an empty text is quoted. */
final class CsvPrinter extends ResultPrinter {
    CsvPrinter(PrintWriter out) {
        super(out);
    }

    @Override
    void begin(List<ResultColumn> columns) {
        out.println(columns.stream().map(column -> field(column.name())).collect(Collectors.joining(",")));
    }

    @Override
    void print(List<@Nullable String> values) {
        out.println(values.stream().map(CsvPrinter::field).collect(Collectors.joining(",")));
    }

    @Override
    void finish() {}

    private static String field(@Nullable String value) {
        if (value == null) {
            return "";
        }
        boolean plain =
                !value.isEmpty() && value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
