package dev.bough.parser.scan;

import dev.bough.parser.antlr.SqlGrammar;

/** Scans operators and punctuation. */
final class Symbols {
    private final String text;
    private final ScanModes modes;
    private int end;

    Symbols(String text, ScanModes modes) {
        this.text = text;
        this.modes = modes;
    }

    /** Where the symbol scanned last ends. */
    int end() {
        return end;
    }

    private char at(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private int take(int length, int type, int from) {
        end = from + length;
        return type;
    }

    /** The type of the symbol here. */
    int scan(int from) {
        char next = at(from + 1);
        return switch (text.charAt(from)) {
            case '(' -> take(1, SqlGrammar.LEFT_PAREN, from);
            case ')' -> take(1, SqlGrammar.RIGHT_PAREN, from);
            case '{' -> take(1, SqlGrammar.LEFT_BRACE, from);
            case '}' -> take(1, SqlGrammar.RIGHT_BRACE, from);
            case ',' -> take(1, SqlGrammar.COMMA, from);
            case ';' -> take(1, SqlGrammar.SEMICOLON, from);
            case '?' -> take(1, SqlGrammar.PARAMETER, from);
            case '=' -> take(1, SqlGrammar.EQUAL, from);
            case '+' -> take(1, SqlGrammar.PLUS, from);
            case '*' -> take(1, SqlGrammar.STAR, from);
            case '/' -> take(1, SqlGrammar.SLASH, from);
            case '%' -> take(1, SqlGrammar.PERCENT, from);
            case '~' -> take(1, SqlGrammar.TILDE, from);
            case '^' -> take(1, SqlGrammar.CARET, from);
            case ':' -> next == '=' ? take(2, SqlGrammar.ASSIGN, from) : take(1, SqlGrammar.COLON, from);
            case '!' -> next == '=' ? take(2, SqlGrammar.NOT_EQUAL, from) : take(1, SqlGrammar.BANG, from);
            case '&' -> next == '&' ? take(2, SqlGrammar.DOUBLE_AMPERSAND, from) : take(1, SqlGrammar.AMPERSAND, from);
            case '|' -> next == '|'
                    ? take(2, modes.pipesAsConcat() ? SqlGrammar.CONCAT_PIPE : SqlGrammar.DOUBLE_PIPE, from)
                    : take(1, SqlGrammar.PIPE, from);
            case '-' -> minus(from, next);
            case '<' -> less(from, next);
            case '>' -> switch (next) {
                case '=' -> take(2, SqlGrammar.GREATER_OR_EQUAL, from);
                case '>' -> take(2, SqlGrammar.SHIFT_RIGHT, from);
                default -> take(1, SqlGrammar.GREATER, from);
            };
            default -> take(1, SqlGrammar.INVALID, from);
        };
    }

    private int minus(int from, char next) {
        if (next != '>') {
            return take(1, SqlGrammar.MINUS, from);
        }
        return at(from + 2) == '>' ? take(3, SqlGrammar.DOUBLE_ARROW, from) : take(2, SqlGrammar.ARROW, from);
    }

    private int less(int from, char next) {
        return switch (next) {
            case '=' -> at(from + 2) == '>'
                    ? take(3, SqlGrammar.NULL_SAFE_EQUAL, from)
                    : take(2, SqlGrammar.LESS_OR_EQUAL, from);
            case '>' -> take(2, SqlGrammar.NOT_EQUAL, from);
            case '<' -> take(2, SqlGrammar.SHIFT_LEFT, from);
            default -> take(1, SqlGrammar.LESS_SIGN, from);
        };
    }
}
