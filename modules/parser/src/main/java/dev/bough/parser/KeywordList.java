package dev.bough.parser;

import dev.bough.parser.scan.ReservedWords;
import java.util.Map;

/** The key words of the grammar, for information_schema and for shells that complete them. */
public final class KeywordList {
    private KeywordList() {}

    /** Each word, in capitals, with whether it is reserved. */
    public static Map<String, Boolean> all() {
        return ReservedWords.all();
    }
}
