package dev.bough.cli.shell;

import dev.bough.api.error.SqlException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements from a text without a person watching: results to one stream, errors with their line to another. */
public final class Batch {
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private final Target target;
    private final Format format;
    private final boolean force;
    private final PrintWriter out;
    private final PrintWriter err;

    /** @param force whether statements after a failed one are run */
    public Batch(Target target, Format format, boolean force, PrintWriter out, PrintWriter err) {
        this.target = target;
        this.format = format;
        this.force = force;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs all statements of a text; returns whether none failed.
     *
     * @param text each of whose characters is a byte of UTF-8, as ISO 8859-1 reads it: literals may hold bytes that are no text
     */
    public boolean run(Reader text) throws IOException {
        StatementScanner scanner = new StatementScanner(StatementScanner.SEMICOLON);
        boolean good = true;
        String line = line(text);
        if (line != null && line.startsWith(BYTE_ORDER_MARK)) {
            line = line.substring(BYTE_ORDER_MARK.length());
        }
        for (; line != null; line = line(text)) {
            good &= run(scanner.line(line));
            if (!good && !force) {
                return false;
            }
        }
        return run(scanner.end()) && good;
    }

    /** The next line without its line feed; a carriage return may be a part of a literal and stays. */
    private static @Nullable String line(Reader text) throws IOException {
        int c = text.read();
        if (c < 0) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        for (; c >= 0 && c != '\n'; c = text.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private boolean run(List<StatementScanner.Found> statements) throws IOException {
        boolean good = true;
        for (StatementScanner.Found statement : statements) {
            try {
                byte[] sql = statement.text().getBytes(StandardCharsets.ISO_8859_1);
                target.run(sql, (statement.vertical() ? Format.VERTICAL : format).printer(out));
                out.flush();
            } catch (SqlException e) {
                out.flush();
                err.println("ERROR " + e.number() + " (" + e.sqlState() + ") at line " + statement.line() + ": "
                        + e.text());
                err.flush();
                good = false;
                if (!force) {
                    return false;
                }
            }
        }
        return good;
    }
}
