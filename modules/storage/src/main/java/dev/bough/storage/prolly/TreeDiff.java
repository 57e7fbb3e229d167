package dev.bough.storage.prolly;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The entries in which two trees differ, in ascending order of their keys.
 *
 * <p>Subtrees of equal hash are skipped unread, so that a diff costs what differs. Keys and values are shown where
 * they lie.
 */
public final class TreeDiff {
    /** How an entry differs. */
    public enum Kind {
        ADDED, REMOVED, CHANGED
    }

    private final DiffWalk from;
    private final DiffWalk to;
    private Kind kind = Kind.ADDED;
    private boolean stepFrom;
    private boolean stepTo;
    private byte @Nullable [] end;

    /** The differences on the way from one tree to another. */
    public TreeDiff(Tree from, Tree to) {
        this(from, to, null, null);
    }

    /** Those whose keys are not below the start and below the end; null is no bound. */
    public TreeDiff(Tree from, Tree to, byte @Nullable [] start, byte @Nullable [] end) {
        this.from = new DiffWalk(from);
        this.to = new DiffWalk(to);
        this.end = end;
        if (start != null) {
            this.from.seek(start);
            this.to.seek(start);
        }
    }

    /** Moves to the next difference; false if there is none. */
    public boolean next() {
        step();
        while (!from.atEnd() || !to.atEnd()) {
            if (from.atEnd() || to.atEnd()) {
                DiffWalk rest = from.atEnd() ? to : from;
                if (rest.depth() > 0) {
                    rest.open();
                    continue;
                }
                return found(from.atEnd() ? Kind.ADDED : Kind.REMOVED);
            }
            int fromDepth = from.depth();
            int toDepth = to.depth();
            if (fromDepth > 0 || toDepth > 0) {
                if (fromDepth == toDepth && from.sameSubtree(to)) {
                    from.advance();
                    to.advance();
                } else {
                    if (fromDepth >= toDepth) {
                        from.open();
                    }
                    if (toDepth >= fromDepth) {
                        to.open();
                    }
                }
                continue;
            }
            if (from.sameLeafPlace(to)) {
                from.leaveLeaf();
                to.leaveLeaf();
                continue;
            }
            int order = from.compareKey(to);
            if (order != 0) {
                return found(order < 0 ? Kind.REMOVED : Kind.ADDED);
            }
            if (!from.equalValue(to)) {
                return found(Kind.CHANGED);
            }
            from.advance();
            to.advance();
        }
        return false;
    }

    public Kind kind() {
        return kind;
    }

    public byte[] keyBytes() {
        return side().leaf();
    }

    public int keyOffset() {
        return side().keyStart();
    }

    public int keyLength() {
        return side().keyEnd() - side().keyStart();
    }

    public byte[] key() {
        return Arrays.copyOfRange(keyBytes(), keyOffset(), keyOffset() + keyLength());
    }

    /** Shows the value before; false where the entry was added. */
    public boolean from(ValueSlice into) {
        if (kind == Kind.ADDED) {
            return false;
        }
        from.showValue(into);
        return true;
    }

    /** Shows the value after; false where the entry was removed. */
    public boolean to(ValueSlice into) {
        if (kind == Kind.REMOVED) {
            return false;
        }
        to.showValue(into);
        return true;
    }

    private DiffWalk side() {
        return kind == Kind.ADDED ? to : from;
    }

    private void step() {
        if (stepFrom) {
            from.advance();
        }
        if (stepTo) {
            to.advance();
        }
        stepFrom = false;
        stepTo = false;
    }

    private boolean found(Kind newKind) {
        kind = newKind;
        byte[] limit = end;
        if (limit != null && Arrays.compareUnsigned(keyBytes(), keyOffset(), keyOffset() + keyLength(), limit, 0,
                limit.length) >= 0) {
            from.stop();
            to.stop();
            return false;
        }
        stepFrom = newKind != Kind.ADDED;
        stepTo = newKind != Kind.REMOVED;
        return true;
    }
}
