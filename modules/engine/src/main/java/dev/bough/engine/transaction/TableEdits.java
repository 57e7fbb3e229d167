package dev.bough.engine.transaction;

import dev.bough.engine.exec.RowCursor;
import dev.bough.storage.edit.Edits;
import dev.bough.storage.edit.EditsBuffer;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.TableState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a transaction has changed in one table of one branch, map by map. */
final class TableEdits {
    /** The changes as they were at a savepoint. */
    record Saved(Edits[] maps, @Nullable TableState base, long rows, long nextAutoIncrement) {}

    private final StoredTable table;
    private final EditsBuffer[] maps;
    /** What the table is in place of its newest state: after TRUNCATE. */
    private @Nullable TableState base;
    private long rows;
    private long nextAutoIncrement;
    private boolean resetAutoIncrement;
    private @Nullable Saved ofStatement;
    private long statement = -1;

    TableEdits(StoredTable table) {
        this.table = table;
        maps = new EditsBuffer[table.artifacts() + 2];
        for (int i = 0; i < maps.length; i++) {
            maps[i] = new EditsBuffer();
        }
    }

    StoredTable table() {
        return table;
    }

    EditsBuffer map(int position) {
        return maps[position + 1];
    }

    Edits snapshot(int position) {
        EditsBuffer buffer = maps[position + 1];
        return buffer.isEmpty() ? Edits.EMPTY : buffer.snapshot();
    }

    @Nullable
    TableState base() {
        return base;
    }

    void base(TableState state) {
        base = state;
        for (EditsBuffer map : maps) {
            map.restore(Edits.EMPTY);
        }
    }

    /** How many rows were written: the weight of the work. */
    long rows() {
        return rows;
    }

    void rowWritten() {
        rows++;
    }

    long nextAutoIncrement() {
        return nextAutoIncrement;
    }

    void autoIncrement(long next) {
        nextAutoIncrement = Math.max(nextAutoIncrement, next);
    }

    boolean resetsAutoIncrement() {
        return resetAutoIncrement;
    }

    void resetAutoIncrement() {
        resetAutoIncrement = true;
        nextAutoIncrement = 1;
    }

    boolean isEmpty() {
        if (base != null || nextAutoIncrement != 0) {
            return false;
        }
        for (EditsBuffer map : maps) {
            if (!map.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Whether rows are changed: other than counters. */
    boolean changesRows() {
        if (base != null) {
            return true;
        }
        for (EditsBuffer map : maps) {
            if (!map.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    long bytes() {
        long bytes = 0;
        for (EditsBuffer map : maps) {
            bytes += map.bytes();
        }
        return bytes;
    }

    Saved save() {
        Edits[] saved = new Edits[maps.length];
        for (int i = 0; i < maps.length; i++) {
            saved[i] = maps[i].isEmpty() ? Edits.EMPTY : maps[i].snapshot();
        }
        return new Saved(saved, base, rows, nextAutoIncrement);
    }

    void restore(Saved saved) {
        base = saved.base();
        rows = saved.rows();
        // values that were taken stay taken
        for (int i = 0; i < maps.length; i++) {
            maps[i].restore(saved.maps()[i]);
        }
    }

    /** Remembers, once per statement, what to go back to if the statement fails. */
    void beginStatement(long number) {
        if (statement != number) {
            statement = number;
            ofStatement = isEmpty() ? null : save();
        }
    }

    /** Undoes what a statement did, if it did something here. */
    void undoStatement(long number) {
        if (statement != number) {
            return;
        }
        Saved saved = ofStatement;
        if (saved != null) {
            restore(saved);
        } else {
            clear();
        }
    }

    /** Forgets all changes of rows. */
    void clear() {
        base = null;
        rows = 0;
        for (EditsBuffer map : maps) {
            map.restore(Edits.EMPTY);
        }
    }

    /** A state of the table with these in it. */
    TableState over(TableState state) {
        TableState result = state;
        for (int map = RowCursor.PRIMARY; map <= table.artifacts(); map++) {
            Edits own = snapshot(map);
            if (!own.isEmpty()) {
                String name = table.map(map);
                result = result.withMap(name, result.existing(name).with(own));
            }
        }
        return result;
    }

    /** Adds what a commit writes. */
    void addTo(List<Change> changes) {
        TableState replaced = base;
        if (replaced != null) {
            changes.add(new Change.PutTable(table.database(), table.branch(), over(replaced)));
        } else {
            for (int map = RowCursor.PRIMARY; map <= table.artifacts(); map++) {
                Edits own = snapshot(map);
                if (!own.isEmpty()) {
                    changes.add(
                            new Change.EditRows(table.database(), table.branch(), table.key(), table.map(map), own));
                }
            }
        }
        if (nextAutoIncrement != 0) {
            changes.add(new Change.AdvanceAutoIncrement(
                    table.database(), table.branch(), table.key(), nextAutoIncrement, resetAutoIncrement));
        }
    }
}
