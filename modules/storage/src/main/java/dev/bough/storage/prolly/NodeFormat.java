package dev.bough.storage.prolly;

import dev.bough.storage.chunk.ChunkKind;
import dev.bough.storage.chunk.Hash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of a tree node, read in place.
 *
 * <pre>
 * offset  size   what (all numbers big-endian)
 * 0       1      chunk kind 1
 * 1       1      format version 1
 * 2       1      level; 0 is a leaf
 * 3       1      flags; bit 0: wide, w below is 4 instead of 2, as it is where keys or values pass 64 KiB;
 *                bit 1: values of this leaf, or of one below, hold references to blobs
 * 4       4      n, the number of items
 * 8       n*w    the end of each key, counted from the start of the keys
 * leaf:   n*w    the end of each value, counted from the start of the values
 *         .      the keys, then the values
 * inner:  n*8    the number of rows below each child; the highest bit says that the child's flag bit 1 is set
 *         n*20   the hash of each child
 *         .      the keys: each is the last key below its child
 * </pre>
 */
final class NodeFormat {
    static final int VERSION = 1;
    static final int HEADER = 8;
    static final int WIDE = 1;
    static final int BLOBS = 2;
    static final int LEAF_ITEM_BYTES = 4;
    static final int INNER_ITEM_BYTES = 2 + 8 + Hash.BYTES;
    static final long ROWS_MASK = Long.MAX_VALUE;

    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private NodeFormat() {}

    static boolean isNode(byte[] chunk) {
        return chunk.length >= HEADER && chunk[0] == ChunkKind.TREE_NODE.code() && chunk[1] == VERSION;
    }

    static int level(byte[] node) {
        return node[2];
    }

    static boolean hasBlobs(byte[] node) {
        return (node[3] & BLOBS) != 0;
    }

    static int count(byte[] node) {
        return (int) INT.get(node, 4);
    }

    static int width(byte[] node) {
        return (node[3] & WIDE) != 0 ? 4 : 2;
    }

    /** The end number i at the given place. */
    static int end(byte[] node, int at, int width, int i) {
        return width == 2 ? (short) SHORT.get(node, at + 2 * i) & 0xFFFF : (int) INT.get(node, at + 4 * i);
    }

    static int leafKeysAt(int width, int count) {
        return HEADER + 2 * width * count;
    }

    static int innerRowsAt(int width, int count) {
        return HEADER + width * count;
    }

    static int innerHashesAt(int width, int count) {
        return HEADER + (width + 8) * count;
    }

    static int innerKeysAt(int width, int count) {
        return HEADER + (width + 8 + Hash.BYTES) * count;
    }

    /** The index of the first item of a leaf whose key is not below the given one. */
    static int search(byte[] leaf, byte[] key, int offset, int length) {
        int count = count(leaf);
        int width = width(leaf);
        int keysAt = leafKeysAt(width, count);
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            int start = middle == 0 ? 0 : end(leaf, HEADER, width, middle - 1);
            int end = end(leaf, HEADER, width, middle);
            int order = Arrays.compareUnsigned(leaf, keysAt + start, keysAt + end, key, offset, offset + length);
            if (order < 0) {
                low = middle + 1;
            } else if (order == 0) {
                return middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
