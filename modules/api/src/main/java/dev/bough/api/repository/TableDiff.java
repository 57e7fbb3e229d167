package dev.bough.api.repository;

import dev.bough.api.Stability;
import dev.bough.api.type.Constraints;
import dev.bough.api.type.Row;
import java.util.List;
import java.util.Optional;

/** How a table differs between two roots. Nothing is compared before it is asked for. */
@Stability(Stability.Level.EVOLVING)
public interface TableDiff {
    /** The table before; empty if it was added. */
    Optional<Table> from();

    /** The table after; empty if it was dropped. */
    Optional<Table> to();

    Kind kind();

    /** Whether any row differs; a table added or dropped with rows in it counts. */
    boolean dataChanged();

    /** Whether the schema differs; true for every table added, dropped or renamed. */
    boolean schemaChanged();

    /**
     * Whether both tables exist and their primary keys are not the same columns: then no row can be told to be another.
     */
    boolean primaryKeyChanged();

    /**
     * The columns added, dropped, changed in definition or with a differing value, in the order of the newer schema.
     */
    List<ColumnDiff> changedColumns();

    /** Counts what differs; reads all that does. */
    Stat stat();

    /**
     * The rows that differ, in the order of the primary key. The constraints are hints on the row before and the row
     * after, by the positions of each side's columns; a side that is missing meets none but {@code IS NULL}.
     *
     * @throws IllegalStateException if {@link #primaryKeyChanged}
     */
    Rows rows(Constraints from, Constraints to);

    /** What became of the table. */
    @Stability(Stability.Level.EVOLVING)
    enum Kind {
        ADDED,
        DROPPED,
        MODIFIED,
        RENAMED
    }

    /** What became of a column or of a row. */
    @Stability(Stability.Level.EVOLVING)
    enum Change {
        ADDED,
        MODIFIED,
        REMOVED
    }

    /** A column that differs. */
    @Stability(Stability.Level.EVOLVING)
    interface ColumnDiff {
        /** The name after, or before if it was removed. */
        String name();

        Change change();
    }

    /**
     * How much differs. In tables without a primary key a changed row is one deleted and one added, and cells are not
     * told apart.
     */
    @Stability(Stability.Level.EVOLVING)
    interface Stat {
        long rowsUnmodified();

        long rowsAdded();

        long rowsDeleted();

        long rowsModified();

        long cellsAdded();

        long cellsDeleted();

        long cellsModified();

        long oldRowCount();

        long newRowCount();

        long oldCellCount();

        long newCellCount();
    }

    /**
     * The rows that differ; equal rows of a table without a primary key come as often as they were added or removed.
     */
    @Stability(Stability.Level.EVOLVING)
    interface Rows extends Cursor {
        Change change();

        /** The row before, in the older schema; empty if it was added. */
        Optional<Row> from();

        /** The row after, in the newer schema; empty if it was removed. */
        Optional<Row> to();
    }
}
