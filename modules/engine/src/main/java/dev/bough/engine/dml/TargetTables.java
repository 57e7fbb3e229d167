package dev.bough.engine.dml;

import dev.bough.api.systable.WritableSystemTable;
import dev.bough.engine.bind.Relation;
import org.jspecify.annotations.Nullable;

/** Finds the tables that statements change, and those that foreign keys tie to them; checks the rights to change them. */
public interface TargetTables extends KeyRelations {
    /** What is done to a table. */
    enum Action {
        INSERT,
        UPDATE,
        DELETE
    }

    /**
     * A table to be changed.
     *
     * @param database null for the current one; may hold a revision
     * @throws dev.bough.api.error.SqlException 1046, 1049, 1142, 1146; 1288 or 1471 if it is no table that can be changed
     */
    Relation.Stored target(@Nullable String database, String name, Action action);

    /**
     * A system table to be changed.
     *
     * @throws dev.bough.api.error.SqlException 1142; 1288, or what the table says instead, if it cannot be changed
     */
    WritableSystemTable target(Relation.Computed table, Action action);
}
