package dev.bough.engine.expression;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A view on bytes that moves: the value of a string expression. It points into a tree node, a row buffer or an
 * evaluator's scratch array, and is valid until the evaluator that returned it is evaluated again or its row moves on.
 */
public final class Slice {
    private static final byte[] EMPTY = new byte[0];

    public byte[] array;
    public int offset;
    public int length;

    public Slice() {
        array = EMPTY;
    }

    public Slice(byte[] bytes) {
        array = bytes;
        length = bytes.length;
    }

    public Slice set(byte[] bytes, int from, int count) {
        array = bytes;
        offset = from;
        length = count;
        return this;
    }

    public Slice set(byte[] bytes) {
        return set(bytes, 0, bytes.length);
    }

    public Slice set(Slice other) {
        return set(other.array, other.offset, other.length);
    }

    public byte byteAt(int index) {
        return array[offset + index];
    }

    /** A copy that stays. */
    public byte[] toBytes() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** The bytes as UTF-8 text. */
    @Override
    public String toString() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }
}
