package dev.bough.storage.prolly;

import java.util.Arrays;

/**
 * The changes that two trees made to a common base, key by key: two diffs side by side.
 *
 * <p>It decides nothing; where both sides changed an entry differently, whoever knows the columns looks closer.
 */
public final class TreeMerge {
    /** Who changed an entry. */
    public enum Kind {
        /** Only ours changed it. */
        OURS,
        /** Only theirs changed it. */
        THEIRS,
        /** Both changed it to the same. */
        BOTH_ALIKE,
        /** Both changed it, and not to the same. */
        BOTH_DIFFERENTLY
    }

    private final TreeDiff ours;
    private final TreeDiff theirs;
    private final ValueSlice mine = new ValueSlice();
    private final ValueSlice yours = new ValueSlice();
    private boolean haveOurs;
    private boolean haveTheirs;
    private boolean started;
    private Kind kind = Kind.OURS;

    public TreeMerge(Tree base, Tree ours, Tree theirs) {
        this.ours = new TreeDiff(base, ours);
        this.theirs = new TreeDiff(base, theirs);
    }

    /** Moves to the next entry that a side changed; false if there is none. */
    public boolean next() {
        if (!started) {
            started = true;
            haveOurs = ours.next();
            haveTheirs = theirs.next();
        } else {
            if (haveOurs && kind != Kind.THEIRS) {
                haveOurs = ours.next();
            }
            if (haveTheirs && kind != Kind.OURS) {
                haveTheirs = theirs.next();
            }
        }
        if (!haveOurs && !haveTheirs) {
            return false;
        }
        int order = haveOurs && haveTheirs ? compareKeys() : haveOurs ? -1 : 1;
        if (order < 0) {
            kind = Kind.OURS;
        } else if (order > 0) {
            kind = Kind.THEIRS;
        } else {
            kind = alike() ? Kind.BOTH_ALIKE : Kind.BOTH_DIFFERENTLY;
        }
        return true;
    }

    public Kind kind() {
        return kind;
    }

    public byte[] keyBytes() {
        return side().keyBytes();
    }

    public int keyOffset() {
        return side().keyOffset();
    }

    public int keyLength() {
        return side().keyLength();
    }

    public byte[] key() {
        return side().key();
    }

    /** Shows the value in the base; false if it has none. */
    public boolean base(ValueSlice into) {
        return side().from(into);
    }

    /** Shows our value; false if we have none. */
    public boolean ours(ValueSlice into) {
        return kind == Kind.THEIRS ? theirs.from(into) : ours.to(into);
    }

    /** Shows their value; false if they have none. */
    public boolean theirs(ValueSlice into) {
        return kind == Kind.OURS ? ours.from(into) : theirs.to(into);
    }

    private TreeDiff side() {
        return kind == Kind.THEIRS ? theirs : ours;
    }

    private int compareKeys() {
        return Arrays.compareUnsigned(ours.keyBytes(), ours.keyOffset(), ours.keyOffset() + ours.keyLength(),
                theirs.keyBytes(), theirs.keyOffset(), theirs.keyOffset() + theirs.keyLength());
    }

    private boolean alike() {
        boolean weHave = ours.to(mine);
        boolean theyHave = theirs.to(yours);
        return weHave == theyHave
                && (!weHave || Arrays.equals(mine.bytes(), mine.offset(), mine.offset() + mine.length(),
                        yours.bytes(), yours.offset(), yours.offset() + yours.length()));
    }
}
