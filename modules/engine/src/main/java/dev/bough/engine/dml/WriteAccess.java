package dev.bough.engine.dml;

import dev.bough.api.systable.RowWriter;
import dev.bough.api.systable.WritableSystemTable;
import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.exec.TableAccess;
import dev.bough.engine.exec.TableWriter;

/** A changing statement's way to tables: what it reads and what it writes. */
public interface WriteAccess extends TableAccess, KeyRelations {
    /**
     * The way to change a table, for this statement.
     *
     * @throws dev.bough.api.error.SqlException 1792 in a read-only transaction, and if the table's revision cannot be changed
     */
    TableWriter writer(TableHandle table);

    /**
     * The way to change a system table, for this statement.
     *
     * @throws dev.bough.api.error.SqlException 1792 in a read-only transaction, and if the table cannot be changed in this way
     */
    RowWriter writer(TableHandle handle, WritableSystemTable table, SystemWrite write);
}
