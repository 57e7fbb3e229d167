package dev.bough.cli.shell;

import dev.bough.api.error.SqlException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** Runs statements from a text without a person watching: results to one stream, errors with their line to another. */
public final class Batch {
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

    /** Runs all statements of a text; returns whether none failed. */
    public boolean run(BufferedReader text) throws IOException {
        StatementScanner scanner = new StatementScanner();
        boolean good = true;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            good &= run(scanner.line(line));
            if (!good && !force) {
                return false;
            }
        }
        return run(scanner.end()) && good;
    }

    private boolean run(List<StatementScanner.Found> statements) throws IOException {
        boolean good = true;
        for (StatementScanner.Found statement : statements) {
            try {
                target.run(statement.text(), (statement.vertical() ? Format.VERTICAL : format).printer(out));
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
