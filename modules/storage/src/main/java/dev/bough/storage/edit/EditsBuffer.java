package dev.bough.storage.edit;

import dev.bough.storage.edit.EditNode.Owner;
import dev.bough.storage.prolly.ValueSlice;
import org.jspecify.annotations.Nullable;

/**
 * Edits that one thread is making: a transaction's own, or a step from one published map of edits to the next.
 *
 * <p>A snapshot costs nothing; what comes after it copies the nodes that it changes.
 */
public final class EditsBuffer {
    private EditNode root;
    private @Nullable Owner owner;
    private final boolean roomy;

    /** A split leaves its right half here for the caller. */
    private @Nullable EditNode split;

    /** An empty buffer. */
    public EditsBuffer() {
        this(Edits.EMPTY);
    }

    /** A buffer that starts with these edits. */
    public EditsBuffer(Edits start) {
        this(start, true);
    }

    EditsBuffer(Edits start, boolean roomy) {
        this.root = start.root;
        this.roomy = roomy;
    }

    public boolean isEmpty() {
        return root.size == 0;
    }

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

    /** The edits as they are now. */
    public Edits snapshot() {
        owner = null;
        return root.size == 0 ? Edits.EMPTY : new Edits(root);
    }

    /** Goes back to a snapshot. */
    public void restore(Edits snapshot) {
        owner = null;
        root = snapshot.root;
    }

    /** As {@link Edits#get}. */
    public int get(byte[] key, int offset, int length, ValueSlice into) {
        return Edits.get(root, key, offset, length, into);
    }

    /**
     * Gives the key a value.
     *
     * @param key kept; the caller no longer changes it
     * @param existsBelow whether the layers below have an entry of the key; not looked at where this one has an edit
     * of it
     */
    public void put(byte[] key, byte[] value, boolean existsBelow) {
        edit(key, value, existsBelow);
    }

    /** Takes the key's entry away. */
    public void delete(byte[] key, boolean existsBelow) {
        edit(key, null, existsBelow);
    }

    /** Puts the edits of the layer above into this one. */
    public void putAll(Edits above) {
        if (root.size == 0) {
            root = above.root;
            owner = null;
            return;
        }
        EditCursor cursor = above.cursor();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            edit(cursor.key(), cursor.value(), cursor.kind().existsBelow());
        }
    }

    private void edit(byte[] key, byte @Nullable [] value, boolean existsBelow) {
        Owner mine = owner;
        if (mine == null && roomy) {
            mine = new Owner();
            owner = mine;
        }
        long prefix = EditNode.prefix(key, 0, key.length);
        split = null;
        EditNode changed = edit(root, mine, prefix, key, value, existsBelow);
        EditNode right = split;
        if (right != null) {
            EditBranch top = new EditBranch(mine, EditNode.capacity(mine, 2));
            top.insert(0, key, changed);
            top.insert(1, right.firstKey(), right);
            changed = top;
        }
        while (changed instanceof EditBranch branch && branch.count == 1) {
            changed = branch.children[0];
        }
        root = changed instanceof EditBranch branch && branch.count == 0 ? Edits.EMPTY.root : changed;
    }

    private EditNode edit(EditNode node, @Nullable Owner mine, long prefix, byte[] key, byte @Nullable [] value,
            boolean existsBelow) {
        return switch (node) {
            case EditLeaf leaf -> editLeaf(leaf, mine, prefix, key, value, existsBelow);
            case EditBranch branch -> editBranch(branch, mine, prefix, key, value, existsBelow);
        };
    }

    private EditNode editLeaf(EditLeaf leaf, @Nullable Owner mine, long prefix, byte[] key, byte @Nullable [] value,
            boolean existsBelow) {
        int at = leaf.search(prefix, key, 0, key.length);
        if (leaf.isAt(at, prefix, key, 0, key.length)) {
            EditKind old = EditKind.of(leaf.kinds[at]);
            EditLeaf target = own(leaf, mine);
            if (value == null && old == EditKind.INSERT) {
                target.remove(at);
            } else {
                target.replace(at, value, kind(value, old.existsBelow()));
            }
            return target;
        }
        if (value == null && !existsBelow) {
            return leaf;
        }
        EditKind kind = kind(value, existsBelow);
        if (leaf.count < EditNode.FAN_OUT) {
            EditLeaf target = own(leaf, mine);
            target.insert(at, prefix, key, value, kind);
            return target;
        }
        // Keys that arrive in ascending order leave full leaves behind them.
        int middle = at == leaf.count ? leaf.count - 1 : leaf.count / 2;
        EditLeaf left = leaf.copy(mine, 0, middle);
        EditLeaf right = leaf.copy(mine, middle, leaf.count);
        if (at <= middle) {
            left.insert(at, prefix, key, value, kind);
        } else {
            right.insert(at - middle, prefix, key, value, kind);
        }
        split = right;
        return left;
    }

    private EditNode editBranch(EditBranch branch, @Nullable Owner mine, long prefix, byte[] key,
            byte @Nullable [] value,
            boolean existsBelow) {
        int at = branch.search(prefix, key, 0, key.length);
        EditNode child = branch.children[at];
        int size = child.size;
        long countDelta = child.countDelta;
        long bytes = child.bytes;
        EditNode changed = edit(child, mine, prefix, key, value, existsBelow);
        EditNode right = split;
        split = null;
        if (changed == child && right == null && size == child.size && bytes == child.bytes
                && countDelta == child.countDelta) {
            return branch;
        }
        EditBranch target = own(branch, mine);
        target.size += changed.size - size;
        target.countDelta += changed.countDelta - countDelta;
        target.bytes += changed.bytes - bytes;
        target.children[at] = changed;
        if (changed.size == 0) {
            target.remove(at);
        }
        return right == null ? target : insertChild(target, mine, at + 1, right);
    }

    /** Inserts a child that a split made; where there is no room, this branch is split likewise. */
    private EditNode insertChild(EditBranch target, @Nullable Owner mine, int at, EditNode child) {
        if (target.count < EditNode.FAN_OUT) {
            target.insert(at, child.firstKey(), child);
            return target;
        }
        int middle = at == target.count ? target.count - 1 : target.count / 2;
        EditBranch left = target.copy(mine, 0, middle);
        EditBranch right = target.copy(mine, middle, target.count);
        if (at <= middle) {
            left.insert(at, child.firstKey(), child);
        } else {
            right.insert(at - middle, child.firstKey(), child);
        }
        split = right;
        return left;
    }

    private static EditKind kind(byte @Nullable [] value, boolean existsBelow) {
        if (value == null) {
            return EditKind.DELETE;
        }
        return existsBelow ? EditKind.REPLACE : EditKind.INSERT;
    }

    private static EditLeaf own(EditLeaf leaf, @Nullable Owner mine) {
        return mine != null && leaf.owner == mine ? leaf : leaf.copy(mine);
    }

    private static EditBranch own(EditBranch branch, @Nullable Owner mine) {
        return mine != null && branch.owner == mine ? branch : branch.copy(mine);
    }
}
