package dev.bough.engine.bind;

/**
 * Names a stored or computed table for those who read it: made when a name is resolved, kept in plans, opaque to both. It stands for the
 * table, not for one state of it, unless AS OF or a revision pins the state.
 */
public interface TableHandle {
    /** Whether the state is pinned, so that nothing can be written to it. */
    boolean isFixed();
}
