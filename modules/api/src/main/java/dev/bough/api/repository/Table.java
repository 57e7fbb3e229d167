package dev.bough.api.repository;

import dev.bough.api.Stability;
import dev.bough.api.type.Constraints;

/** A table at one moment. */
@Stability(Stability.Level.EVOLVING)
public interface Table {
    /** The name in its stored case. */
    String name();

    /** The hash of schema, rows and indexes; may have to be computed. */
    String hash();

    TableSchema schema();

    long rowCount();

    /**
     * The rows, in the order of the primary key; {@code constraints} by the positions of the schema's columns are
     * hints.
     */
    RowCursor rows(Constraints constraints);

    /** How many constraint violations a merge left in this table. */
    long violationCount();
}
