package dev.bough.parser.scan;

import dev.bough.parser.antlr.SqlGrammar;
import java.util.Set;

/** The keywords: a hash table from words, whatever their case, to token types, without a string for the word. */
final class Keywords {
    /** What {@link #lookUp} gives for other words. */
    static final int NONE = 0;

    private static final int FIRST = SqlGrammar.INVALID + 1;
    private static final int LAST_FUNCTION = SqlGrammar.WEIGHT_STRING;
    private static final int LAST_RESERVED = SqlGrammar.ZEROFILL;

    /**
     * Function names between which and their parenthesis a space may always stand: they are not in the list of the
     * manual's section 11.2.5.
     */
    private static final Set<Integer> SPACED_FUNCTIONS = Set.of(
            SqlGrammar.AVG,
            SqlGrammar.GET_FORMAT,
            SqlGrammar.JSON_ARRAYAGG,
            SqlGrammar.JSON_OBJECTAGG,
            SqlGrammar.JSON_VALUE,
            SqlGrammar.TIMESTAMPADD,
            SqlGrammar.TIMESTAMPDIFF,
            SqlGrammar.WEIGHT_STRING);

    private static final int SIZE = 4096;
    private static final int[] TYPES = new int[SIZE];
    private static final String[] WORDS = words();

    private Keywords() {}

    private static String[] words() {
        String[] words = new String[SIZE];
        for (int type = FIRST; type <= SqlGrammar.VOCABULARY.getMaxTokenType(); type++) {
            String word = SqlGrammar.VOCABULARY.getSymbolicName(type);
            int slot = hash(word, 0, word.length()) & (SIZE - 1);
            while (TYPES[slot] != NONE) {
                slot = (slot + 1) & (SIZE - 1);
            }
            TYPES[slot] = type;
            words[slot] = word;
        }
        return words;
    }

    /** The token type of a word, or {@link #NONE}. */
    static int lookUp(String text, int start, int end) {
        int slot = hash(text, start, end) & (SIZE - 1);
        while (TYPES[slot] != NONE) {
            String word = WORDS[slot];
            if (word.length() == end - start && word.regionMatches(true, 0, text, start, end - start)) {
                return TYPES[slot];
            }
            slot = (slot + 1) & (SIZE - 1);
        }
        return NONE;
    }

    private static int hash(String text, int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + (text.charAt(i) | 0x20);
        }
        return hash ^ (hash >>> 13);
    }

    /** Whether this is a function's name that counts as one only before a parenthesis. */
    static boolean isFunction(int type) {
        return type >= FIRST && type <= LAST_FUNCTION;
    }

    static boolean allowsSpace(int functionType) {
        return SPACED_FUNCTIONS.contains(functionType);
    }

    /** Whether a parenthesis after this token holds the arguments of a call or a list, not a query. */
    static boolean takesArguments(int type) {
        return switch (type) {
            case SqlGrammar.ANY, SqlGrammar.SOME -> false;
            case SqlGrammar.IDENTIFIER,
                    SqlGrammar.CHAR,
                    SqlGrammar.CONVERT,
                    SqlGrammar.DATABASE,
                    SqlGrammar.IF,
                    SqlGrammar.INSERT,
                    SqlGrammar.INTERVAL,
                    SqlGrammar.LEFT,
                    SqlGrammar.MOD,
                    SqlGrammar.OF,
                    SqlGrammar.REPEAT,
                    SqlGrammar.REPLACE,
                    SqlGrammar.RIGHT,
                    SqlGrammar.ROW,
                    SqlGrammar.SCHEMA,
                    SqlGrammar.VALUES,
                    SqlGrammar.CUME_DIST,
                    SqlGrammar.FIRST_VALUE,
                    SqlGrammar.JSON_TABLE,
                    SqlGrammar.LAG,
                    SqlGrammar.LAST_VALUE,
                    SqlGrammar.LEAD,
                    SqlGrammar.NTH_VALUE,
                    SqlGrammar.NTILE ->
                    true;
            default -> isFunction(type) || type > LAST_RESERVED;
        };
    }
}
