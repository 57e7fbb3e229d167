package dev.bough.storage.prolly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies sorted edits to a tree in bulk, level by level.
 *
 * <p>At each level the nodes that hold edited items are cut again from their start, with as many of the following as
 * it takes until an old
 * boundary is met; which children of the next level come and go so, are the edits of that level. Every node that is
 * written is
 * made once, however many edits fall into it.
 */
final class TreeEditor {
    private final Tree tree;
    private final Nodes nodes;

    TreeEditor(Tree tree) {
        this.tree = tree;
        this.nodes = tree.nodes;
    }

    Tree apply(SortedEdits edits) {
        if (!edits.next()) {
            return tree;
        }
        List<Item> changes = new LeafRun(edits).all();
        int level = 0;
        while (level < tree.level() && !changes.isEmpty()) {
            level++;
            changes = new InnerRun(level, changes).all();
        }
        return level < tree.level() ? tree : grown(level, changes);
    }

    /** The tree whose nodes at the old root's level are these. */
    private Tree grown(int level, List<Item> changes) {
        List<Item> top = new ArrayList<>(changes.size());
        for (Item item : changes) {
            if (item.node() != null) {
                top.add(item);
            }
        }
        if (top.isEmpty()) {
            return changes.isEmpty() ? tree : nodes.empty();
        }
        if (top.size() == 1) {
            return Tree.of(nodes, top.getFirst(), level);
        }
        TreeBuilder above = new TreeBuilder(nodes, level + 1);
        for (Item item : top) {
            above.addItem(level + 1, item);
        }
        return above.build();
    }

    /** The edits of one level, run by run. */
    private abstract class Run {
        final NodeWriter writer;
        final NodeWalker walker;
        private final List<Item> changes = new ArrayList<>();
        private final List<Item> removed = new ArrayList<>();
        private final List<Item> made = new ArrayList<>();

        Run(int level) {
            writer = new NodeWriter(level);
            walker = new NodeWalker(tree, level);
        }

        /** The key of the next edit, or null. */
        abstract byte @Nullable [] nextKey();

        /** Writes the items of the walker's node, with the edits up to its last key, or with all that are left. */
        abstract void merge(Node node, boolean last);

        List<Item> all() {
            for (byte[] key = nextKey(); key != null; key = nextKey()) {
                walker.seek(key);
                boolean more;
                do {
                    boolean last = walker.isLast();
                    removed.add(new Item(walker.isRoot() ? key : walker.lastKey(), null, 0));
                    Node node = walker.node();
                    merge(node, last);
                    more = !writer.isEmpty() && walker.next();
                } while (more);
                if (!writer.isEmpty()) {
                    emit();
                }
                finishRun();
            }
            return changes;
        }

        final void emit() {
            made.add(writer.close(nodes));
        }

        private void finishRun() {
            if (walker.isRoot()) {
                changes.addAll(made.isEmpty() ? removed : made);
            } else {
                mergeChanges();
            }
            removed.clear();
            made.clear();
        }

        private void mergeChanges() {
            int at = 0;
            for (Item old : removed) {
                while (at < made.size() && Arrays.compareUnsigned(made.get(at).key(), old.key()) < 0) {
                    changes.add(made.get(at++));
                }
                if (at < made.size() && Arrays.equals(made.get(at).key(), old.key())) {
                    changes.add(made.get(at++));
                } else {
                    changes.add(old);
                }
            }
            while (at < made.size()) {
                changes.add(made.get(at++));
            }
        }
    }

    private final class LeafRun extends Run {
        private final SortedEdits edits;
        private boolean more = true;

        LeafRun(SortedEdits edits) {
            super(0);
            this.edits = edits;
        }

        @Override
        byte @Nullable [] nextKey() {
            return more ? edits.key() : null;
        }

        @Override
        void merge(Node node, boolean last) {
            byte[] leaf = nodes.leaf(node);
            int count = NodeFormat.count(leaf);
            int width = NodeFormat.width(leaf);
            int keysAt = NodeFormat.leafKeysAt(width, count);
            int endsAt = NodeFormat.HEADER + width * count;
            int keyStart = keysAt;
            int valueStart = keysAt + (count == 0 ? 0 : NodeFormat.end(leaf, NodeFormat.HEADER, width, count - 1));
            int valuesAt = valueStart;
            for (int i = 0; i < count; i++) {
                int keyEnd = keysAt + NodeFormat.end(leaf, NodeFormat.HEADER, width, i);
                int valueEnd = valuesAt + NodeFormat.end(leaf, endsAt, width, i);
                boolean replaced = false;
                while (more && !replaced) {
                    byte[] key = edits.key();
                    int order = Arrays.compareUnsigned(key, 0, key.length, leaf, keyStart, keyEnd);
                    if (order > 0) {
                        break;
                    }
                    replaced = order == 0;
                    writeEdit();
                }
                if (!replaced && writer.addEntry(leaf, keyStart, keyEnd - keyStart, leaf, valueStart,
                        valueEnd - valueStart)) {
                    emit();
                }
                keyStart = keyEnd;
                valueStart = valueEnd;
            }
            while (last && more) {
                writeEdit();
            }
        }

        private void writeEdit() {
            byte[] key = edits.key();
            byte[] value = edits.value();
            if (value != null && writer.addEntry(key, 0, key.length, value, 0, value.length)) {
                emit();
            }
            more = edits.next();
        }
    }

    private final class InnerRun extends Run {
        private final List<Item> edits;
        private int at;

        InnerRun(int level, List<Item> edits) {
            super(level);
            this.edits = edits;
        }

        @Override
        byte @Nullable [] nextKey() {
            return at < edits.size() ? edits.get(at).key() : null;
        }

        @Override
        void merge(Node node, boolean last) {
            Inner inner = nodes.inner(node);
            for (int i = 0; i < inner.count; i++) {
                int keyStart = inner.keyStart(i);
                int keyEnd = inner.keyEnd(i);
                boolean replaced = false;
                while (at < edits.size() && !replaced) {
                    byte[] key = edits.get(at).key();
                    int order = Arrays.compareUnsigned(key, 0, key.length, inner.bytes, keyStart, keyEnd);
                    if (order > 0) {
                        break;
                    }
                    replaced = order == 0;
                    writeEdit();
                }
                if (!replaced
                        && writer.addChild(inner.bytes, keyStart, keyEnd - keyStart, inner.rowsAndMark(i), inner.bytes,
                                inner.hashAt(i), inner.knownChild(i))) {
                    emit();
                }
            }
            while (last && at < edits.size()) {
                writeEdit();
            }
        }

        private void writeEdit() {
            Item edit = edits.get(at++);
            Node node = edit.node();
            if (node != null && writer.addChild(edit.key(), 0, edit.key().length, edit.rowsAndMark(), node)) {
                emit();
            }
        }
    }
}
