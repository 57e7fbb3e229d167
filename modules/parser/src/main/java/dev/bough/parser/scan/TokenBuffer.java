package dev.bough.parser.scan;

import dev.bough.parser.antlr.SqlGrammar;
import java.util.Arrays;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a statement, scanned up to the next semicolon whenever the parser asks for more, so that a text of many
 * statements costs no more than its first one until that is done.
 */
public final class TokenBuffer implements TokenStream {
    private final String text;
    private final Scanner scanner;
    private SqlToken[] tokens = new SqlToken[32];
    private int size;
    private int index;
    private int parameters;
    private boolean complete;

    public TokenBuffer(String text, int start, ScanModes modes) {
        this.text = text;
        this.scanner = new Scanner(text, start, modes);
    }

    /** Whether a text has a token other than semicolons from an offset on; scans no further than to the first. */
    public static boolean holdsStatement(String text, int start, ScanModes modes) {
        Scanner scanner = new Scanner(text, start, modes);
        do {
            scanner.advance();
        } while (scanner.type() == SqlGrammar.SEMICOLON);
        return scanner.type() != SqlGrammar.EOF;
    }

    /** How many parameters were met so far. */
    public int parameters() {
        return parameters;
    }

    /** The text that the tokens are cut from. */
    public String text() {
        return text;
    }

    private void scanBatch() {
        int first = size;
        boolean parentheses = false;
        int type;
        do {
            scanner.advance();
            type = scanner.type();
            if (size == tokens.length) {
                tokens = Arrays.copyOf(tokens, size * 2);
            }
            int ordinal = type == SqlGrammar.PARAMETER ? parameters++ : -1;
            tokens[size] = new SqlToken(text, type, scanner.start(), scanner.end(), size, ordinal);
            size++;
            parentheses |= type == SqlGrammar.LEFT_PAREN;
        } while (type != SqlGrammar.SEMICOLON && type != SqlGrammar.EOF);
        complete = type == SqlGrammar.EOF;
        if (parentheses) {
            new Parentheses(tokens, first, size).resolve();
        }
    }

    private SqlToken token(int at) {
        while (at >= size && !complete) {
            scanBatch();
        }
        return tokens[Math.min(at, size - 1)];
    }

    @Override
    public Token LT(int offset) {
        if (offset > 0) {
            return token(index + offset - 1);
        }
        // The runtime asks for the token before the first one, and takes null.
        return index + offset < 0 ? nothing() : tokens[index + offset];
    }

    @SuppressWarnings("NullAway")
    private static Token nothing() {
        return null;
    }

    @Override
    public int LA(int offset) {
        return offset > 0 ? token(index + offset - 1).getType() : LT(offset).getType();
    }

    @Override
    public SqlToken get(int at) {
        return token(at);
    }

    @Override
    public void consume() {
        if (LA(1) == SqlGrammar.EOF) {
            throw new IllegalStateException("cannot consume EOF");
        }
        index++;
    }

    @Override
    public int mark() {
        return 0;
    }

    @Override
    public void release(int marker) {}

    @Override
    public int index() {
        return index;
    }

    @Override
    public void seek(int to) {
        index = to;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String getSourceName() {
        return UNKNOWN_SOURCE_NAME;
    }

    @Override
    public @Nullable TokenSource getTokenSource() {
        return null;
    }

    @Override
    public String getText(Interval interval) {
        return text.substring(token(interval.a).start(), token(interval.b).end());
    }

    @Override
    public String getText() {
        return text;
    }

    @Override
    public String getText(RuleContext context) {
        return getText(context.getSourceInterval());
    }

    @Override
    public String getText(Token first, Token last) {
        return text.substring(first.getStartIndex(), last.getStopIndex() + 1);
    }
}
