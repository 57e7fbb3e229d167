package dev.bough.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts lines of text into statements, as the mysql client does: at the delimiter outside of quotes and comments, or at
 * {@code \G}; {@code \c} drops what has begun. A line {@code DELIMITER x} sets another, and {@code USE x} needs none.
 * Comments that some servers run, {@code /*!}, are text.
 */
final class StatementScanner {
    static final String SEMICOLON = ";";

    private static final Pattern DELIMITER =
            Pattern.compile("\\s*(?:delimiter\\s|\\\\d)\\s*(\\S+)", Pattern.CASE_INSENSITIVE);

    private static final Pattern USE =
            Pattern.compile("\\s*(?:use\\s|\\\\u)\\s*(`[^`]+`|[^`;\\s]+)\\s*", Pattern.CASE_INSENSITIVE);

    private final StringBuilder pending = new StringBuilder();
    private String delimiter;
    private Inside inside = Inside.NOTHING;
    /** Whether what is pending has more than blanks and comments; those that servers of some version run are none. */
    private boolean begun;
    private int lineNumber;
    private int firstLine;

    /** What the scan is in the middle of. */
    private enum Inside {
        NOTHING,
        SINGLE_QUOTES,
        DOUBLE_QUOTES,
        BACKQUOTES,
        COMMENT
    }

    /**
     * A statement without its delimiter.
     *
     * @param line where it begins, from 1
     * @param vertical whether it ended with {@code \G}
     */
    record Found(String text, int line, boolean vertical) {}

    StatementScanner(String delimiter) {
        this.delimiter = delimiter;
    }

    /** What ends a statement: what it was at first, or what the text has said since. */
    String delimiter() {
        return delimiter;
    }

    /** Takes the next line and returns the statements that end in it. */
    List<Found> line(String line) {
        lineNumber++;
        List<Found> found = new ArrayList<>();
        if (isEmpty()) {
            Matcher command = DELIMITER.matcher(line);
            if (command.lookingAt()) {
                delimiter = command.group(1);
                clear();
                return found;
            }
            Matcher use = USE.matcher(line);
            if (use.matches()) {
                clear();
                found.add(new Found("USE " + use.group(1), lineNumber, false));
                return found;
            }
        }
        scan(line, found);
        pending.append('\n');
        return found;
    }

    /** What is left at the end of the text, if it says anything. */
    List<Found> end() {
        List<Found> found = new ArrayList<>();
        finish(found, false);
        return found;
    }

    /** Whether no statement has begun. */
    boolean isEmpty() {
        return inside == Inside.NOTHING && !begun;
    }

    void clear() {
        pending.setLength(0);
        inside = Inside.NOTHING;
        begun = false;
    }

    private void scan(String line, List<Found> found) {
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (inside == Inside.NOTHING) {
                if (line.startsWith(delimiter, at)) {
                    finish(found, false);
                    at += delimiter.length();
                    continue;
                }
                if (line.startsWith("\\G", at) || line.startsWith("\\g", at)) {
                    finish(found, line.charAt(at + 1) == 'G');
                    at += 2;
                    continue;
                }
                if (line.startsWith("\\c", at)) {
                    clear();
                    at += 2;
                    continue;
                }
                if (c == '#' || isDashComment(line, at)) {
                    pending.append(line, at, line.length());
                    return;
                }
            }
            boolean comment = inside == Inside.COMMENT;
            int next = step(line, at, c);
            if (!begun && !comment && inside != Inside.COMMENT && !Character.isWhitespace(c)) {
                pending.setLength(0);
                begun = true;
                firstLine = lineNumber;
            }
            pending.append(line, at, next);
            at = next;
        }
    }

    /** Moves over one character, or two where they belong together, noting where quotes and comments begin and end. */
    private int step(String line, int at, char c) {
        switch (inside) {
            case NOTHING -> {
                if (line.startsWith("/*", at) && !line.startsWith("/*!", at)) {
                    inside = Inside.COMMENT;
                    return at + 2;
                }
                inside = switch (c) {
                    case '\'' -> Inside.SINGLE_QUOTES;
                    case '"' -> Inside.DOUBLE_QUOTES;
                    case '`' -> Inside.BACKQUOTES;
                    default -> Inside.NOTHING;
                };
            }
            case COMMENT -> {
                if (line.startsWith("*/", at)) {
                    inside = Inside.NOTHING;
                    return at + 2;
                }
            }
            case SINGLE_QUOTES, DOUBLE_QUOTES, BACKQUOTES -> {
                if (c == '\\' && inside != Inside.BACKQUOTES) {
                    return Math.min(at + 2, line.length());
                }
                if (c == quote()) {
                    inside = Inside.NOTHING;
                }
            }
        }
        return at + 1;
    }

    private char quote() {
        return inside == Inside.SINGLE_QUOTES ? '\'' : inside == Inside.DOUBLE_QUOTES ? '"' : '`';
    }

    private static boolean isDashComment(String line, int at) {
        return line.startsWith("--", at) && (at + 2 == line.length() || Character.isWhitespace(line.charAt(at + 2)));
    }

    private void finish(List<Found> found, boolean vertical) {
        if (begun) {
            found.add(new Found(pending.toString().strip(), firstLine, vertical));
        }
        clear();
    }
}
