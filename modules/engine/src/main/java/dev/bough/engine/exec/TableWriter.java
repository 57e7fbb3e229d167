package dev.bough.engine.exec;

import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.row.BlobStore;

/**
 * A statement's way to change one table: entries of its maps, under row locks. Reads here are current reads: the newest appended
 * state with the transaction's own edits, after the lock is held. What a failed statement did is undone by whoever runs it.
 *
 * <p>Map numbers: {@link RowCursor#PRIMARY} for the table itself, else the position of a secondary index.
 */
public interface TableWriter {
    TableLayout layout();

    /** Where long values go. */
    BlobStore blobs();

    /**
     * Locks a primary key exclusively and reads its row.
     *
     * @return false if there is no such row
     * @throws dev.bough.api.error.SqlException 1205, 1213
     */
    boolean lock(byte[] key, int length, RowView into);

    /** Locks a primary key in shared mode and reads its row: what a foreign key does to its parent. */
    boolean lockShared(byte[] key, int length, RowView into);

    /**
     * Locks a prefix of a unique index exclusively and finds the entry that has it.
     *
     * @param into the entry's key and value in the index
     * @return false if no entry begins with the prefix
     */
    boolean lockUnique(int index, byte[] prefix, int length, RowView into);

    /** Locks a prefix of an index in shared mode and finds an entry that has it: a parent referenced by a secondary key. */
    boolean lockSharedPrefix(int index, byte[] prefix, int length, RowView into);

    /** Puts an entry, in the place of one with the same key; the arrays are kept. */
    void put(int map, byte[] key, byte[] value);

    /** Takes an entry away that is there. */
    void delete(int map, byte[] key);

    /** Takes all entries of all maps away: TRUNCATE and DELETE without a condition. The number of rows there were. */
    long clear();

    /** The next value of the AUTO_INCREMENT column, taken; {@code count} values in a row with the session's increment and offset. */
    long nextAutoIncrement(int count, long increment, long offset);

    /** Says that a row was written with this value in its AUTO_INCREMENT column, so that values to come are greater. */
    void sawAutoIncrement(long value);
}
