package dev.bough.cli.shell;

import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line editor whether a statement is complete, and which word the cursor is in. */
final class StatementParser implements Parser {
    private final Supplier<String> delimiter;

    /** @param delimiter tells what ends a statement now */
    StatementParser(Supplier<String> delimiter) {
        this.delimiter = delimiter;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !isComplete(line, delimiter.get())) {
            throw new EOFError(-1, -1, "the statement goes on");
        }
        int start = cursor;
        while (start > 0 && isNamePart(line.charAt(start - 1))) {
            start--;
        }
        return new Word(line, cursor, line.substring(start, cursor));
    }

    static boolean isComplete(String text, String delimiter) {
        if (text.isBlank() || Shell.isCommand(text)) {
            return true;
        }
        StatementScanner scanner = new StatementScanner(delimiter);
        text.lines().forEach(scanner::line);
        return scanner.isEmpty();
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@';
    }

    /** A line seen as one word, the one before the cursor: that is all that completion needs. */
    private record Word(String line, int cursor, String word) implements CompletingParsedLine {
        @Override
        public int wordCursor() {
            return word.length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word);
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return word.length();
        }

        @Override
        public int rawWordLength() {
            return word.length();
        }
    }
}
