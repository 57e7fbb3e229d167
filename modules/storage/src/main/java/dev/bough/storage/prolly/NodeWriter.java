package dev.bough.storage.prolly;

import dev.bough.storage.chunk.ChunkKind;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.row.ValueReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the items of one node after the other at one level, and tells where each ends. */
final class NodeWriter {
    private static final int NARROW_LIMIT = 0xFFFF;

    private final int level;
    private int count;
    private int size;
    private boolean blobs;
    private int[] keyEnds = new int[64];
    private int[] valueEnds = new int[64];
    private byte[] keys = new byte[4096];
    private byte[] values;
    private int keysLength;
    private int valuesLength;
    private long[] rows;
    private @Nullable Node[] children;

    NodeWriter(int level) {
        this.level = level;
        values = new byte[level == 0 ? 8192 : 0];
        rows = new long[level == 0 ? 0 : 64];
        children = new Node[level == 0 ? 0 : 64];
    }

    boolean isEmpty() {
        return count == 0;
    }

    int level() {
        return level;
    }

    /** Adds an entry to a leaf; true if the leaf ends with it. */
    boolean addEntry(byte[] key, int keyAt, int keyLength, byte[] value, int valueAt, int valueLength) {
        if (valuesLength + valueLength > values.length) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, valuesLength + valueLength));
        }
        System.arraycopy(value, valueAt, values, valuesLength, valueLength);
        valuesLength += valueLength;
        blobs |= ValueReader.hasBlobs(value, valueAt, valueLength);
        return addKey(key, keyAt, keyLength, keyLength + valueLength + NodeFormat.LEAF_ITEM_BYTES);
    }

    /** Adds a child to an inner node by the 20 bytes of its hash; true if the node ends with it. */
    boolean addChild(byte[] key, int keyAt, int keyLength, long rowsAndMark, byte[] hash, int hashAt,
            @Nullable Node child) {
        int at = Hash.BYTES * count;
        if (at + Hash.BYTES > values.length) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, 64 * Hash.BYTES));
        }
        System.arraycopy(hash, hashAt, values, at, Hash.BYTES);
        return addedChild(key, keyAt, keyLength, rowsAndMark, child);
    }

    /** Adds a child to an inner node; true if the node ends with it. */
    boolean addChild(byte[] key, int keyAt, int keyLength, long rowsAndMark, Node child) {
        int at = Hash.BYTES * count;
        if (at + Hash.BYTES > values.length) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, 64 * Hash.BYTES));
        }
        child.hash.write(values, at);
        return addedChild(key, keyAt, keyLength, rowsAndMark, child);
    }

    private boolean addedChild(byte[] key, int keyAt, int keyLength, long rowsAndMark, @Nullable Node child) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
            children = Arrays.copyOf(children, 2 * count);
        }
        rows[count] = rowsAndMark;
        children[count] = child;
        blobs |= rowsAndMark < 0;
        return addKey(key, keyAt, keyLength, keyLength + NodeFormat.INNER_ITEM_BYTES);
    }

    private boolean addKey(byte[] key, int keyAt, int keyLength, int itemSize) {
        if (keysLength + keyLength > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(2 * keys.length, keysLength + keyLength));
        }
        if (count == keyEnds.length) {
            keyEnds = Arrays.copyOf(keyEnds, 2 * count);
            valueEnds = Arrays.copyOf(valueEnds, 2 * count);
        }
        System.arraycopy(key, keyAt, keys, keysLength, keyLength);
        keysLength += keyLength;
        keyEnds[count] = keysLength;
        valueEnds[count] = valuesLength;
        count++;
        int before = size;
        size += itemSize;
        return Boundary.after(level, count, before, size, key, keyAt, keyLength);
    }

    /** Makes the node of the items collected, and starts the next. */
    Item close(Nodes nodes) {
        int lastStart = count < 2 ? 0 : keyEnds[count - 2];
        byte[] lastKey = Arrays.copyOfRange(keys, lastStart, keysLength);
        Item item;
        if (level == 0) {
            item = new Item(lastKey, nodes.made(leafBytes()), count | (blobs ? Long.MIN_VALUE : 0));
        } else {
            Inner inner = new Inner(innerBytes(), Arrays.copyOf(children, count));
            item = new Item(lastKey, nodes.made(inner), inner.rowsBefore(count) | (blobs ? Long.MIN_VALUE : 0));
        }
        count = 0;
        size = 0;
        keysLength = 0;
        valuesLength = 0;
        blobs = false;
        return item;
    }

    byte[] emptyLeaf() {
        return leafBytes();
    }

    private byte[] leafBytes() {
        boolean wide = keysLength > NARROW_LIMIT || valuesLength > NARROW_LIMIT;
        int width = wide ? 4 : 2;
        int keysAt = NodeFormat.leafKeysAt(width, count);
        byte[] bytes = header(wide, keysAt + keysLength + valuesLength);
        writeEnds(bytes, NodeFormat.HEADER, width, keyEnds);
        writeEnds(bytes, NodeFormat.HEADER + width * count, width, valueEnds);
        System.arraycopy(keys, 0, bytes, keysAt, keysLength);
        System.arraycopy(values, 0, bytes, keysAt + keysLength, valuesLength);
        return bytes;
    }

    private byte[] innerBytes() {
        boolean wide = keysLength > NARROW_LIMIT;
        int width = wide ? 4 : 2;
        int keysAt = NodeFormat.innerKeysAt(width, count);
        byte[] bytes = header(wide, keysAt + keysLength);
        writeEnds(bytes, NodeFormat.HEADER, width, keyEnds);
        int rowsAt = NodeFormat.innerRowsAt(width, count);
        for (int i = 0; i < count; i++) {
            NodeFormat.LONG.set(bytes, rowsAt + 8 * i, rows[i]);
        }
        System.arraycopy(values, 0, bytes, NodeFormat.innerHashesAt(width, count), Hash.BYTES * count);
        System.arraycopy(keys, 0, bytes, keysAt, keysLength);
        return bytes;
    }

    private byte[] header(boolean wide, int length) {
        byte[] bytes = new byte[length];
        bytes[0] = (byte) ChunkKind.TREE_NODE.code();
        bytes[1] = NodeFormat.VERSION;
        bytes[2] = (byte) level;
        bytes[3] = (byte) ((wide ? NodeFormat.WIDE : 0) | (blobs ? NodeFormat.BLOBS : 0));
        NodeFormat.INT.set(bytes, 4, count);
        return bytes;
    }

    private void writeEnds(byte[] bytes, int at, int width, int[] ends) {
        for (int i = 0; i < count; i++) {
            if (width == 2) {
                NodeFormat.SHORT.set(bytes, at + 2 * i, (short) ends[i]);
            } else {
                NodeFormat.INT.set(bytes, at + 4 * i, ends[i]);
            }
        }
    }
}
