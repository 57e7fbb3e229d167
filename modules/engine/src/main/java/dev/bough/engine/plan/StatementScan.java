package dev.bough.engine.plan;

import dev.bough.engine.type.SqlMode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** The scan behind {@link PlanKey}: walks over the tokens of a statement and tells operands from other literals by the words around. */
final class StatementScan {
    private static final int MAX_DEPTH = 128;

    private final PlanKey key;
    private final LiftedLiterals literals;
    private final boolean[] lifting = new boolean[MAX_DEPTH];
    private byte[] text = {};
    private int at;
    private int end;
    /** What is to be subtracted from a byte's offset to get its offset in UTF-16 units; grows with each character that is not ASCII. */
    private int surplus;
    private boolean backslashes;
    private boolean ansiQuotes;
    private int depth;
    /** How deep the parentheses lie in which all literals stay; 0 outside such. */
    private int kept;
    private boolean lift;
    private long word;
    private long wordBefore;
    private boolean afterWord;
    private boolean afterText;
    private boolean afterArrow;

    StatementScan(PlanKey key, LiftedLiterals literals) {
        this.key = key;
        this.literals = literals;
    }

    boolean run(byte[] source, int from, int to, SqlMode mode) {
        text = source;
        at = from;
        end = to;
        surplus = from;
        backslashes = !mode.has(SqlMode.Flag.NO_BACKSLASH_ESCAPES);
        ansiQuotes = mode.has(SqlMode.Flag.ANSI_QUOTES);
        depth = 0;
        kept = 0;
        lift = false;
        word = 0;
        wordBefore = 0;
        afterWord = false;
        afterText = false;
        afterArrow = false;
        return tokens();
    }

    private boolean tokens() {
        boolean first = true;
        while (at < end) {
            int c = text[at];
            if (c <= ' ' && c >= 0) {
                if (!blank(c)) {
                    return false;
                }
                continue;
            }
            if (Words.isWordStart(c)) {
                word();
                if (first && !Words.begins(word)) {
                    return false;
                }
            } else if (Words.isDigit(c) || (c == '.' && Words.isDigit(peek(1)) && !afterWord)) {
                if (!number()) {
                    return false;
                }
            } else if (!other(c)) {
                return false;
            }
            first &= c == '(';
        }
        return depth == 0 && !first;
    }

    /** Blanks of any length are one; control characters that are none are not for this cache. */
    private boolean blank(int c) {
        if (c < '\t') {
            return false;
        }
        at++;
        if (at < end && (text[at] > ' ' || text[at] < 0)) {
            key.put(' ');
        }
        return true;
    }

    private int peek(int distance) {
        return at + distance < end ? text[at + distance] : 0;
    }

    private void copy() {
        int c = text[at++];
        key.put(c);
        count(c);
    }

    private void count(int c) {
        if (c < 0) {
            if ((c & 0xC0) == 0x80) {
                surplus++;
            } else if ((c & 0xF8) == 0xF0) {
                surplus--;
            }
        }
    }

    private void word() {
        long packed = 0;
        int length = 0;
        boolean name = at > 0 && afterWord && text[at - 1] == '.';
        while (at < end && Words.isWordPart(text[at])) {
            int c = text[at];
            packed = length < 8 ? packed << 8 | (c >= 'a' && c <= 'z' ? c - 32 : c & 0xFF) : packed;
            length++;
            copy();
        }
        wordBefore = word;
        word = length > 8 ? -1 - length : packed;
        if (length > 8) {
            word = Words.longer(text, at - length, length);
        }
        afterWord = true;
        afterText = false;
        afterArrow = false;
        boolean call = peek(0) == '(';
        if (!name) {
            lift = kept == 0 && Words.clause(word, wordBefore, call, lift);
        }
    }

    private boolean number() {
        int start = at;
        int stop = at;
        boolean point = false;
        boolean exponent = false;
        while (stop < end && Words.isDigit(text[stop])) {
            stop++;
        }
        if (stop < end && text[stop] == '.') {
            point = true;
            stop++;
            while (stop < end && Words.isDigit(text[stop])) {
                stop++;
            }
        }
        if (stop < end && (text[stop] == 'e' || text[stop] == 'E')) {
            int digits = stop + 1;
            if (digits < end && (text[digits] == '+' || text[digits] == '-')) {
                digits++;
            }
            if (digits < end && Words.isDigit(text[digits])) {
                exponent = true;
                stop = digits;
                while (stop < end && Words.isDigit(text[stop])) {
                    stop++;
                }
            }
        }
        boolean isName = stop < end && Words.isWordPart(text[stop]);
        if (isName || !operand() || (!point && !exponent && stop - start > 18 && afterMinus(start))) {
            while (at < stop || (at < end && Words.isWordPart(text[at]))) {
                copy();
            }
        } else {
            at = stop;
            lift(start, stop, point, exponent);
        }
        // a name or a number: neither a text nor a word that a literal could belong to
        afterWord = isName;
        afterText = false;
        afterArrow = false;
        word = 0;
        return true;
    }

    /** Whether a minus stands before a number: with it, an integer too great for BIGINT is a decimal, which its type would not tell. */
    private boolean afterMinus(int start) {
        int before = start - 1;
        while (before > 0 && (text[before] == '(' || (text[before] <= ' ' && text[before] > 0))) {
            before--;
        }
        return before >= 0 && text[before] == '-';
    }

    /** Whether a literal here is an operand that may be lifted. */
    private boolean operand() {
        return lift && !afterArrow && !Words.binds(word, wordBefore);
    }

    private void lift(int start, int stop, boolean point, boolean exponent) {
        int offset = start - surplus;
        if (!point && !exponent && stop - start <= 18) {
            long value = 0;
            for (int i = start; i < stop; i++) {
                value = value * 10 + (text[i] - '0');
            }
            literals.addLong(value, false, offset);
            mark('i');
            return;
        }
        String digits = new String(text, start, stop - start, StandardCharsets.US_ASCII);
        if (exponent) {
            literals.addDouble(Double.parseDouble(digits), offset);
            mark('e');
            return;
        }
        BigDecimal value = new BigDecimal(digits);
        if (!point && value.precision() <= 20 && value.toBigInteger().bitLength() <= 64) {
            boolean unsigned = value.toBigInteger().bitLength() == 64;
            literals.addLong(value.toBigInteger().longValue(), unsigned, offset);
            mark(unsigned ? 'u' : 'i');
            return;
        }
        int scale = Math.max(0, value.scale());
        int precision = Math.max(value.precision(), scale);
        literals.addDecimal(value, precision, scale, offset);
        mark('d');
        key.put(precision);
        key.put(scale);
    }

    private void mark(int type) {
        key.put(1);
        key.put(type);
    }

    private boolean other(int c) {
        return switch (c) {
            case '\'' -> quoted('\'');
            case '"' -> ansiQuotes ? name('"') : quoted('"');
            case '`' -> name('`');
            case '?', '#' -> false;
            case ';' -> onlyBlanksFollow();
            case '-' -> {
                if (peek(1) == '-' && peek(2) <= ' ') {
                    yield false;
                }
                afterArrow = peek(1) == '>';
                symbol();
                yield true;
            }
            case '/' -> {
                if (peek(1) == '*') {
                    yield false;
                }
                symbol();
                yield true;
            }
            case '>' -> {
                boolean arrow = afterArrow;
                symbol();
                afterArrow = arrow;
                yield true;
            }
            case '(' -> open();
            case ')' -> close();
            case '@' -> {
                symbol();
                afterWord = true;
                yield true;
            }
            case '.' -> {
                boolean was = afterWord;
                copy();
                afterWord = was;
                yield true;
            }
            default -> {
                symbol();
                yield true;
            }
        };
    }

    private void symbol() {
        boolean arrow = afterArrow;
        copy();
        afterWord = false;
        afterText = false;
        afterArrow = arrow && text[at - 1] == '-';
        word = 0;
    }

    private boolean open() {
        if (depth == MAX_DEPTH) {
            return false;
        }
        lifting[depth++] = lift;
        if (afterWord && Words.keepsLiterals(word, wordBefore)) {
            lift = false;
            kept = kept == 0 ? depth : kept;
        }
        symbol();
        return true;
    }

    private boolean close() {
        if (depth == 0) {
            return false;
        }
        lift = lifting[--depth];
        kept = depth < kept ? 0 : kept;
        symbol();
        afterWord = true;
        return true;
    }

    private boolean onlyBlanksFollow() {
        for (int i = at + 1; i < end; i++) {
            if (text[i] > ' ' || text[i] < 0) {
                return false;
            }
        }
        at = end;
        return true;
    }

    /** An identifier in quotes. */
    private boolean name(int quote) {
        copy();
        while (at < end) {
            int c = text[at];
            copy();
            if (c == quote) {
                if (at < end && text[at] == quote) {
                    copy();
                    continue;
                }
                afterWord = true;
                afterText = false;
                afterArrow = false;
                word = 0;
                return true;
            }
        }
        return false;
    }

    private boolean quoted(int quote) {
        boolean attached = at > 0 && afterWord && Words.isWordPart(text[at - 1]);
        if (afterText) {
            return false;
        }
        boolean lifted = !attached && operand();
        int start = at + 1;
        boolean plain = true;
        int stop = start;
        while (true) {
            if (stop >= end) {
                return false;
            }
            int c = text[stop];
            if (c == quote) {
                if (stop + 1 < end && text[stop + 1] == quote) {
                    plain = false;
                    stop += 2;
                    continue;
                }
                break;
            }
            if (c == '\\' && backslashes) {
                plain = false;
                stop++;
            }
            stop++;
        }
        take(lifted, plain, start, stop, quote);
        afterWord = false;
        afterText = true;
        afterArrow = false;
        word = 0;
        return true;
    }

    private void take(boolean lifted, boolean plain, int start, int stop, int quote) {
        if (!lifted) {
            while (at <= stop) {
                copy();
            }
            return;
        }
        int offset = start - 1 - surplus;
        if (plain) {
            literals.addText(text, start, stop - start, offset);
        } else {
            unescape(start, stop, offset, quote);
        }
        for (int i = start; i < stop; i++) {
            count(text[i]);
        }
        at = stop + 1;
        mark('s');
    }

    private void unescape(int start, int stop, int offset, int quote) {
        literals.beginText(offset);
        for (int i = start; i < stop; i++) {
            int c = text[i];
            if (c == quote) {
                i++;
            } else if (c == '\\' && backslashes && i + 1 < stop) {
                int next = text[++i];
                switch (next) {
                    case '0' -> c = 0;
                    case 'b' -> c = '\b';
                    case 'n' -> c = '\n';
                    case 'r' -> c = '\r';
                    case 't' -> c = '\t';
                    case 'Z' -> c = 26;
                    case '%', '_' -> literals.putText('\\');
                    default -> {}
                }
                c = c == '\\' ? next : c;
            }
            literals.putText(c);
        }
    }
}
