package dev.bough.parser.build;

/** Strings without quotes and escapes (MySQL 8.4 manual, section 11.1.1). */
final class Strings {
    private Strings() {}

    /**
     * The value of one or more quoted strings with only blanks between them; a prefix of one letter, as in {@code
     * N'...'}, is skipped.
     */
    static String joined(String text, int start, int end, boolean backslash) {
        int at = firstQuote(text, start);
        int close = closingQuote(text, at, backslash);
        if (close == end - 1) {
            return plain(text, at, close, backslash);
        }
        StringBuilder joined = new StringBuilder(plain(text, at, close, backslash));
        while (close < end - 1) {
            at = firstQuote(text, close + 1);
            close = closingQuote(text, at, backslash);
            joined.append(plain(text, at, close, backslash));
        }
        return joined.toString();
    }

    /** The value of the first of them. */
    static String first(String text, int start, int end, boolean backslash) {
        int at = firstQuote(text, start);
        return plain(text, at, Math.min(end - 1, closingQuote(text, at, backslash)), backslash);
    }

    private static int firstQuote(String text, int from) {
        int at = from;
        while (text.charAt(at) != '\'' && text.charAt(at) != '"') {
            at++;
        }
        return at;
    }

    private static int closingQuote(String text, int open, boolean backslash) {
        char quote = text.charAt(open);
        int at = open + 1;
        while (true) {
            char character = text.charAt(at);
            if (character == quote) {
                if (at + 1 >= text.length() || text.charAt(at + 1) != quote) {
                    return at;
                }
                at++;
            } else if (character == '\\' && backslash) {
                at++;
            }
            at++;
        }
    }

    private static String plain(String text, int open, int close, boolean backslash) {
        char quote = text.charAt(open);
        for (int i = open + 1; i < close; i++) {
            char character = text.charAt(i);
            if (character == quote || (character == '\\' && backslash)) {
                return unescaped(text, open + 1, close, quote, backslash);
            }
        }
        return text.substring(open + 1, close);
    }

    private static String unescaped(String text, int from, int to, char quote, boolean backslash) {
        StringBuilder value = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char character = text.charAt(i);
            if (character == quote) {
                i++;
            } else if (character == '\\' && backslash && i + 1 < to) {
                i++;
                escape(value, text.charAt(i));
                continue;
            }
            value.append(character);
        }
        return value.toString();
    }

    private static void escape(StringBuilder value, char character) {
        switch (character) {
            case '0' -> value.append('\0');
            case 'b' -> value.append('\b');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'Z' -> value.append('\u001a');
            // Patterns of LIKE need the backslash, so these two keep it.
            case '%', '_' -> value.append('\\').append(character);
            default -> value.append(character);
        }
    }
}
