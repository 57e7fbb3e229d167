package dev.bough.storage.edit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The edits of up to 32 neighbouring keys; a deletion has no value. */
final class EditLeaf extends EditNode {
    /** What an entry takes in memory beside its key and value. */
    private static final int ENTRY_BYTES = 64;

    long[] prefixes;
    byte[][] keys;
    byte[] @Nullable [] values;
    byte[] kinds;

    /** Whether keys and prefixes belong to the leaf of which this is a copy, too. */
    private boolean keysShared;

    EditLeaf(@Nullable Owner owner, int capacity) {
        super(owner);
        prefixes = new long[capacity];
        keys = new byte[capacity][];
        values = new byte[capacity][];
        kinds = new byte[capacity];
    }

    @Override
    byte[] firstKey() {
        return keys[0];
    }

    /** The index of the first key that is not below the wanted one. */
    int search(long wantedPrefix, byte[] wanted, int offset, int length) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            if (compare(prefixes[middle], keys[middle], wantedPrefix, wanted, offset, length) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    boolean isAt(int index, long wantedPrefix, byte[] wanted, int offset, int length) {
        return index < count && compare(prefixes[index], keys[index], wantedPrefix, wanted, offset, length) == 0;
    }

    /** A copy that is to have other values but the same keys, which it shares. */
    EditLeaf copy(@Nullable Owner newOwner) {
        EditLeaf copy = new EditLeaf(newOwner, 0);
        copy.prefixes = prefixes;
        copy.keys = keys;
        copy.keysShared = true;
        copy.values = Arrays.copyOf(values, count);
        copy.kinds = Arrays.copyOf(kinds, count);
        copy.count = count;
        copy.size = size;
        copy.countDelta = countDelta;
        copy.bytes = bytes;
        return copy;
    }

    /** A copy of a range, owned by the given owner, with room for one more. */
    EditLeaf copy(@Nullable Owner newOwner, int from, int to) {
        int items = to - from;
        EditLeaf copy = new EditLeaf(newOwner, capacity(newOwner, items + 1));
        System.arraycopy(prefixes, from, copy.prefixes, 0, items);
        System.arraycopy(keys, from, copy.keys, 0, items);
        System.arraycopy(values, from, copy.values, 0, items);
        System.arraycopy(kinds, from, copy.kinds, 0, items);
        copy.count = items;
        if (items == count) {
            copy.size = size;
            copy.countDelta = countDelta;
            copy.bytes = bytes;
        } else {
            copy.sum();
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
        if (values.length < items) {
            values = Arrays.copyOf(values, room);
            kinds = Arrays.copyOf(kinds, room);
        }
    }

    void insert(int at, long prefix, byte[] key, byte @Nullable [] value, EditKind kind) {
        makeRoom(count + 1);
        int moved = count - at;
        System.arraycopy(prefixes, at, prefixes, at + 1, moved);
        System.arraycopy(keys, at, keys, at + 1, moved);
        System.arraycopy(values, at, values, at + 1, moved);
        System.arraycopy(kinds, at, kinds, at + 1, moved);
        prefixes[at] = prefix;
        keys[at] = key;
        values[at] = value;
        kinds[at] = kind.code();
        count++;
        size++;
        countDelta += kind.countDelta();
        bytes += entryBytes(at);
    }

    void replace(int at, byte @Nullable [] value, EditKind kind) {
        bytes -= entryBytes(at);
        countDelta += kind.countDelta() - EditKind.of(kinds[at]).countDelta();
        values[at] = value;
        kinds[at] = kind.code();
        bytes += entryBytes(at);
    }

    void remove(int at) {
        makeRoom(count);
        bytes -= entryBytes(at);
        countDelta -= EditKind.of(kinds[at]).countDelta();
        count--;
        size--;
        int moved = count - at;
        System.arraycopy(prefixes, at + 1, prefixes, at, moved);
        System.arraycopy(keys, at + 1, keys, at, moved);
        System.arraycopy(values, at + 1, values, at, moved);
        System.arraycopy(kinds, at + 1, kinds, at, moved);
        values[count] = null;
    }

    private void sum() {
        size = count;
        countDelta = 0;
        bytes = 0;
        for (int i = 0; i < count; i++) {
            countDelta += EditKind.of(kinds[i]).countDelta();
            bytes += entryBytes(i);
        }
    }

    private int entryBytes(int at) {
        byte[] value = values[at];
        return ENTRY_BYTES + keys[at].length + (value == null ? 0 : value.length);
    }
}
