package dev.bough.storage.prolly;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place among the entries of a tree, moved without allocation; keys and values are shown where they lie.
 *
 * <p>After a move that gave false the cursor stands nowhere, and only a seek brings it back.
 */
public final class Cursor {
    private static final byte[] NOTHING = {};

    private Nodes nodes;
    private Tree tree;
    private @Nullable Inner[] inners;
    private int[] indexes;
    private byte[] leaf = NOTHING;
    private int count;
    private int width;
    private int keysAt;
    private int valuesAt;
    private int valueEndsAt;
    private int position = -1;
    private int keyStart;
    private int keyEnd;
    private int valueStart;
    private int valueEnd;

    Cursor(Tree tree) {
        this.tree = tree;
        this.nodes = tree.nodes;
        this.inners = new Inner[tree.level() + 1];
        this.indexes = new int[tree.level() + 1];
    }

    /** Turns to another tree; stands nowhere. */
    public Cursor reset(Tree other) {
        tree = other;
        nodes = other.nodes;
        if (inners.length <= other.level()) {
            inners = new Inner[other.level() + 1];
            indexes = new int[other.level() + 1];
        }
        position = -1;
        return this;
    }

    public boolean isValid() {
        return position >= 0;
    }

    public byte[] keyBytes() {
        return leaf;
    }

    public int keyOffset() {
        return keyStart;
    }

    public int keyLength() {
        return keyEnd - keyStart;
    }

    public byte[] valueBytes() {
        return leaf;
    }

    public int valueOffset() {
        return valueStart;
    }

    public int valueLength() {
        return valueEnd - valueStart;
    }

    public byte[] key() {
        return Arrays.copyOfRange(leaf, keyStart, keyEnd);
    }

    public byte[] value() {
        return Arrays.copyOfRange(leaf, valueStart, valueEnd);
    }

    /** Moves to the first entry. */
    public boolean first() {
        Node node = tree.root;
        for (int depth = tree.level(); depth > 0; depth--) {
            node = enter(depth, nodes.inner(node), 0);
        }
        openLeaf(node);
        return count > 0 ? show(0) : lost();
    }

    /** Moves to the last entry. */
    public boolean last() {
        Node node = tree.root;
        for (int depth = tree.level(); depth > 0; depth--) {
            Inner inner = nodes.inner(node);
            node = enter(depth, inner, inner.count - 1);
        }
        openLeaf(node);
        return count > 0 ? show(count - 1) : lost();
    }

    /** Moves to the first entry whose key is not below the given one. */
    public boolean seek(byte[] key, int offset, int length) {
        Node node = tree.root;
        for (int depth = tree.level(); depth > 0; depth--) {
            Inner inner = nodes.inner(node);
            int i = inner.search(key, offset, length);
            if (i == inner.count) {
                return lost();
            }
            node = enter(depth, inner, i);
        }
        openLeaf(node);
        int i = NodeFormat.search(leaf, key, offset, length);
        return i < count ? show(i) : lost();
    }

    /** Moves to the last entry whose key is below the given one. */
    public boolean seekBefore(byte[] key, int offset, int length) {
        Node node = tree.root;
        for (int depth = tree.level(); depth > 0; depth--) {
            Inner inner = nodes.inner(node);
            node = enter(depth, inner, Math.min(inner.search(key, offset, length), inner.count - 1));
        }
        openLeaf(node);
        position = NodeFormat.search(leaf, key, offset, length);
        return previous();
    }

    /** Moves to the entry with this number, counted from 0. */
    public boolean seekIndex(long index) {
        if (index < 0 || index >= tree.count()) {
            return lost();
        }
        Node node = tree.root;
        long left = index;
        for (int depth = tree.level(); depth > 0; depth--) {
            Inner inner = nodes.inner(node);
            int i = inner.searchRow(left);
            left -= inner.rowsBefore(i);
            node = enter(depth, inner, i);
        }
        openLeaf(node);
        return show((int) left);
    }

    /** The number of the entry at which the cursor stands. */
    public long index() {
        long index = position;
        for (int depth = tree.level(); depth > 0; depth--) {
            index += known(depth).rowsBefore(indexes[depth]);
        }
        return index;
    }

    /** Moves to the next entry. */
    public boolean next() {
        int next = position + 1;
        if (next < count) {
            position = next;
            keyStart = keyEnd;
            keyEnd = keysAt + NodeFormat.end(leaf, NodeFormat.HEADER, width, next);
            valueStart = valueEnd;
            valueEnd = valuesAt + NodeFormat.end(leaf, valueEndsAt, width, next);
            return true;
        }
        int depth = 1;
        while (depth <= tree.level() && indexes[depth] == known(depth).count - 1) {
            depth++;
        }
        if (depth > tree.level()) {
            return lost();
        }
        Node node = enter(depth, known(depth), indexes[depth] + 1);
        while (--depth > 0) {
            node = enter(depth, nodes.inner(node), 0);
        }
        openLeaf(node);
        return show(0);
    }

    /** Moves to the previous entry. */
    public boolean previous() {
        if (position > 0) {
            return show(position - 1);
        }
        int depth = 1;
        while (depth <= tree.level() && indexes[depth] == 0) {
            depth++;
        }
        if (depth > tree.level()) {
            return lost();
        }
        Node node = enter(depth, known(depth), indexes[depth] - 1);
        while (--depth > 0) {
            Inner inner = nodes.inner(node);
            node = enter(depth, inner, inner.count - 1);
        }
        openLeaf(node);
        return show(count - 1);
    }

    private Inner known(int depth) {
        Inner inner = inners[depth];
        if (inner == null) {
            throw new IllegalStateException("the cursor stands nowhere");
        }
        return inner;
    }

    private Node enter(int depth, Inner inner, int index) {
        inners[depth] = inner;
        indexes[depth] = index;
        return inner.child(index);
    }

    private void openLeaf(Node node) {
        byte[] bytes = nodes.leaf(node);
        leaf = bytes;
        count = NodeFormat.count(bytes);
        width = NodeFormat.width(bytes);
        keysAt = NodeFormat.leafKeysAt(width, count);
        valueEndsAt = NodeFormat.HEADER + width * count;
        valuesAt = keysAt + (count == 0 ? 0 : NodeFormat.end(bytes, NodeFormat.HEADER, width, count - 1));
    }

    private boolean show(int index) {
        position = index;
        if (index == 0) {
            keyStart = keysAt;
            valueStart = valuesAt;
        } else {
            keyStart = keysAt + NodeFormat.end(leaf, NodeFormat.HEADER, width, index - 1);
            valueStart = valuesAt + NodeFormat.end(leaf, valueEndsAt, width, index - 1);
        }
        keyEnd = keysAt + NodeFormat.end(leaf, NodeFormat.HEADER, width, index);
        valueEnd = valuesAt + NodeFormat.end(leaf, valueEndsAt, width, index);
        return true;
    }

    private boolean lost() {
        position = -1;
        return false;
    }
}
