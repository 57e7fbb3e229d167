package dev.bough.parser.scan;

import dev.bough.parser.antlr.SqlGrammar;
import java.util.Map;
import java.util.TreeMap;

/** Which words of the grammar are reserved: those that no unquoted name may be. */
public final class ReservedWords {
    private ReservedWords() {}

    /** Each word with whether it is reserved. */
    public static Map<String, Boolean> all() {
        Map<String, Boolean> words = new TreeMap<>();
        for (int type = SqlGrammar.INVALID + 1; type <= SqlGrammar.VOCABULARY.getMaxTokenType(); type++) {
            String word = SqlGrammar.VOCABULARY.getSymbolicName(type);
            if (word != null && !word.isEmpty()) {
                words.put(word, type > SqlGrammar.WEIGHT_STRING && type <= SqlGrammar.ZEROFILL);
            }
        }
        return words;
    }
}
