package dev.bough.parser.tree;

import org.jspecify.annotations.Nullable;

/**
 * Where a piece of the statement's text begins and ends, in UTF-16 units; the end is exclusive.
 *
 * <p>All spans are equal, so that two trees are equal when they mean the same, wherever they were written.
 */
public record Span(int start, int end) {
    /** The piece itself. */
    public String of(String text) {
        return text.substring(start, end);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Span;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
