package dev.bough.engine.exec;

import dev.bough.engine.expression.RowView;

/**
 * Walks a table or one of its indexes in key order and moves a {@link RowView} along. Bounds are prefixes of keys: a lower bound lets every
 * key pass that is not below it and an exclusive one skips the keys that begin with it; an upper bound likewise.
 *
 * <p>The bytes that a view points to do not change as long as the statement runs, so that rows may be kept by reference.
 */
public interface RowCursor {
    /** The index number of the table's own map. */
    int PRIMARY = -1;

    /** Binds this to what a statement reads; before its first range, and again for each statement that uses the same execution. */
    void attach(TableAccess access);

    /**
     * Begins a range. Bounds are copied; a length of -1 is no bound.
     *
     * @param descending whether to walk from the upper bound down
     */
    void range(
            byte[] lower, int lowerLength, boolean lowerInclusive, byte[] upper, int upperLength,
            boolean upperInclusive, boolean descending);

    /** Begins the range of keys that start with a prefix; for a whole unique key it is a look-up. */
    void prefix(byte[] key, int length, boolean descending);

    /**
     * Moves to the next row of the range: key and value tuples of the table, or of the index where rows are not wanted.
     *
     * @return false at the range's end
     */
    boolean next(RowView row);

    /**
     * Locks the row that {@link #next} returned, in the cursor's mode, and reads it again.
     *
     * @return what became of it; after {@link Locked#CHANGED} the view shows the new row and conditions have to be checked again
     * @throws dev.bough.api.error.SqlException 1205, 1213, 3572
     */
    Locked lock(RowView row);

    /** How many entries the range holds that was begun and not walked. */
    long count();

    /** Passes over entries of the range that was begun and not walked. */
    void skip(long entries);

    /** Lets go of the statement's state; called at its end, also after failures. */
    void detach();

    /** What became of a row between reading and locking it. */
    enum Locked {
        SAME,
        CHANGED,
        /** Deleted, moved out of the range, or locked by others and to be skipped. */
        GONE
    }
}
