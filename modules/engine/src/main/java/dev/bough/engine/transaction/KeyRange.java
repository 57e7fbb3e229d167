package dev.bough.engine.transaction;

import java.util.Arrays;

/** An end of a range of keys, in a buffer that is used again. */
final class KeyRange {
    byte[] bytes = new byte[64];
    int length = -1;

    void none() {
        length = -1;
    }

    boolean isNone() {
        return length < 0;
    }

    void set(byte[] source, int count) {
        if (count > bytes.length) {
            bytes = new byte[Math.max(count, 2 * bytes.length)];
        }
        System.arraycopy(source, 0, bytes, 0, count);
        length = count;
    }

    /** Sets the smallest key above all that begin with the given one; false if there is none. */
    boolean setEnd(byte[] source, int count) {
        set(source, count);
        while (length > 0 && bytes[length - 1] == (byte) 0xFF) {
            length--;
        }
        if (length == 0) {
            length = -1;
            return false;
        }
        bytes[length - 1]++;
        return true;
    }

    /** Whether a key lies below this end. */
    boolean isAbove(byte[] key, int offset, int count) {
        return Arrays.compareUnsigned(key, offset, offset + count, bytes, 0, length) < 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
