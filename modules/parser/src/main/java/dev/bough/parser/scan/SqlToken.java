package dev.bough.parser.scan;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.jspecify.annotations.Nullable;

/** A token: a kind and a place in the text. */
public final class SqlToken implements Token {
    private final String source;
    private int type;
    private final int start;
    private final int end;
    private final int index;
    private final int ordinal;

    SqlToken(String source, int type, int start, int end, int index, int ordinal) {
        this.source = source;
        this.type = type;
        this.start = start;
        this.end = end;
        this.index = index;
        this.ordinal = ordinal;
    }

    /** Where it begins. */
    public int start() {
        return start;
    }

    /** Where it ends, exclusive. */
    public int end() {
        return end;
    }

    /** Of a parameter, its number from 0. */
    public int ordinal() {
        return ordinal;
    }

    void retype(int newType) {
        type = newType;
    }

    @Override
    public String getText() {
        return source.substring(start, end);
    }

    @Override
    public int getType() {
        return type;
    }

    @Override
    public int getLine() {
        return 1 + (int) source.chars().limit(start).filter(character -> character == '\n').count();
    }

    @Override
    public int getCharPositionInLine() {
        return start - 1 - source.lastIndexOf('\n', start - 1);
    }

    @Override
    public int getChannel() {
        return DEFAULT_CHANNEL;
    }

    @Override
    public int getTokenIndex() {
        return index;
    }

    @Override
    public int getStartIndex() {
        return start;
    }

    @Override
    public int getStopIndex() {
        return end - 1;
    }

    @Override
    public @Nullable TokenSource getTokenSource() {
        return null;
    }

    @Override
    public @Nullable CharStream getInputStream() {
        return null;
    }

    @Override
    public String toString() {
        return type + " '" + getText() + "' at " + start;
    }
}
