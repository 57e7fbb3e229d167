package dev.bough.cli.shell;

import dev.bough.api.error.SqlException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The shell at a terminal: a prompt that tells database and branch, history, completion, statements over several lines. */
public final class Shell {
    private final Target target;
    private final Format format;
    private final Path historyFile;
    private final StatementScanner scanner = new StatementScanner(StatementScanner.SEMICOLON);

    public Shell(Target target, Format format, Path historyFile) {
        this.target = target;
        this.format = format;
        this.historyFile = historyFile;
    }

    /** Talks until the person leaves. */
    public void run(String greeting) throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            PrintWriter out = terminal.writer();
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .appName("bough")
                    .parser(new StatementParser(scanner::delimiter))
                    .completer(new NameCompleter(target))
                    .variable(LineReader.HISTORY_FILE, historyFile)
                    .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P  -> ")
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .option(LineReader.Option.CASE_INSENSITIVE, true)
                    .build();
            out.println(greeting);
            out.println("Statements end with ; or \\G. 'exit' leaves, Tab completes.");
            while (true) {
                try {
                    if (!execute(reader.readLine(prompt()), out)) {
                        return;
                    }
                } catch (UserInterruptException e) {
                    out.println("^C");
                } catch (EndOfFileException e) {
                    return;
                }
            }
        }
    }

    private boolean execute(String text, PrintWriter out) throws IOException {
        if (isExit(text)) {
            return false;
        }
        scanner.clear();
        for (String line : text.split("\n", -1)) {
            execute(scanner.line(line), out);
        }
        execute(scanner.end(), out);
        return true;
    }

    private void execute(List<StatementScanner.Found> statements, PrintWriter out) throws IOException {
        for (StatementScanner.Found statement : statements) {
            long start = System.nanoTime();
            try {
                ResultPrinter printer = (statement.vertical() ? Format.VERTICAL : format).printer(out);
                target.run(statement.text(), printer);
                double seconds = (System.nanoTime() - start) / 1e9;
                out.println(printer.summary() + String.format(Locale.ROOT, " (%.2f sec)", seconds));
            } catch (SqlException e) {
                out.println("ERROR " + e.number() + " (" + e.sqlState() + "): " + e.text());
            }
            out.println();
            out.flush();
        }
    }

    static boolean isExit(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT).replaceAll(";$", "");
        return word.equals("exit") || word.equals("quit") || word.equals("\\q");
    }

    /** {@code database/branch> }; a database that names its branch itself stands alone. */
    private String prompt() throws IOException {
        Answers answers = new Answers();
        try {
            target.run("SELECT database(), active_branch()", answers);
        } catch (SqlException e) {
            return "bough> ";
        }
        List<List<String>> rows = answers.rows();
        String database = rows.isEmpty() ? "" : rows.getFirst().get(0);
        String branch = rows.isEmpty() ? "" : rows.getFirst().get(1);
        if (database.isEmpty()) {
            return "bough> ";
        }
        return (branch.isEmpty() || database.contains("/") ? database : database + "/" + branch) + "> ";
    }
}
