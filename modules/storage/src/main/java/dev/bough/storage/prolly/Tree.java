package dev.bough.storage.prolly;

import dev.bough.storage.chunk.Hash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map from keys to values, whose root hash depends on its content alone.
 *
 * <p>Keys compare by unsigned bytes. Values are value tuples, or empty.
 */
public final class Tree {
    final Nodes nodes;
    final Node root;
    private final int level;
    private final long count;
    private final boolean blobs;

    Tree(Nodes nodes, Node root, int level, long count, boolean blobs) {
        this.nodes = nodes;
        this.root = root;
        this.level = level;
        this.count = count;
        this.blobs = blobs;
    }

    /** The tree of a single node, or of the lowest level below it that has more than one item. */
    static Tree of(Nodes nodes, Item item, int level) {
        Node node = item.node();
        if (node == null) {
            throw new IllegalArgumentException("no root");
        }
        int lowest = level;
        while (lowest > 0) {
            Inner inner = nodes.inner(node);
            if (inner.count > 1) {
                break;
            }
            node = inner.child(0);
            lowest--;
        }
        return new Tree(nodes, node, lowest, item.rows(), item.blobs());
    }

    public Nodes nodes() {
        return nodes;
    }

    public Hash hash() {
        return root.hash;
    }

    /** The level of the root; 0 if that is a leaf. */
    public int level() {
        return level;
    }

    /** How many entries there are. */
    public long count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Whether values hold references to blobs. */
    public boolean hasBlobs() {
        return blobs;
    }

    /** Looks the key up and shows its value in the view; false if it is not there. */
    public boolean get(byte[] key, int offset, int length, ValueSlice into) {
        Node node = root;
        for (int depth = level; depth > 0; depth--) {
            Inner inner = nodes.inner(node);
            int i = inner.search(key, offset, length);
            if (i == inner.count) {
                return false;
            }
            node = inner.child(i);
        }
        byte[] leaf = nodes.leaf(node);
        int count = NodeFormat.count(leaf);
        int i = NodeFormat.search(leaf, key, offset, length);
        if (i == count) {
            return false;
        }
        int width = NodeFormat.width(leaf);
        int keysAt = NodeFormat.leafKeysAt(width, count);
        int start = i == 0 ? 0 : NodeFormat.end(leaf, NodeFormat.HEADER, width, i - 1);
        int end = NodeFormat.end(leaf, NodeFormat.HEADER, width, i);
        if (!Arrays.equals(leaf, keysAt + start, keysAt + end, key, offset, offset + length)) {
            return false;
        }
        int endsAt = NodeFormat.HEADER + width * count;
        int valuesAt = keysAt + NodeFormat.end(leaf, NodeFormat.HEADER, width, count - 1);
        int valueStart = i == 0 ? 0 : NodeFormat.end(leaf, endsAt, width, i - 1);
        into.show(leaf, valuesAt + valueStart, NodeFormat.end(leaf, endsAt, width, i) - valueStart);
        return true;
    }

    /** A copy of the key's value, or null. */
    public byte @Nullable [] get(byte[] key) {
        ValueSlice slice = new ValueSlice();
        return get(key, 0, key.length, slice) ? slice.toBytes() : null;
    }

    /** How many entries have keys below the given one. */
    public long rank(byte[] key, int offset, int length) {
        Node node = root;
        long before = 0;
        for (int depth = level; depth > 0; depth--) {
            Inner inner = nodes.inner(node);
            int i = inner.search(key, offset, length);
            before += inner.rowsBefore(i);
            if (i == inner.count) {
                return before;
            }
            node = inner.child(i);
        }
        return before + NodeFormat.search(nodes.leaf(node), key, offset, length);
    }

    /** A cursor that stands nowhere yet. */
    public Cursor cursor() {
        return new Cursor(this);
    }

    /** The tree with the edits applied. */
    public Tree apply(SortedEdits edits) {
        return new TreeEditor(this).apply(edits);
    }

    @Override
    public String toString() {
        return root.hash + " (" + count + " entries)";
    }
}
