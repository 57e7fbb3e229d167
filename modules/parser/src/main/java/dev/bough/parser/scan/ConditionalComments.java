package dev.bough.parser.scan;

/**
 * Opens the comments that a server of this version executes, {@code /*!80400 ... *}{@code /}: their marks become
 * blanks, so that all offsets stay. Those for later versions become blanks as a whole, and those for other products are
 * ordinary comments.
 */
public final class ConditionalComments {
    /** The version that the comments are compared with: MySQL 8.4. */
    private static final int VERSION = 80_499;

    private final String text;
    private final ScanModes modes;
    private final StringBuilder opened;
    private int position;
    /** Where the comment that is open begins, or -1. */
    private int inside = -1;

    private ConditionalComments(String text, ScanModes modes) {
        this.text = text;
        this.modes = modes;
        this.opened = new StringBuilder(text);
    }

    /** The text with such comments opened; itself if it has none. */
    public static String open(String text, ScanModes modes) {
        return text.contains("/*!") ? new ConditionalComments(text, modes).run() : text;
    }

    private String run() {
        while (position < text.length()) {
            char character = text.charAt(position);
            if (character == '\'' || character == '"' || character == '`') {
                position = Quotes.skip(text, position, modes);
            } else if (character == '#' || Quotes.isDashComment(text, position)) {
                int end = text.indexOf('\n', position);
                position = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*!", position)) {
                openComment();
            } else if (text.startsWith("/*", position)) {
                position = endOfComment(position + 2);
            } else if (inside >= 0 && text.startsWith("*/", position)) {
                blank(position, position + 2);
                position += 2;
                inside = -1;
            } else {
                position++;
            }
        }
        if (inside >= 0) {
            // Never closed: it stays, and is a syntax error.
            opened.replace(inside, inside + 3, "/*!");
        }
        return opened.toString();
    }

    private void openComment() {
        int digits = position + 3;
        int limit = Math.min(text.length(), position + 9);
        while (digits < limit && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        int count = digits - position - 3;
        int version = count >= 5 ? Integer.parseInt(text.substring(position + 3, digits)) : 0;
        if (count < 5) {
            digits = position + 3;
        }
        if (version <= VERSION) {
            inside = inside < 0 ? position : inside;
            blank(position, digits);
            position = digits;
        } else {
            int end = endOfNested(position + 3);
            blank(position, end);
            position = end;
        }
    }

    private int endOfComment(int from) {
        int end = text.indexOf("*/", from);
        return end < 0 ? text.length() : end + 2;
    }

    private int endOfNested(int from) {
        int at = from;
        while (at < text.length()) {
            if (text.startsWith("*/", at)) {
                return at + 2;
            }
            at = text.startsWith("/*", at) ? endOfComment(at + 2) : at + 1;
        }
        return at;
    }

    private void blank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (opened.charAt(i) != '\n') {
                opened.setCharAt(i, ' ');
            }
        }
    }
}
