package dev.bough.storage.edit;

import org.jspecify.annotations.Nullable;

/** A place among edits, moved without allocation; after a move that gave false it stands nowhere. */
public final class EditCursor {
    private static final int MAX_DEPTH = 24;
    private static final EditLeaf NOWHERE = new EditLeaf(null, 0);

    private EditNode root = Edits.EMPTY.root;
    private final @Nullable EditBranch[] branches = new EditBranch[MAX_DEPTH];
    private final int[] indexes = new int[MAX_DEPTH];
    private int depth;
    private EditLeaf leaf = NOWHERE;
    private int position = -1;

    EditCursor() {}

    /** Turns to other edits; stands nowhere. */
    public EditCursor reset(Edits edits) {
        root = edits.root;
        position = -1;
        return this;
    }

    public boolean isValid() {
        return position >= 0;
    }

    /** The key's own array, not to be changed. */
    public byte[] key() {
        return leaf.keys[position];
    }

    /** The value's own array, not to be changed; null where the entry is gone. */
    public byte @Nullable [] value() {
        return leaf.values[position];
    }

    public EditKind kind() {
        return EditKind.of(leaf.kinds[position]);
    }

    public boolean first() {
        depth = 0;
        return descend(root, true);
    }

    public boolean last() {
        depth = 0;
        return descend(root, false);
    }

    /** Moves to the first edit whose key is not below the given one. */
    public boolean seek(byte[] key, int offset, int length) {
        place(key, offset, length);
        if (position < leaf.count) {
            return true;
        }
        position--;
        return next();
    }

    /** Moves to the last edit whose key is below the given one. */
    public boolean seekBefore(byte[] key, int offset, int length) {
        place(key, offset, length);
        return previous();
    }

    public boolean next() {
        if (++position < leaf.count) {
            return true;
        }
        while (depth > 0) {
            EditBranch branch = branch(depth - 1);
            int index = indexes[depth - 1] + 1;
            if (index < branch.count) {
                indexes[depth - 1] = index;
                return descend(branch.children[index], true);
            }
            depth--;
        }
        position = -1;
        return false;
    }

    public boolean previous() {
        if (--position >= 0) {
            return true;
        }
        while (depth > 0) {
            EditBranch branch = branch(depth - 1);
            int index = indexes[depth - 1] - 1;
            if (index >= 0) {
                indexes[depth - 1] = index;
                return descend(branch.children[index], false);
            }
            depth--;
        }
        position = -1;
        return false;
    }

    private void place(byte[] key, int offset, int length) {
        long prefix = EditNode.prefix(key, offset, length);
        EditNode node = root;
        depth = 0;
        while (node instanceof EditBranch branch) {
            int at = branch.search(prefix, key, offset, length);
            branches[depth] = branch;
            indexes[depth++] = at;
            node = branch.children[at];
        }
        leaf = (EditLeaf) node;
        position = leaf.search(prefix, key, offset, length);
    }

    private boolean descend(EditNode from, boolean first) {
        EditNode node = from;
        while (node instanceof EditBranch branch) {
            int at = first ? 0 : branch.count - 1;
            branches[depth] = branch;
            indexes[depth++] = at;
            node = branch.children[at];
        }
        leaf = (EditLeaf) node;
        position = first ? 0 : leaf.count - 1;
        if (leaf.count == 0) {
            position = -1;
            return false;
        }
        return true;
    }

    private EditBranch branch(int at) {
        EditBranch branch = branches[at];
        if (branch == null) {
            throw new IllegalStateException("the cursor stands nowhere");
        }
        return branch;
    }
}
