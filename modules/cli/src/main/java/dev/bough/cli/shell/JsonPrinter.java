package dev.bough.cli.shell;

import dev.bough.api.session.ResultColumn;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints a result as an array of objects, one a line; numbers are numbers. */
final class JsonPrinter extends ResultPrinter {
    private List<ResultColumn> columns = List.of();
    private boolean first = true;

    JsonPrinter(PrintWriter out) {
        super(out);
    }

    @Override
    void begin(List<ResultColumn> shape) {
        columns = shape;
        first = true;
        out.print("[");
    }

    @Override
    void print(List<@Nullable String> values) {
        StringBuilder line = new StringBuilder(first ? "" : ",\n ");
        first = false;
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            line.append(i == 0 ? "{" : ", ");
            quote(line, columns.get(i).name());
            line.append(": ");
            if (value == null) {
                line.append("null");
            } else if (isNumber(columns.get(i)) && !hasLeadingZero(value)) {
                line.append(value);
            } else {
                quote(line, value);
            }
        }
        out.print(line.append('}'));
    }

    @Override
    void finish() {
        out.println("]");
    }

    /** Whether it is a ZEROFILL number or a YEAR that JSON does not know as a number. */
    private static boolean hasLeadingZero(String value) {
        return value.length() > 1 && value.charAt(0) == '0' && Character.isDigit(value.charAt(1));
    }

    private static void quote(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (c < ' ') {
                        line.append(String.format("\\u%04x", (int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        line.append('"');
    }
}
