package dev.bough.storage.prolly;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One side of a diff: a place in a tree that may be an entry, or a whole subtree not opened yet. */
final class DiffWalk {
    private static final byte[] NOTHING = {};

    private final Nodes nodes;
    private final Tree tree;
    /**
     * At a place p above 0 the inner node of level p whose child is looked at; the root itself, unopened, is at level +
     * 1.
     */
    private final @Nullable Inner[] inners;
    private final int[] indexes;
    private int depth;
    private boolean ended;
    private Node leafNode;
    private byte[] leaf = NOTHING;
    private int index;
    private int count;
    private int width;
    private int keysAt;
    private int valuesAt;

    DiffWalk(Tree tree) {
        this.nodes = tree.nodes;
        this.tree = tree;
        this.inners = new Inner[tree.level() + 1];
        this.indexes = new int[tree.level() + 1];
        this.depth = tree.level() + 1;
        this.leafNode = tree.root;
        this.ended = tree.isEmpty();
    }

    boolean atEnd() {
        return ended;
    }

    /** 0 at an entry; above that, one more than the level of the subtree that is looked at. */
    int depth() {
        return depth;
    }

    void stop() {
        ended = true;
    }

    /** Whether both look at subtrees of the same content. */
    boolean sameSubtree(DiffWalk other) {
        return subtree().hash.equals(other.subtree().hash);
    }

    /** Whether both stand at the same place in leaves of the same content. */
    boolean sameLeafPlace(DiffWalk other) {
        return index == other.index && (leaf == other.leaf || leafNode.hash.equals(other.leafNode.hash));
    }

    private Node subtree() {
        return depth > tree.level() ? tree.root : inner(depth).child(indexes[depth]);
    }

    /** Looks at the first part of the subtree. */
    void open() {
        Node node = subtree();
        depth--;
        if (depth == 0) {
            openLeaf(node);
            index = 0;
        } else {
            inners[depth] = nodes.inner(node);
            indexes[depth] = 0;
        }
    }

    /** Looks at what follows the entry or subtree. */
    void advance() {
        if (depth == 0 && ++index < count) {
            return;
        }
        leaveLeaf();
    }

    /** Looks at what follows the leaf, or the subtree. */
    void leaveLeaf() {
        if (depth == 0) {
            depth = 1;
        }
        while (depth <= tree.level() && ++indexes[depth] == inner(depth).count) {
            depth++;
        }
        if (depth > tree.level()) {
            ended = true;
        }
    }

    /** From the beginning: moves to the first entry whose key is not below the given one. */
    void seek(byte[] key) {
        if (ended) {
            return;
        }
        while (true) {
            Node node = subtree();
            depth--;
            if (depth == 0) {
                openLeaf(node);
                index = NodeFormat.search(leaf, key, 0, key.length);
                if (index == count) {
                    leaveLeaf();
                }
                return;
            }
            Inner inner = nodes.inner(node);
            inners[depth] = inner;
            indexes[depth] = inner.search(key, 0, key.length);
            if (indexes[depth] == inner.count) {
                indexes[depth]--;
                leaveLeaf();
                return;
            }
        }
    }

    int compareKey(DiffWalk other) {
        return Arrays.compareUnsigned(leaf, keyStart(), keyEnd(), other.leaf, other.keyStart(), other.keyEnd());
    }

    boolean equalValue(DiffWalk other) {
        return Arrays.equals(leaf, valueStart(), valueEnd(), other.leaf, other.valueStart(), other.valueEnd());
    }

    void showValue(ValueSlice into) {
        into.show(leaf, valueStart(), valueEnd() - valueStart());
    }

    byte[] leaf() {
        return leaf;
    }

    int keyStart() {
        return keysAt + (index == 0 ? 0 : NodeFormat.end(leaf, NodeFormat.HEADER, width, index - 1));
    }

    int keyEnd() {
        return keysAt + NodeFormat.end(leaf, NodeFormat.HEADER, width, index);
    }

    private int valueStart() {
        return valuesAt + (index == 0 ? 0 : NodeFormat.end(leaf, NodeFormat.HEADER + width * count, width, index - 1));
    }

    private int valueEnd() {
        return valuesAt + NodeFormat.end(leaf, NodeFormat.HEADER + width * count, width, index);
    }

    private void openLeaf(Node node) {
        leafNode = node;
        leaf = nodes.leaf(node);
        count = NodeFormat.count(leaf);
        width = NodeFormat.width(leaf);
        keysAt = NodeFormat.leafKeysAt(width, count);
        valuesAt = keysAt + (count == 0 ? 0 : NodeFormat.end(leaf, NodeFormat.HEADER, width, count - 1));
    }

    private Inner inner(int at) {
        Inner inner = inners[at];
        if (inner == null) {
            throw new IllegalStateException("nothing opened at level " + at);
        }
        return inner;
    }
}
