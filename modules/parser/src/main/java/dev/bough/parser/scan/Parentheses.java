package dev.bough.parser.scan;

import dev.bough.parser.antlr.SqlGrammar;
import java.util.Arrays;

/**
 * Tells apart what a grammar could only with unbounded look-ahead: parentheses around a query from others, and the
 * function INTERVAL from the operator. Goes over the tokens from the last to the first, so that inner parentheses are
 * known before outer ones.
 */
final class Parentheses {
    private final SqlToken[] tokens;
    private final int first;
    private final int end;
    /** The closing parentheses that were not yet met by an opening one. */
    private int[] closing = new int[16];
    private boolean[] comma = new boolean[16];
    private int depth;

    Parentheses(SqlToken[] tokens, int first, int end) {
        this.tokens = tokens;
        this.first = first;
        this.end = end;
    }

    void resolve() {
        int matchOfNext = -1;
        for (int i = end - 1; i >= first; i--) {
            int match = -1;
            switch (tokens[i].getType()) {
                case SqlGrammar.RIGHT_PAREN -> push(i);
                case SqlGrammar.COMMA -> {
                    if (depth > 0) {
                        comma[depth - 1] = true;
                    }
                }
                case SqlGrammar.LEFT_PAREN -> {
                    boolean closed = depth > 0;
                    if (closed) {
                        match = closing[--depth];
                    }
                    open(i, matchOfNext, closed && comma[depth]);
                }
                default -> {}
            }
            matchOfNext = match;
        }
    }

    private void push(int at) {
        if (depth == closing.length) {
            closing = Arrays.copyOf(closing, depth * 2);
            comma = Arrays.copyOf(comma, depth * 2);
        }
        closing[depth] = at;
        comma[depth++] = false;
    }

    private void open(int at, int matchOfNext, boolean hasComma) {
        int before = at > 0 ? tokens[at - 1].getType() : SqlGrammar.EOF;
        if (before == SqlGrammar.INTERVAL && hasComma) {
            tokens[at - 1].retype(SqlGrammar.INTERVAL_FUNCTION);
        }
        switch (typeAt(at + 1)) {
            case SqlGrammar.SELECT, SqlGrammar.WITH, SqlGrammar.TABLE -> tokens[at].retype(SqlGrammar.QUERY_PAREN);
            case SqlGrammar.VALUES -> {
                if (typeAt(at + 2) == SqlGrammar.ROW) {
                    tokens[at].retype(SqlGrammar.QUERY_PAREN);
                }
            }
            case SqlGrammar.QUERY_PAREN -> {
                if (matchOfNext >= 0 && continuesQuery(typeAt(matchOfNext + 1)) && !Keywords.takesArguments(before)) {
                    tokens[at].retype(SqlGrammar.QUERY_PAREN);
                }
            }
            default -> {}
        }
    }

    private int typeAt(int at) {
        return at < end ? tokens[at].getType() : SqlGrammar.EOF;
    }

    private static boolean continuesQuery(int type) {
        return switch (type) {
            case SqlGrammar.RIGHT_PAREN,
                    SqlGrammar.UNION,
                    SqlGrammar.EXCEPT,
                    SqlGrammar.INTERSECT,
                    SqlGrammar.ORDER,
                    SqlGrammar.LIMIT,
                    SqlGrammar.INTO,
                    SqlGrammar.FOR,
                    SqlGrammar.LOCK ->
                    true;
            default -> false;
        };
    }
}
