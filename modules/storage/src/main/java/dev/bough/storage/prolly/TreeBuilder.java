package dev.bough.storage.prolly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes a tree from entries given in ascending order of their keys. */
public final class TreeBuilder {
    private final Nodes nodes;
    private final List<NodeWriter> levels = new ArrayList<>();
    private final List<Integer> closed = new ArrayList<>();
    private final List<Item> lastClosed = new ArrayList<>();
    private byte[] lastKey = {};
    private int lastLength = -1;

    public TreeBuilder(Nodes nodes) {
        this(nodes, 0);
    }

    /** A builder whose lowest level is an inner one, fed by {@link #addItem}. */
    TreeBuilder(Nodes nodes, int bottom) {
        this.nodes = nodes;
        for (int level = 0; level < bottom; level++) {
            levels.add(new NodeWriter(level));
            closed.add(0);
            lastClosed.add(new Item(lastKey, null, 0));
        }
    }

    public void add(byte[] key, byte[] value) {
        add(key, 0, key.length, value, 0, value.length);
    }

    /** Adds the next entry. */
    public void add(byte[] key, int keyAt, int keyLength, byte[] value, int valueAt, int valueLength) {
        if (lastLength >= 0 && Arrays.compareUnsigned(lastKey, 0, lastLength, key, keyAt, keyAt + keyLength) >= 0) {
            throw new IllegalArgumentException("keys must ascend");
        }
        if (lastKey.length < keyLength) {
            lastKey = new byte[2 * keyLength];
        }
        System.arraycopy(key, keyAt, lastKey, 0, keyLength);
        lastLength = keyLength;
        if (writer(0).addEntry(key, keyAt, keyLength, value, valueAt, valueLength)) {
            close(0);
        }
    }

    /** Adds a child to a level above the leaves. */
    void addItem(int level, Item item) {
        Node node = item.node();
        if (node == null) {
            throw new IllegalArgumentException("no child");
        }
        if (writer(level).addChild(item.key(), 0, item.key().length, item.rowsAndMark(), node)) {
            close(level);
        }
    }

    /** The tree of all entries added. */
    public Tree build() {
        for (int level = 0; level < levels.size(); level++) {
            if (!levels.get(level).isEmpty()) {
                close(level);
            }
            if (closed.get(level) == 1) {
                return Tree.of(nodes, lastClosed.get(level), level);
            }
        }
        return nodes.empty();
    }

    private NodeWriter writer(int level) {
        while (levels.size() <= level) {
            levels.add(new NodeWriter(levels.size()));
            closed.add(0);
            lastClosed.add(new Item(lastKey, null, 0));
        }
        return levels.get(level);
    }

    private void close(int level) {
        Item item = levels.get(level).close(nodes);
        closed.set(level, closed.get(level) + 1);
        lastClosed.set(level, item);
        addItem(level + 1, item);
    }
}
