package dev.bough.engine.expression;

import dev.bough.engine.type.Numbers;
import dev.bough.engine.type.collation.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer in which an evaluator builds the string that it returns; used again for the next row. */
public final class TextBuffer {
    private byte[] bytes;
    private int length;
    private final Slice slice = new Slice();

    public TextBuffer() {
        bytes = new byte[32];
    }

    public TextBuffer reset() {
        length = 0;
        return this;
    }

    /** What was built; valid until the next change. */
    public Slice slice() {
        return slice.set(bytes, 0, length);
    }

    public int length() {
        return length;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Cuts to a smaller length. */
    public TextBuffer truncate(int newLength) {
        length = newLength;
        return this;
    }

    /** Makes room and returns the array to write at {@link #length()}; {@link #advance} follows. */
    public byte[] reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
        return bytes;
    }

    /** Takes what was written up to an offset in the array. */
    public TextBuffer advance(int newLength) {
        length = newLength;
        return this;
    }

    public TextBuffer append(byte value) {
        reserve(1)[length++] = value;
        return this;
    }

    public TextBuffer append(byte[] source, int offset, int count) {
        System.arraycopy(source, offset, reserve(count), length, count);
        length += count;
        return this;
    }

    public TextBuffer append(byte[] source) {
        return append(source, 0, source.length);
    }

    public TextBuffer append(Slice source) {
        return append(source.array, source.offset, source.length);
    }

    public TextBuffer append(String text) {
        int count = text.length();
        byte[] target = reserve(count);
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c > 127) {
                return append(text.getBytes(StandardCharsets.UTF_8));
            }
            target[length + i] = (byte) c;
        }
        length += count;
        return this;
    }

    public TextBuffer appendCodePoint(int codePoint) {
        reserve(4);
        length = Utf8.write(codePoint, bytes, length);
        return this;
    }

    public TextBuffer append(long value, boolean unsigned) {
        reserve(20);
        length = Numbers.write(value, unsigned, bytes, length);
        return this;
    }

    public Slice set(byte[] value) {
        return slice.set(value);
    }

    public Slice set(String value) {
        return reset().append(value).slice();
    }
}
