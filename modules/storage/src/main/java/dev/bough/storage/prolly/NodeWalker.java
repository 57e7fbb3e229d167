package dev.bough.storage.prolly;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Walks the nodes of one level of a tree, forward, without reading them: their keys stand in their parents. */
final class NodeWalker {
    private final Nodes nodes;
    private final Tree tree;
    private final int level;
    private final @Nullable Inner[] inners;
    private final int[] indexes;
    private Node current;
    private boolean placed;

    NodeWalker(Tree tree, int level) {
        this.nodes = tree.nodes;
        this.tree = tree;
        this.level = level;
        this.inners = new Inner[tree.level() + 1];
        this.indexes = new int[tree.level() + 1];
        this.current = tree.root;
    }

    Node node() {
        return current;
    }

    /**
     * Moves to the node that holds the key or would hold it: the first whose last key is not below it, or else the
     * last.
     */
    void seek(byte[] key) {
        if (placed && !isRoot() && compareLastKey(key) >= 0) {
            return;
        }
        int depth = placed ? lowestHolding(key) : tree.level();
        while (depth > level) {
            Inner inner = depth == tree.level() ? nodes.inner(tree.root) : inner(depth);
            int index = Math.min(inner.search(key, 0, key.length), inner.count - 1);
            enter(depth, inner, index);
            depth--;
            if (depth > level) {
                inners[depth] = nodes.inner(current);
            }
        }
        placed = true;
    }

    /** Moves to the next node of the level; false if there is none. */
    boolean next() {
        int depth = level + 1;
        while (depth <= tree.level() && indexes[depth] == inner(depth).count - 1) {
            depth++;
        }
        if (depth > tree.level()) {
            return false;
        }
        enter(depth, inner(depth), indexes[depth] + 1);
        while (--depth > level) {
            Inner inner = nodes.inner(current);
            enter(depth, inner, 0);
        }
        return true;
    }

    boolean isRoot() {
        return level == tree.level();
    }

    boolean isLast() {
        for (int depth = level + 1; depth <= tree.level(); depth++) {
            if (indexes[depth] < inner(depth).count - 1) {
                return false;
            }
        }
        return true;
    }

    /** The node's last key compared with the given one. */
    int compareLastKey(byte[] key) {
        Inner parent = inner(level + 1);
        int index = indexes[level + 1];
        return Arrays.compareUnsigned(parent.bytes, parent.keyStart(index), parent.keyEnd(index), key, 0, key.length);
    }

    byte[] lastKey() {
        Inner parent = inner(level + 1);
        int index = indexes[level + 1];
        return Arrays.copyOfRange(parent.bytes, parent.keyStart(index), parent.keyEnd(index));
    }

    private int lowestHolding(byte[] key) {
        int depth = level + 1;
        while (depth < tree.level()) {
            Inner inner = inner(depth);
            int last = inner.count - 1;
            if (Arrays.compareUnsigned(inner.bytes, inner.keyStart(last), inner.keyEnd(last), key, 0,
                    key.length) >= 0) {
                return depth;
            }
            depth++;
        }
        return tree.level();
    }

    private Inner inner(int depth) {
        Inner inner = inners[depth];
        if (inner == null) {
            throw new IllegalStateException("the walker stands nowhere");
        }
        return inner;
    }

    private void enter(int depth, Inner inner, int index) {
        inners[depth] = inner;
        indexes[depth] = index;
        current = inner.child(index);
    }
}
