package dev.bough.engine.bind;

/** How the rows that a query returns are locked, and what happens if others hold them. */
public enum LockMode {
    /** Not at all: the snapshot is read. */
    NONE,
    SHARE,
    SHARE_NOWAIT,
    SHARE_SKIP_LOCKED,
    EXCLUSIVE,
    EXCLUSIVE_NOWAIT,
    EXCLUSIVE_SKIP_LOCKED;

    public boolean isExclusive() {
        return ordinal() >= EXCLUSIVE.ordinal();
    }
}
