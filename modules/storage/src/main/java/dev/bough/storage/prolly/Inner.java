package dev.bough.storage.prolly;

import dev.bough.storage.chunk.Hash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An inner node in memory: its bytes, the eight bytes of each key that tell its items apart soonest, and the handles
 * of its children.
 *
 * <p>The bytes that all its keys start with are compared once, so that keys with a long common start are told apart as
 * fast.
 */
final class Inner {
    final byte[] bytes;
    final int count;
    final int level;
    private final int width;
    private final int hashesAt;
    private final int keysAt;
    private final int common;
    private final long[] prefixes;
    private final long[] rowsBefore;
    private final @Nullable Node[] children;

    Inner(byte[] bytes) {
        this(bytes, new Node[NodeFormat.count(bytes)]);
    }

    Inner(byte[] bytes, @Nullable Node[] children) {
        this.bytes = bytes;
        this.children = children;
        count = NodeFormat.count(bytes);
        level = NodeFormat.level(bytes);
        width = NodeFormat.width(bytes);
        hashesAt = NodeFormat.innerHashesAt(width, count);
        keysAt = NodeFormat.innerKeysAt(width, count);
        common = commonLength();
        prefixes = new long[count];
        rowsBefore = new long[count + 1];
        int rowsAt = NodeFormat.innerRowsAt(width, count);
        for (int i = 0; i < count; i++) {
            prefixes[i] = prefix(bytes, keyStart(i) + common, keyEnd(i));
            rowsBefore[i + 1] =
                    rowsBefore[i] + ((long) NodeFormat.LONG.get(bytes, rowsAt + 8 * i) & NodeFormat.ROWS_MASK);
        }
    }

    /** The index of the first child whose last key is not below the given one; the count if there is none. */
    int search(byte[] key, int offset, int length) {
        if (common > 0) {
            int start = keyStart(0);
            int shared = Math.min(common, length);
            int order = Arrays.compareUnsigned(key, offset, offset + shared, bytes, start, start + common);
            if (order != 0) {
                return order < 0 ? 0 : count;
            }
        }
        long wanted = prefix(key, offset + common, offset + length);
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            int order = Long.compare(prefixes[middle], wanted);
            if (order == 0) {
                order = Arrays.compareUnsigned(bytes, keyStart(middle), keyEnd(middle), key, offset, offset + length);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The index of the child under which the row with this number lies. */
    int searchRow(long row) {
        int at = Arrays.binarySearch(rowsBefore, 1, count + 1, row + 1);
        return at >= 0 ? at - 1 : -at - 2;
    }

    Node child(int i) {
        Node child = children[i];
        if (child == null) {
            child = new Node(hash(i));
            children[i] = child;
        }
        return child;
    }

    /** The child's handle if one was made. */
    @Nullable
    Node knownChild(int i) {
        return children[i];
    }

    Hash hash(int i) {
        return Hash.read(bytes, hashesAt + Hash.BYTES * i);
    }

    int hashAt(int i) {
        return hashesAt + Hash.BYTES * i;
    }

    int keyStart(int i) {
        return keysAt + (i == 0 ? 0 : NodeFormat.end(bytes, NodeFormat.HEADER, width, i - 1));
    }

    int keyEnd(int i) {
        return keysAt + NodeFormat.end(bytes, NodeFormat.HEADER, width, i);
    }

    /** The rows below a child, and the mark for blobs in the highest bit. */
    long rowsAndMark(int i) {
        return (long) NodeFormat.LONG.get(bytes, NodeFormat.innerRowsAt(width, count) + 8 * i);
    }

    long rowsBefore(int i) {
        return rowsBefore[i];
    }

    /** What this takes in memory beside its bytes. */
    int overhead() {
        return 160 + 90 * count;
    }

    private int commonLength() {
        if (count < 2) {
            return 0;
        }
        int first = keyStart(0);
        int last = keyStart(count - 1);
        int mismatch = Arrays.mismatch(bytes, first, keyEnd(0), bytes, last, keyEnd(count - 1));
        return mismatch < 0 ? 0 : mismatch;
    }

    private static long prefix(byte[] key, int from, int end) {
        if (from + 8 <= key.length) {
            long word = (long) NodeFormat.LONG.get(key, from);
            int missing = from + 8 - end;
            if (missing > 0) {
                word = missing >= 8 ? 0 : word & -1L << 8 * missing;
            }
            return word ^ Long.MIN_VALUE;
        }
        long word = 0;
        for (int i = 0; i < 8; i++) {
            word = word << 8 | (from + i < end ? key[from + i] & 0xFF : 0);
        }
        return word ^ Long.MIN_VALUE;
    }
}
