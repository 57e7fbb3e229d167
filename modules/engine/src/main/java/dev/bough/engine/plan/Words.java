package dev.bough.engine.plan;

/** The words that tell a {@link StatementScan} where it is, each as its capitals packed into a long. */
final class Words {
    private static final long SELECT = of("SELECT");
    private static final long INSERT = of("INSERT");
    private static final long REPLACE = of("REPLACE");
    private static final long UPDATE = of("UPDATE");
    private static final long DELETE = of("DELETE");
    private static final long WITH = of("WITH");
    private static final long FROM = of("FROM");
    private static final long WHERE = of("WHERE");
    private static final long ON = of("ON");
    private static final long SET = of("SET");
    private static final long VALUES = of("VALUES");
    private static final long VALUE = of("VALUE");
    private static final long HAVING = of("HAVING");
    private static final long GROUP = of("GROUP");
    private static final long ORDER = of("ORDER");
    private static final long LIMIT = of("LIMIT");
    private static final long OFFSET = of("OFFSET");
    private static final long WINDOW = of("WINDOW");
    private static final long PARTITION = 1;
    private static final long SEPARATOR = 2;
    private static final long TIMESTAMP = 3;
    private static final long CHARACTER = 4;
    private static final long JSON_VALUE = 5;
    private static final long JSON_TABLE = 6;
    private static final long STRAIGHT_JOIN = 7;
    private static final long INTERSECT = 8;
    private static final long GET_FORMAT = 9;
    private static final long WEIGHT_STRING = 10;
    private static final long OTHER = 11;
    private static final long INTRODUCER = 12;
    private static final long INTO = of("INTO");
    private static final long FOR = of("FOR");
    private static final long LOCK = of("LOCK");
    private static final long OVER = of("OVER");
    private static final long UNION = of("UNION");
    private static final long EXCEPT = of("EXCEPT");
    private static final long JOIN = of("JOIN");
    private static final long LEFT = of("LEFT");
    private static final long RIGHT = of("RIGHT");
    private static final long INNER = of("INNER");
    private static final long CROSS = of("CROSS");
    private static final long NATURAL = of("NATURAL");
    private static final long KEY = of("KEY");
    private static final long AS = of("AS");
    private static final long OF = of("OF");
    private static final long ESCAPE = of("ESCAPE");
    private static final long DATE = of("DATE");
    private static final long TIME = of("TIME");
    private static final long COLLATE = of("COLLATE");
    private static final long CONVERT = of("CONVERT");
    private static final long CHARSET = of("CHARSET");
    private static final long USING = of("USING");

    private Words() {}

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWordStart(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c < 0;
    }

    static boolean isWordPart(int c) {
        return isWordStart(c) || isDigit(c);
    }

    private static long of(String word) {
        long packed = 0;
        for (int i = 0; i < word.length(); i++) {
            packed = packed << 8 | word.charAt(i);
        }
        return packed;
    }

    /** The number of a word of more than eight letters. */
    static long longer(byte[] text, int from, int length) {
        if (text[from] == '_') {
            return INTRODUCER;
        }
        return switch (length) {
            case 9 -> is(text, from, "PARTITION") ? PARTITION
                    : is(text, from, "SEPARATOR") ? SEPARATOR
                            : is(text, from, "TIMESTAMP") ? TIMESTAMP
                                    : is(text, from, "CHARACTER") ? CHARACTER
                                            : is(text, from, "INTERSECT") ? INTERSECT : OTHER;
            case 10 -> is(text, from, "JSON_VALUE") ? JSON_VALUE
                    : is(text, from, "JSON_TABLE") ? JSON_TABLE
                            : is(text, from, "GET_FORMAT") ? GET_FORMAT : OTHER;
            case 13 -> is(text, from, "STRAIGHT_JOIN") ? STRAIGHT_JOIN
                    : is(text, from, "WEIGHT_STRING") ? WEIGHT_STRING : OTHER;
            default -> OTHER;
        };
    }

    private static boolean is(byte[] text, int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            int c = text[from + i];
            if ((c >= 'a' && c <= 'z' ? c - 32 : c) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether plans of statements that begin so are kept. */
    static boolean begins(long word) {
        return word == SELECT || word == INSERT || word == REPLACE || word == UPDATE || word == DELETE || word == WITH;
    }

    /** Whether literals are lifted behind a word. */
    static boolean clause(long word, long before, boolean call, boolean lifting) {
        if (word == WHERE || word == ON || word == VALUE) {
            return true;
        }
        if (word == VALUES) {
            return true;
        }
        if (word == SET) {
            return before != CHARACTER || lifting;
        }
        if (word == UPDATE) {
            return before == KEY;
        }
        boolean isJoin =
                word == JOIN || word == LEFT || word == RIGHT || word == INNER || word == CROSS || word == NATURAL
                        || word == STRAIGHT_JOIN;
        if (isJoin) {
            return call && lifting;
        }
        boolean ends = word == SELECT || word == FROM || word == HAVING || word == GROUP || word == ORDER
                || word == LIMIT
                || word == OFFSET || word == WINDOW || word == PARTITION || word == INTO || word == FOR || word == LOCK
                || word == OVER || word == UNION || word == EXCEPT || word == INTERSECT || word == WITH;
        return !ends && lifting;
    }

    /** Whether a literal behind these words belongs to them: DATE '...', _latin1 '...', ESCAPE '...'. */
    static boolean binds(long word, long before) {
        boolean introducer = word == INTRODUCER || isIntroducer(word);
        return introducer || word == DATE || word == TIME || word == TIMESTAMP || word == ESCAPE || word == SEPARATOR
                || word == OF
                || word == AS || word == COLLATE || word == CHARSET || word == USING
                || (word == SET && before == CHARACTER);
    }

    private static boolean isIntroducer(long word) {
        if (word <= OTHER) {
            return false;
        }
        long first = word;
        while (first > 0xFF) {
            first >>>= 8;
        }
        return first == '_';
    }

    /** Whether literals in the parentheses behind these words stay: types, and functions that have words of their own in them. */
    static boolean keepsLiterals(long word, long before) {
        return before == AS || word == CONVERT || word == JSON_VALUE || word == JSON_TABLE || word == GET_FORMAT
                || word == WEIGHT_STRING;
    }
}
