package dev.bough.cli.shell;

import dev.bough.api.error.SqlException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The shell at a terminal: a prompt that tells database and branch, history, completion, statements over several lines. */
public final class Shell {
    private static final int MAX_DEPTH = 20;
    private static final Set<String> EXITS = Set.of("exit", "quit", "\\q");
    private static final Set<String> HELPS = Set.of("help", "?", "\\h", "\\?");
    private static final Set<String> STATUSES = Set.of("status", "\\s");
    private static final String STATUS = "SELECT version() AS `server version`, current_user() AS `user`,"
            + " connection_id() AS `connection`, database() AS `database`, active_branch() AS `branch`";

    /** What mysql keeps out of its history, too. */
    private static final String SECRETS = "*IDENTIFIED*:*identified*:*PASSWORD*:*password*";

    private static final String HELP = """
            Statements end with ; or \\g; with \\G the result is printed one value a line.
              help       \\h   this text
              exit       \\q   leave (quit, Ctrl-D)
              use NAME   \\u   another database, or database/branch
              source F   \\.   run the statements of a file
              delimiter  \\d   what ends a statement from now on
              status     \\s   who and where you are
                         \\c   at the end of a line: forget the statement that was begun
            Ctrl-C breaks off the running statement. Tab completes keywords, tables and columns.""";

    private final Target target;
    private final Format format;
    private final Path historyFile;
    private final StatementScanner scanner = new StatementScanner(StatementScanner.SEMICOLON);
    private volatile boolean running;
    private volatile boolean cancelled;

    public Shell(Target target, Format format, Path historyFile) {
        this.target = target;
        this.format = format;
        this.historyFile = historyFile;
    }

    /** Talks until the person leaves, or the server does: false then. */
    public boolean run(String greeting) throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).nativeSignals(true)
                .signalHandler(Terminal.SignalHandler.SIG_IGN).build()) {
            terminal.handle(Terminal.Signal.INT, signal -> cancel());
            PrintWriter out = terminal.writer();
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .appName("bough")
                    .parser(new StatementParser(scanner::delimiter))
                    .completer(new NameCompleter(target))
                    .variable(LineReader.HISTORY_FILE, historyFile)
                    .variable(LineReader.HISTORY_IGNORE, SECRETS)
                    .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P  -> ")
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .option(LineReader.Option.CASE_INSENSITIVE, true)
                    .build();
            out.println(greeting);
            out.println("Statements end with ; or \\G. 'help' tells more, 'exit' leaves, Tab completes.");
            try {
                talk(reader, out);
                return true;
            } catch (IOException lost) {
                out.println("ERROR 2013 (HY000): Lost connection to server during query (" + lost.getMessage() + ")");
                out.flush();
                return false;
            }
        }
    }

    private void talk(LineReader reader, PrintWriter out) throws IOException {
        while (true) {
            try {
                String text = reader.readLine(prompt());
                if (isWord(text, EXITS)) {
                    return;
                }
                execute(text, out);
                out.flush();
            } catch (UserInterruptException e) {
                out.println("^C");
            } catch (EndOfFileException e) {
                return;
            }
        }
    }

    private void execute(String text, PrintWriter out) throws IOException {
        cancelled = false;
        scanner.clear();
        if (isWord(text, HELPS)) {
            out.println(HELP);
            return;
        }
        if (isWord(text, STATUSES)) {
            execute(List.of(new StatementScanner.Found(STATUS, 1, true)), out);
            return;
        }
        for (String line : text.split("\n", -1)) {
            execute(line, out, 0);
        }
        execute(scanner.end(), out);
    }

    private void execute(String line, PrintWriter out, int depth) throws IOException {
        Path source = scanner.isEmpty() ? SourceFile.named(line) : null;
        if (source == null) {
            execute(scanner.line(line), out);
        } else if (depth == MAX_DEPTH) {
            out.println("ERROR: files are nested too deep");
        } else {
            runFile(source, out, depth);
        }
    }

    private void runFile(Path source, PrintWriter out, int depth) throws IOException {
        Reader text;
        try {
            text = SourceFile.open(source);
        } catch (IOException e) {
            out.println("ERROR: " + e.getMessage());
            return;
        }
        try (text) {
            for (String line = SourceFile.line(text); line != null && !cancelled; line = SourceFile.line(text)) {
                execute(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8), out, depth + 1);
            }
            execute(scanner.end(), out);
        }
    }

    private void execute(List<StatementScanner.Found> statements, PrintWriter out) throws IOException {
        for (StatementScanner.Found statement : statements) {
            if (cancelled) {
                return;
            }
            long start = System.nanoTime();
            running = true;
            try {
                ResultPrinter printer = (statement.vertical() ? Format.VERTICAL : format).printer(out);
                target.run(statement.text(), printer);
                double seconds = (System.nanoTime() - start) / 1e9;
                out.println(printer.summary() + String.format(Locale.ROOT, " (%.2f sec)", seconds));
            } catch (SqlException e) {
                out.println("ERROR " + e.number() + " (" + e.sqlState() + "): " + e.text());
            } finally {
                running = false;
            }
            out.println();
            out.flush();
        }
    }

    /** What Ctrl-C does while no line is edited. */
    private void cancel() {
        cancelled = true;
        if (running) {
            target.cancel();
        }
    }

    /** Whether a text is a command of the shell, which needs no end. */
    static boolean isCommand(String text) {
        return isWord(text, EXITS) || isWord(text, HELPS) || isWord(text, STATUSES) || SourceFile.named(text) != null;
    }

    private static boolean isWord(String text, Set<String> words) {
        return words.contains(text.strip().toLowerCase(Locale.ROOT).replaceAll(";$", ""));
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
