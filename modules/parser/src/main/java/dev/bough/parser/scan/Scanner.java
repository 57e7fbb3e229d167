package dev.bough.parser.scan;

import dev.bough.parser.antlr.SqlGrammar;
import java.util.Locale;
import java.util.Set;

/** Cuts text into tokens, one at a time (MySQL 8.4 manual, chapter 11). */
final class Scanner {
    private static final Set<String> CHARSETS = Set.of(
            ("armscii8 ascii big5 binary cp1250 cp1251 cp1256 cp1257 cp850 cp852 cp866 cp932 dec8 eucjpms "
                    + "euckr gb18030 gb2312 gbk geostd8 greek hebrew hp8 keybcs2 koi8r koi8u latin1 latin2 latin5 "
                    + "latin7 macce macroman sjis swe7 tis620 ucs2 ujis utf16 utf16le utf32 utf8 utf8mb3 utf8mb4")
                    .split(" "));

    private final String text;
    private final int length;
    private final ScanModes modes;
    private final Symbols symbols;
    private int position;
    private int type;
    private int start;
    private int previousType;
    private int previousEnd = -1;

    Scanner(String text, int position, ScanModes modes) {
        this.text = text;
        this.length = text.length();
        this.position = position;
        this.modes = modes;
        this.symbols = new Symbols(text, modes);
    }

    /** Goes to the next token. */
    void advance() {
        previousType = type;
        if (!skipBlanks()) {
            // A comment without an end, or a hint: type and position are set.
            previousEnd = position;
            return;
        }
        start = position;
        if (position >= length) {
            type = SqlGrammar.EOF;
        } else {
            scan(text.charAt(position));
        }
        previousEnd = position;
    }

    int type() {
        return type;
    }

    int start() {
        return start;
    }

    int end() {
        return position;
    }

    private char at(int index) {
        return index < length ? text.charAt(index) : '\0';
    }

    /** Skips blanks and comments; false if it met something that is a token. */
    private boolean skipBlanks() {
        while (position < length) {
            char character = text.charAt(position);
            if (character <= ' ') {
                position++;
            } else if (character == '#' || (character == '-' && Quotes.isDashComment(text, position))) {
                int end = text.indexOf('\n', position);
                position = end < 0 ? length : end + 1;
            } else if (character == '/' && at(position + 1) == '*') {
                start = position;
                int end = text.indexOf("*/", position + 2);
                if (end < 0) {
                    position = length;
                    type = SqlGrammar.INVALID;
                    return false;
                }
                boolean hint = at(position + 2) == '+' && takesHint(previousType);
                position = end + 2;
                if (hint) {
                    type = SqlGrammar.HINT;
                    return false;
                }
            } else {
                return true;
            }
        }
        return true;
    }

    private static boolean takesHint(int type) {
        return type == SqlGrammar.SELECT
                || type == SqlGrammar.INSERT
                || type == SqlGrammar.REPLACE
                || type == SqlGrammar.UPDATE
                || type == SqlGrammar.DELETE;
    }

    private void scan(char character) {
        boolean afterDot = previousType == SqlGrammar.DOT && previousEnd == position;
        if (isLetter(character) || (afterDot && isWord(character))) {
            letter(character, afterDot);
        } else if (character >= '0' && character <= '9') {
            number();
        } else {
            switch (character) {
                case '\'' -> string(SqlGrammar.STRING_LITERAL, position);
                case '"' -> {
                    if (modes.ansiQuotes()) {
                        quotedName();
                    } else {
                        string(SqlGrammar.STRING_LITERAL, position);
                    }
                }
                case '`' -> quotedName();
                case '@' -> variable();
                case '.' -> dot();
                default -> {
                    type = symbols.scan(position);
                    position = symbols.end();
                }
            }
        }
    }

    private void letter(char character, boolean afterDot) {
        char next = at(position + 1);
        if (next == '\'' && !afterDot) {
            switch (character) {
                case 'x', 'X' -> {
                    digitString(SqlGrammar.HEX_LITERAL);
                    return;
                }
                case 'b', 'B' -> {
                    digitString(SqlGrammar.BIT_LITERAL);
                    return;
                }
                case 'n', 'N' -> {
                    string(SqlGrammar.NATIONAL_LITERAL, position + 1);
                    return;
                }
                default -> {}
            }
        }
        word();
        if (afterDot) {
            type = SqlGrammar.IDENTIFIER;
            return;
        }
        type = character == '_' ? introducerOrName() : Keywords.lookUp(text, start, position);
        if (type == Keywords.NONE || (Keywords.isFunction(type)
                && !parenthesisFollows(modes.ignoreSpace() || Keywords.allowsSpace(type)))) {
            type = SqlGrammar.IDENTIFIER;
        } else if (type == SqlGrammar.NOT && modes.highNotPrecedence()) {
            type = SqlGrammar.NOT_HIGH;
        }
    }

    private void word() {
        while (position < length && isWord(text.charAt(position))) {
            position++;
        }
    }

    private boolean parenthesisFollows(boolean afterSpace) {
        int next = position;
        while (afterSpace && next < length && text.charAt(next) <= ' ') {
            next++;
        }
        return at(next) == '(';
    }

    private int introducerOrName() {
        int next = position;
        while (next < length && text.charAt(next) <= ' ') {
            next++;
        }
        char first = at(next);
        char second = at(next + 1);
        boolean literal = first == '\''
                || (first == '"' && !modes.ansiQuotes())
                || (second == '\'' && "xXbB".indexOf(first) >= 0)
                || (first == '0' && (second == 'x' || second == 'b'));
        return literal && CHARSETS.contains(text.substring(start + 1, position).toLowerCase(Locale.ROOT))
                ? SqlGrammar.INTRODUCER
                : SqlGrammar.IDENTIFIER;
    }

    /** A string and those that follow it with only blanks between. */
    private void string(int literalType, int quote) {
        type = literalType;
        int next = quote;
        while (true) {
            int end = Quotes.end(text, next, !modes.noBackslashEscapes());
            if (end < 0) {
                type = SqlGrammar.INVALID;
                position = length;
                return;
            }
            position = end;
            next = end;
            while (next < length && text.charAt(next) <= ' ') {
                next++;
            }
            char character = at(next);
            if (character != '\'' && (character != '"' || modes.ansiQuotes())) {
                return;
            }
        }
    }

    private void quotedName() {
        int end = Quotes.end(text, position, false);
        type = end < 0 || end == position + 2 ? SqlGrammar.INVALID : SqlGrammar.IDENTIFIER;
        position = end < 0 ? length : end;
    }

    /** {@code x'...'} and {@code b'...'}. */
    private void digitString(int literalType) {
        int end = text.indexOf('\'', position + 2);
        boolean hex = literalType == SqlGrammar.HEX_LITERAL;
        boolean valid = end >= 0 && (!hex || (end - position) % 2 == 0);
        for (int i = position + 2; valid && i < end; i++) {
            valid = isDigit(text.charAt(i), hex);
        }
        type = valid ? literalType : SqlGrammar.INVALID;
        position = end < 0 ? length : end + 1;
    }

    private static boolean isDigit(char character, boolean hex) {
        return hex ? Character.digit(character, 16) >= 0 && character < 128 : character == '0' || character == '1';
    }

    private void number() {
        char second = at(position + 1);
        if (text.charAt(position) == '0' && (second == 'x' || second == 'b')) {
            int end = position + 2;
            while (end < length && isDigit(text.charAt(end), second == 'x')) {
                end++;
            }
            if (end > position + 2 && !isWord(at(end))) {
                type = second == 'x' ? SqlGrammar.HEX_LITERAL : SqlGrammar.BIT_LITERAL;
                position = end;
                return;
            }
        }
        digits();
        type = SqlGrammar.INTEGER_LITERAL;
        if (at(position) == '.') {
            type = SqlGrammar.DECIMAL_LITERAL;
            position++;
            digits();
            exponent();
        } else if (!exponent() && isWord(at(position))) {
            type = SqlGrammar.IDENTIFIER;
            word();
        }
    }

    private void digits() {
        while (position < length && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
    }

    private boolean exponent() {
        if ((at(position) | 0x20) != 'e') {
            return false;
        }
        int first = position + 1;
        if (at(first) == '+' || at(first) == '-') {
            first++;
        }
        if (at(first) < '0' || at(first) > '9') {
            return false;
        }
        position = first;
        digits();
        type = SqlGrammar.DOUBLE_LITERAL;
        return true;
    }

    private void dot() {
        boolean name =
                previousEnd == position && (previousType == SqlGrammar.IDENTIFIER || previousType > SqlGrammar.INVALID);
        char next = at(position + 1);
        if (name || next < '0' || next > '9') {
            type = SqlGrammar.DOT;
            position++;
        } else {
            type = SqlGrammar.DECIMAL_LITERAL;
            position++;
            digits();
            exponent();
        }
    }

    private void variable() {
        char next = at(position + 1);
        if (next == '@') {
            position += 2;
            type = systemName() ? SqlGrammar.SYSTEM_VARIABLE : SqlGrammar.INVALID;
        } else if (next == '\'' || next == '"' || next == '`') {
            int end = Quotes.end(text, position + 1, next != '`' && !modes.noBackslashEscapes());
            type = end < 0 ? SqlGrammar.INVALID : SqlGrammar.USER_VARIABLE;
            position = end < 0 ? length : end;
        } else {
            position++;
            int begin = position;
            while (position < length && (isWord(text.charAt(position)) || text.charAt(position) == '.')) {
                position++;
            }
            type = position == begin ? SqlGrammar.AT_SIGN : SqlGrammar.USER_VARIABLE;
        }
    }

    private boolean systemName() {
        while (true) {
            int begin = position;
            if (at(position) == '`') {
                int end = Quotes.end(text, position, false);
                position = end < 0 ? length : end;
            } else {
                word();
            }
            if (position == begin) {
                return false;
            }
            if (at(position) != '.') {
                return true;
            }
            position++;
        }
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '_'
                || character == '$'
                || character >= 128;
    }

    private static boolean isWord(char character) {
        return isLetter(character) || (character >= '0' && character <= '9');
    }
}
