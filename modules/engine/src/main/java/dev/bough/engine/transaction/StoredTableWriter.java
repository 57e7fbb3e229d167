package dev.bough.engine.transaction;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.LockMode;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.exec.RowCursor;
import dev.bough.engine.exec.TableWriter;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.row.BlobStore;
import dev.bough.storage.edit.Edits;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.map.PersistentMap;
import dev.bough.storage.prolly.ValueSlice;
import dev.bough.storage.repository.TableState;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Changes one stored table for one statement: locks, current reads, and entries put into the transaction's own edits. */
final class StoredTableWriter implements TableWriter {
    private static final int ROWS_BETWEEN_LOOKS = 4096;

    /** From here on the edits are folded if nobody else uses the table. */
    private static final long LARGE_BYTES = 48L << 20;

    /** From here on they are folded after waiting for those who use it. */
    private static final long HUGE_BYTES = 256L << 20;

    private final StatementAccess access;
    private final StoredTable table;
    private final TableEdits edits;
    private final ValueSlice slice = new ValueSlice();
    private @Nullable MapCursor cursor;
    private int sinceLook;
    private @Nullable AtomicLong counter;

    /** The key that {@link #lock} looked up last, and what it found below the transaction's own edits. */
    private byte[] lastKey = {};
    private boolean lastBelow;
    private @Nullable TableView lastView;

    StoredTableWriter(StatementAccess access, StoredTable table, TableEdits edits) {
        this.access = access;
        this.table = table;
        this.edits = edits;
    }

    @Override
    public TableLayout layout() {
        return table.layout();
    }

    @Override
    public BlobStore blobs() {
        return table.blobs();
    }

    @Override
    public boolean lock(byte[] key, int length, RowView into) {
        return lockRow(key, length, into, true);
    }

    @Override
    public boolean lockShared(byte[] key, int length, RowView into) {
        return lockRow(key, length, into, false);
    }

    private boolean lockRow(byte[] key, int length, RowView into, boolean exclusive) {
        int locked = table.layout().definition().isKeyless() ? Math.min(length, TableLayout.ROW_HASH) : length;
        access.lockKey(table, RowCursor.PRIMARY, key, 0, locked, exclusive);
        TableView view = access.newestView(table);
        into.blobs = table.blobs();
        boolean found = view.row(key, 0, length, slice);
        if (found) {
            into.set(key, 0, length, slice.bytes(), slice.offset(), slice.length());
        }
        if (length == key.length) {
            lastKey = key;
            lastView = view;
            // an own edit that hides the state below is asked by the buffer itself
            lastBelow = found;
        }
        return found;
    }

    @Override
    public boolean lockUnique(int index, byte[] prefix, int length, RowView into) {
        return lockPrefix(index, prefix, length, into, true);
    }

    @Override
    public boolean lockSharedPrefix(int index, byte[] prefix, int length, RowView into) {
        return lockPrefix(index, prefix, length, into, false);
    }

    private boolean lockPrefix(int index, byte[] prefix, int length, RowView into, boolean exclusive) {
        access.lockKey(table, index, prefix, 0, length, exclusive);
        TableView view = access.newestView(table);
        MapCursor entries = cursor;
        if (entries == null) {
            entries = new MapCursor();
            cursor = entries;
        }
        entries.reset(view.map(index), view.own(index));
        if (!entries.seek(prefix, 0, length) || !beginsWith(entries, prefix, length)) {
            return false;
        }
        into.blobs = table.blobs();
        into.set(
                entries.keyBytes(), entries.keyOffset(), entries.keyLength(),
                entries.valueBytes(), entries.valueOffset(), entries.valueLength());
        return true;
    }

    private static boolean beginsWith(MapCursor entries, byte[] prefix, int length) {
        int at = entries.keyOffset();
        return entries.keyLength() >= length && Arrays.equals(entries.keyBytes(), at, at + length, prefix, 0, length);
    }

    @Override
    public void put(int map, byte[] key, byte[] value) {
        edits.map(map).put(key, value, existsBelow(map, key));
        written(map);
    }

    @Override
    public void delete(int map, byte[] key) {
        edits.map(map).delete(key, existsBelow(map, key));
        written(map);
    }

    /** Takes a row off those that a merge left in conflict, if it still is one. */
    void forgetConflict(byte[] key) {
        int artifacts = table.artifacts();
        access.lockKey(table, artifacts, key, 0, key.length, true);
        MapState conflicts = access.newestView(table).state().map(TableState.ARTIFACTS);
        if (conflicts != null && conflicts.get(key, 0, key.length, slice)) {
            edits.map(artifacts).delete(key, true);
            access.transaction().wrote();
        }
    }

    private boolean existsBelow(int map, byte[] key) {
        TableView view = access.newestView(table);
        if (map < 0 && key == lastKey && view == lastView) {
            return lastBelow;
        }
        return view.holdsBelow(map, key);
    }

    private void written(int map) {
        if (map < 0) {
            edits.rowWritten();
            access.transaction().wrote();
            if (++sinceLook >= ROWS_BETWEEN_LOOKS) {
                sinceLook = 0;
                foldIfLarge();
            }
        }
    }

    /**
     * Puts a large transaction's edits into trees of its own, for which it needs the table alone: if others use it, only where there is no way
     * round it.
     */
    private void foldIfLarge() {
        long bytes = edits.bytes();
        if (bytes < LARGE_BYTES || !access.lockWhole(table, bytes >= HUGE_BYTES)) {
            return;
        }
        TableState state = access.newestView(table).state();
        for (int map = RowCursor.PRIMARY; map <= table.artifacts(); map++) {
            Edits own = edits.snapshot(map);
            if (!own.isEmpty()) {
                String name = table.map(map);
                state = state.withMap(name, new MapState(state.existing(name).with(own).fold()));
            }
        }
        edits.base(state);
        access.tableReplaced();
        lastView = null;
    }

    @Override
    public long clear() {
        access.lockTable(table, LockStrength.EXCLUSIVE);
        TableView view = access.newestView(table);
        long rows = view.count();
        TableState state = view.state();
        MapState empty = new MapState(state.repository().nodes().empty());
        for (Map.Entry<String, MapState> map : maps(state)) {
            state = map.getKey().startsWith("#") ? state.withoutMap(map.getKey()) : state.withMap(map.getKey(), empty);
        }
        edits.base(state);
        edits.resetAutoIncrement();
        access.transaction().autoIncrementReset(table);
        access.tableReplaced();
        return rows;
    }

    private static PersistentMap<String, MapState> maps(TableState state) {
        return state.maps();
    }

    @Override
    public long nextAutoIncrement(int count, long increment, long offset) {
        long first = AutoIncrements.take(counter(), count, increment, offset);
        if (first == 0) {
            throw new SqlException(ErrorCode.AUTO_INCREMENT_READ_FAILED);
        }
        edits.autoIncrement(first + (count - 1) * increment + 1);
        return first;
    }

    @Override
    public void sawAutoIncrement(long value) {
        if (value > 0) {
            AutoIncrements.raise(counter(), value + 1);
            edits.autoIncrement(value + 1);
        }
    }

    private AtomicLong counter() {
        AtomicLong known = counter;
        if (known == null) {
            known = access.databases().autoIncrement(table, access.view(table, LockMode.EXCLUSIVE).state());
            counter = known;
        }
        return known;
    }
}
