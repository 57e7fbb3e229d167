package dev.bough.storage.edit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node of the sorted map of edits: up to {@value #FAN_OUT} entries, or children, with sums over all that lies below.
 *
 * <p>A node may be changed in place only by the buffer that owns it; for all others it is immutable. The first eight
 * bytes of each key
 * stand beside the keys, so that most comparisons touch no key.
 */
abstract sealed class EditNode permits EditLeaf, EditBranch {
    static final int FAN_OUT = 32;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Marks the nodes that one buffer may change. */
    static final class Owner {}

    final @Nullable Owner owner;
    int count;
    int size;
    long countDelta;
    long bytes;

    EditNode(@Nullable Owner owner) {
        this.owner = owner;
    }

    abstract byte[] firstKey();

    /** The first eight bytes of a key as a number that sorts, as signed, like the bytes. */
    static long prefix(byte[] key, int offset, int length) {
        if (length >= 8) {
            return (long) LONG.get(key, offset) ^ Long.MIN_VALUE;
        }
        long word = 0;
        int present = length;
        for (int i = 0; i < present; i++) {
            word = word << 8 | key[offset + i] & 0xFF;
        }
        if (present > 0) {
            word <<= 8 * (8 - present);
        }
        return word ^ Long.MIN_VALUE;
    }

    /** Compares a node's key with a wanted one of which the prefix is known. */
    static int compare(long prefix, byte[] key, long wantedPrefix, byte[] wanted, int offset, int length) {
        if (prefix != wantedPrefix) {
            return prefix < wantedPrefix ? -1 : 1;
        }
        return Arrays.compareUnsigned(key, 0, key.length, wanted, offset, offset + length);
    }

    /** A capacity for so many items: all there will ever be room for if the node stays with its owner. */
    static int capacity(@Nullable Owner owner, int items) {
        return owner == null ? items : FAN_OUT;
    }
}
