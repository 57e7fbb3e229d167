package dev.bough.cli.shell;

import dev.bough.api.error.SqlException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs statements from a text without a person watching: results to one stream, errors with their line to another. */
public final class Batch {
    private static final int MAX_DEPTH = 20;
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
        return run(text, 0);
    }

    private boolean run(Reader text, int depth) throws IOException {
        StatementScanner scanner = new StatementScanner(StatementScanner.SEMICOLON);
        boolean good = true;
        String line = SourceFile.line(text);
        if (line != null && line.startsWith(BYTE_ORDER_MARK)) {
            line = line.substring(BYTE_ORDER_MARK.length());
        }
        for (; line != null; line = SourceFile.line(text)) {
            Path source = scanner.isEmpty() ? SourceFile.named(line) : null;
            good &= source == null ? run(scanner.line(line)) : run(source, depth + 1);
            if (!good && !force) {
                return false;
            }
        }
        return run(scanner.end()) && good;
    }

    private boolean run(Path source, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            err.println("ERROR: files are nested too deep");
            return false;
        }
        Reader text;
        try {
            text = SourceFile.open(source);
        } catch (IOException e) {
            err.println("ERROR: " + e.getMessage());
            return false;
        }
        try (text) {
            return run(text, depth);
        }
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
