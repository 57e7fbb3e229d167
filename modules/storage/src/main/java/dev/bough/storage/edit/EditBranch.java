package dev.bough.storage.edit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Up to 32 children; the key of each but the first is a lower bound of all below it, the first has none. */
final class EditBranch extends EditNode {
    long[] prefixes;
    byte[][] keys;
    EditNode[] children;

    /** Whether keys and prefixes belong to the branch of which this is a copy, too. */
    private boolean keysShared;

    EditBranch(@Nullable Owner owner, int capacity) {
        super(owner);
        prefixes = new long[capacity];
        keys = new byte[capacity][];
        children = new EditNode[capacity];
    }

    @Override
    byte[] firstKey() {
        return children[0].firstKey();
    }

    /** The index of the child below which the wanted key is or would be. */
    int search(long wantedPrefix, byte[] wanted, int offset, int length) {
        int low = 1;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            if (compare(prefixes[middle], keys[middle], wantedPrefix, wanted, offset, length) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** A copy that is to have another child but the same keys, which it shares. */
    EditBranch copy(@Nullable Owner newOwner) {
        EditBranch copy = new EditBranch(newOwner, 0);
        copy.prefixes = prefixes;
        copy.keys = keys;
        copy.keysShared = true;
        copy.children = Arrays.copyOf(children, count);
        copy.count = count;
        copy.size = size;
        copy.countDelta = countDelta;
        copy.bytes = bytes;
        return copy;
    }

    EditBranch copy(@Nullable Owner newOwner, int from, int to) {
        int items = to - from;
        EditBranch copy = new EditBranch(newOwner, capacity(newOwner, items + 1));
        System.arraycopy(prefixes, from, copy.prefixes, 0, items);
        System.arraycopy(keys, from, copy.keys, 0, items);
        System.arraycopy(children, from, copy.children, 0, items);
        copy.count = items;
        for (int i = 0; i < items; i++) {
            copy.add(copy.children[i], 1);
        }
        return copy;
    }

    private void makeRoom(int items) {
        int room = capacity(owner, items);
        if (keysShared || prefixes.length < items) {
            prefixes = Arrays.copyOf(prefixes, room);
            keys = Arrays.copyOf(keys, room);
            keysShared = false;
        }
        if (children.length < items) {
            children = Arrays.copyOf(children, room);
        }
    }

    void insert(int at, byte[] key, EditNode child) {
        makeRoom(count + 1);
        int moved = count - at;
        System.arraycopy(prefixes, at, prefixes, at + 1, moved);
        System.arraycopy(keys, at, keys, at + 1, moved);
        System.arraycopy(children, at, children, at + 1, moved);
        prefixes[at] = prefix(key, 0, key.length);
        keys[at] = key;
        children[at] = child;
        count++;
        add(child, 1);
    }

    void remove(int at) {
        makeRoom(count);
        add(children[at], -1);
        count--;
        int moved = count - at;
        System.arraycopy(prefixes, at + 1, prefixes, at, moved);
        System.arraycopy(keys, at + 1, keys, at, moved);
        System.arraycopy(children, at + 1, children, at, moved);
    }

    /** Adds the sums of a node to those of this, or with -1 takes them off. */
    void add(EditNode node, int sign) {
        size += sign * node.size;
        countDelta += sign * node.countDelta;
        bytes += sign * node.bytes;
    }
}
