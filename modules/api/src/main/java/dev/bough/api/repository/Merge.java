package dev.bough.api.repository;

import dev.bough.api.Stability;
import dev.bough.api.type.Row;
import java.util.List;
import java.util.Optional;

/** A merge that waits for conflicts to be resolved and for its commit. */
@Stability(Stability.Level.EVOLVING)
public interface Merge {
    /** What was to be merged, as the user wrote it. */
    String source();

    Commit sourceCommit();

    /** The full name of the branch merged into, such as {@code refs/heads/main}. */
    String target();

    /** The tables with conflicts or violations, by name. */
    List<String> unmergedTables();

    /** The tables with conflicts in rows or schema, by name. */
    List<TableConflicts> conflicts();

    /** The conflicts of one table, whatever the case of its name. */
    Optional<TableConflicts> conflicts(String table);

    /** The conflicts of one table. */
    @Stability(Stability.Level.EVOLVING)
    interface TableConflicts {
        String table();

        /** How many rows are in conflict. */
        long count();

        /** What is wrong with the schema; empty if it could be merged. */
        Optional<SchemaConflict> schemaConflict();

        /** The schema of the common ancestor; empty if it had no such table. */
        Optional<TableSchema> baseSchema();

        TableSchema ourSchema();

        TableSchema theirSchema();

        /** The commit that their rows came from. */
        String theirCommit();

        Rows rows();
    }

    /** Schemas that could not be merged. */
    @Stability(Stability.Level.EVOLVING)
    interface SchemaConflict {
        /** The CREATE TABLE text in the common ancestor, or {@code <deleted>}. */
        String base();

        /** Ours. */
        String ours();

        /** Theirs. */
        String theirs();

        /** What contradicts what, a line each. */
        String description();
    }

    /** Rows in conflict, in the order of the primary key. */
    @Stability(Stability.Level.EVOLVING)
    interface Rows extends Cursor {
        /** The identity of the conflict, stable while it lasts. */
        String id();

        /** The row in the common ancestor, in the base schema; empty if it was not there. */
        Optional<Row> base();

        /** Our row as the table has it now; empty if it is deleted. */
        Optional<Row> ours();

        /** Their row; empty if they deleted it. */
        Optional<Row> theirs();

        /** How often the row is in the ancestor; 0 or 1 in tables with a primary key. */
        long baseCount();

        /** How often the row is in our table. */
        long ourCount();

        /** How often the row is in theirs. */
        long theirCount();
    }
}
