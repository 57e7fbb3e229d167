package dev.bough.storage.edit;

import dev.bough.storage.prolly.Cursor;
import dev.bough.storage.prolly.Tree;
import dev.bough.storage.prolly.ValueSlice;
import org.jspecify.annotations.Nullable;

/**
 * The content of a map at one moment: a tree, edits that are being folded into it, and the edits that came since.
 *
 * <p>Immutable; later layers win. A transaction's own edits may lie above as one more layer.
 */
public final class MapState {
    private final Tree tree;
    private final Edits frozen;
    private final Edits growing;

    public MapState(Tree tree) {
        this(tree, Edits.EMPTY, Edits.EMPTY);
    }

    public MapState(Tree tree, Edits frozen, Edits growing) {
        this.tree = tree;
        this.frozen = frozen;
        this.growing = growing;
    }

    public Tree tree() {
        return tree;
    }

    /** Edits that a fold is working into the tree. */
    public Edits frozen() {
        return frozen;
    }

    /** Edits since the fold began, or since the last one ended. */
    public Edits growing() {
        return growing;
    }

    /** Whether the tree is all there is, so that its hash is the hash of the content. */
    public boolean isFolded() {
        return frozen.isEmpty() && growing.isEmpty();
    }

    /** How many entries there are. */
    public long count() {
        return tree.count() + frozen.countDelta() + growing.countDelta();
    }

    /** How many there are with the edits of a transaction above. */
    public long count(@Nullable EditsBuffer own) {
        return own == null ? count() : count() + own.countDelta();
    }

    /** What the edits take in memory. */
    public long editBytes() {
        return frozen.bytes() + growing.bytes();
    }

    /** Looks a key up and shows its value; false if there is no such entry. */
    public boolean get(byte[] key, int offset, int length, ValueSlice into) {
        int found = growing.get(key, offset, length, into);
        if (found == Edits.UNTOUCHED) {
            found = frozen.get(key, offset, length, into);
            if (found == Edits.UNTOUCHED) {
                return tree.get(key, offset, length, into);
            }
        }
        return found == Edits.PRESENT;
    }

    /** Looks a key up below the edits of a transaction. */
    public boolean get(@Nullable EditsBuffer own, byte[] key, int offset, int length, ValueSlice into) {
        if (own != null) {
            int found = own.get(key, offset, length, into);
            if (found != Edits.UNTOUCHED) {
                return found == Edits.PRESENT;
            }
        }
        return get(key, offset, length, into);
    }

    /** How many entries have keys below the given one. */
    public long rank(byte[] key, int offset, int length) {
        return tree.rank(key, offset, length) + frozen.countDeltaBefore(key, offset, length)
                + growing.countDeltaBefore(key, offset, length);
    }

    /** How many entries have keys not below the first and below the second; null is no bound. */
    public long countBetween(byte @Nullable [] from, byte @Nullable [] to) {
        long end = to == null ? count() : rank(to, 0, to.length);
        return Math.max(0, end - (from == null ? 0 : rank(from, 0, from.length)));
    }

    /**
     * A key before which at most so many entries lie, and from which the entry with that number is reached in few
     * steps; null is the start.
     *
     * <p>Together with {@link #rank} and a cursor it makes OFFSET and sampling logarithmic.
     */
    public byte @Nullable [] keyNear(long index) {
        Cursor cursor = tree.cursor();
        long low = 0;
        long high = tree.count();
        byte[] best = null;
        while (low < high) {
            long middle = low + high >>> 1;
            cursor.seekIndex(middle);
            byte[] key = cursor.key();
            if (rank(key, 0, key.length) <= index) {
                best = key;
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return best;
    }

    /** This content with the edits of a transaction put into it. */
    public MapState with(Edits edits) {
        return edits.isEmpty() ? this : new MapState(tree, frozen, growing.putAll(edits));
    }

    /** The growing edits set apart to be folded; only where nothing is set apart already. */
    public MapState freeze() {
        if (growing.isEmpty()) {
            return this;
        }
        if (!frozen.isEmpty()) {
            throw new IllegalStateException("a fold is under way");
        }
        return new MapState(tree, growing, Edits.EMPTY);
    }

    /** This content with the frozen edits in the tree that a fold made of them. */
    public MapState folded(Tree newTree) {
        return new MapState(newTree, Edits.EMPTY, growing);
    }

    /** The whole content as a tree. */
    public Tree fold() {
        Tree result = tree;
        if (!frozen.isEmpty()) {
            result = result.apply(frozen.sorted());
        }
        return growing.isEmpty() ? result : result.apply(growing.sorted());
    }

    /** A cursor over the content. */
    public MapCursor cursor() {
        return new MapCursor().reset(this, Edits.EMPTY);
    }
}
