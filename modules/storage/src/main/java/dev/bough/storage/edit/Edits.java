package dev.bough.storage.edit;

import dev.bough.storage.prolly.SortedEdits;
import dev.bough.storage.prolly.ValueSlice;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map of edits: key to new value, or to the mark that the entry is gone.
 *
 * <p>A B-tree that is changed by copying the path to the change, so that any number of versions share what they have
 * in common. Each edit
 * knows what it does to the entries below its layer, and subtrees sum that.
 */
public final class Edits {
    /** No edits. */
    public static final Edits EMPTY = new Edits(new EditLeaf(null, 0));

    /** A look-up's answer: these edits do not touch the key. */
    public static final int UNTOUCHED = 0;
    /** A look-up's answer: the key has the value shown. */
    public static final int PRESENT = 1;
    /** A look-up's answer: the key's entry is gone. */
    public static final int DELETED = 2;

    final EditNode root;

    Edits(EditNode root) {
        this.root = root;
    }

    public boolean isEmpty() {
        return root.size == 0;
    }

    /** How many keys are edited. */
    public int size() {
        return root.size;
    }

    /** By how much the edits change the number of entries. */
    public long countDelta() {
        return root.countDelta;
    }

    /** What the edits take in memory. */
    public long bytes() {
        return root.bytes;
    }

    /** Looks a key up: {@link #UNTOUCHED}, {@link #PRESENT} with the value shown in the slice, or {@link #DELETED}. */
    public int get(byte[] key, int offset, int length, ValueSlice into) {
        return get(root, key, offset, length, into);
    }

    static int get(EditNode start, byte[] key, int offset, int length, ValueSlice into) {
        if (start.size == 0) {
            return UNTOUCHED;
        }
        long prefix = EditNode.prefix(key, offset, length);
        EditNode node = start;
        while (node instanceof EditBranch branch) {
            node = branch.children[branch.search(prefix, key, offset, length)];
        }
        EditLeaf leaf = (EditLeaf) node;
        int at = leaf.search(prefix, key, offset, length);
        if (!leaf.isAt(at, prefix, key, offset, length)) {
            return UNTOUCHED;
        }
        byte[] value = leaf.values[at];
        if (value == null) {
            return DELETED;
        }
        into.show(value, 0, value.length);
        return PRESENT;
    }

    /** These edits and one more. */
    public Edits put(byte[] key, byte[] value, boolean existsBelow) {
        EditsBuffer buffer = new EditsBuffer(this, false);
        buffer.put(key, value, existsBelow);
        return buffer.snapshot();
    }

    /** These edits and one more that takes the key's entry away. */
    public Edits delete(byte[] key, boolean existsBelow) {
        EditsBuffer buffer = new EditsBuffer(this, false);
        buffer.delete(key, existsBelow);
        return buffer.snapshot();
    }

    /** These edits with those of the layer above put into them. */
    public Edits putAll(Edits above) {
        if (above.isEmpty()) {
            return this;
        }
        EditsBuffer buffer = new EditsBuffer(this, above.size() > 2);
        buffer.putAll(above);
        return buffer.snapshot();
    }

    /** By how much the edits of keys below the given one change the number of entries. */
    public long countDeltaBefore(byte[] key, int offset, int length) {
        long prefix = EditNode.prefix(key, offset, length);
        long delta = 0;
        EditNode node = root;
        while (node instanceof EditBranch branch) {
            int at = branch.search(prefix, key, offset, length);
            for (int i = 0; i < at; i++) {
                delta += branch.children[i].countDelta;
            }
            node = branch.children[at];
        }
        EditLeaf leaf = (EditLeaf) node;
        int at = leaf.search(prefix, key, offset, length);
        for (int i = 0; i < at; i++) {
            delta += EditKind.of(leaf.kinds[i]).countDelta();
        }
        return delta;
    }

    /** A cursor that stands nowhere yet. */
    public EditCursor cursor() {
        return new EditCursor().reset(this);
    }

    /** The edits in order, as a tree takes them. */
    public SortedEdits sorted() {
        EditCursor cursor = cursor();
        return new SortedEdits() {
            private boolean started;

            @Override
            public boolean next() {
                if (started) {
                    return cursor.next();
                }
                started = true;
                return cursor.first();
            }

            @Override
            public byte[] key() {
                return cursor.key();
            }

            @Override
            public byte @Nullable [] value() {
                return cursor.value();
            }
        };
    }

    @Override
    public String toString() {
        return root.size + " edits";
    }
}
