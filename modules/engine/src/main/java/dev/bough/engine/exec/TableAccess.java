package dev.bough.engine.exec;

import dev.bough.api.systable.Rows;
import dev.bough.api.systable.SystemTable;
import dev.bough.engine.bind.LockMode;
import dev.bough.engine.bind.TableHandle;
import java.util.List;

/** A statement's way to the rows of tables: its snapshot with its transaction's own edits, or the newest state where it locks. */
public interface TableAccess {
    /**
     * A cursor over a table, not positioned. It is kept with the plan's execution and used by later statements: see {@link RowCursor#attach}.
     *
     * @param index the position in the table's list of secondary indexes, {@link RowCursor#PRIMARY} for the table itself
     * @param rows whether the row is wanted where an index is read; without it {@link RowCursor#next} gives the index entry alone
     */
    RowCursor cursor(TableHandle table, int index, boolean rows, LockMode lock);

    /** How many rows a table has, exactly, as this statement sees it. */
    long rowCount(TableHandle table);

    /**
     * Looks whether tables are still defined as they were when their handles were made: a plan finds out by itself, but of tables that it
     * opens late, only after the result has begun.
     */
    void requireCurrent(List<TableHandle> tables);

    /** Begins a scan of a computed table. */
    Rows scan(TableHandle handle, SystemTable table, ScanDemand demand);
}
