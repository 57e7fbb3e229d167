package dev.bough.api.repository;

import dev.bough.api.Stability;
import dev.bough.api.type.Row;

/** Changes to a working set; part of the writing statement, so all or none of them happen. */
@Stability(Stability.Level.EVOLVING)
public interface WorkingSetEdit {
    /** Drops a conflict from the records of the merge; the table keeps what it has. */
    void resolve(String table, String conflictId);

    /**
     * Writes a row, replacing that of the same primary key; constraints are checked as in an UPDATE.
     *
     * @param row the values in the order of the table's columns in the working root
     */
    void put(String table, Row row);

    /** Deletes the row with the primary key of this one. */
    void delete(String table, Row row);
}
