package dev.bough.parser.scan;

/** Where quoted things end. */
final class Quotes {
    private Quotes() {}

    /** The offset after the closing quote of what begins with the quote at {@code start}; -1 where there is none. */
    static int end(String text, int start, boolean backslash) {
        char quote = text.charAt(start);
        int at = start + 1;
        int length = text.length();
        while (at < length) {
            char character = text.charAt(at++);
            if (character == quote) {
                if (at == length || text.charAt(at) != quote) {
                    return at;
                }
                at++;
            } else if (character == '\\' && backslash) {
                at++;
            }
        }
        return -1;
    }

    /** As {@link #end} with the escapes of the modes; the text's length where the quote is not closed. */
    static int skip(String text, int start, ScanModes modes) {
        char quote = text.charAt(start);
        boolean string = quote == '\'' || (quote == '"' && !modes.ansiQuotes());
        int end = end(text, start, string && !modes.noBackslashEscapes());
        return end < 0 ? text.length() : end;
    }

    /** Whether {@code --} stands here with a space, a control character or nothing behind it. */
    static boolean isDashComment(String text, int at) {
        return text.startsWith("--", at) && (at + 2 >= text.length() || text.charAt(at + 2) <= ' ');
    }
}
