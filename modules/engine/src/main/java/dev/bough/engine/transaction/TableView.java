package dev.bough.engine.transaction;

import dev.bough.storage.edit.EditCursor;
import dev.bough.storage.edit.Edits;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.prolly.ValueSlice;
import dev.bough.storage.repository.TableState;
import org.jspecify.annotations.Nullable;

/** A table as a statement sees it: a state, with the transaction's own edits above it. */
final class TableView {
    private final StoredTable table;
    private final TableState state;
    private final @Nullable TableEdits edits;
    private final @Nullable MapState[] maps;
    private final ValueSlice ignored = new ValueSlice();

    TableView(StoredTable table, TableState state, @Nullable TableEdits edits) {
        this.table = table;
        TableState base = edits == null ? null : edits.base();
        this.state = base == null ? state : base;
        this.edits = edits;
        maps = new MapState[table.mapCount() + 1];
    }

    TableState state() {
        return state;
    }

    @Nullable
    TableEdits edits() {
        return edits;
    }

    MapState map(int position) {
        MapState map = maps[position + 1];
        if (map == null) {
            map = state.existing(table.map(position));
            maps[position + 1] = map;
        }
        return map;
    }

    /** The transaction's own edits as they are now. */
    Edits own(int position) {
        return edits == null ? Edits.EMPTY : edits.snapshot(position);
    }

    boolean isOwn() {
        return edits != null;
    }

    /** Looks a row up. */
    boolean row(byte[] key, int offset, int length, ValueSlice into) {
        return get(RowKeys.PRIMARY, key, offset, length, into);
    }

    boolean get(int position, byte[] key, int offset, int length, ValueSlice into) {
        return map(position).get(edits == null ? null : edits.map(position), key, offset, length, into);
    }

    /** Whether an entry is in a map. */
    boolean holds(int position, byte[] key, int offset, int length) {
        return get(position, key, offset, length, ignored);
    }

    /** Whether an entry is in the state below the transaction's own edits. */
    boolean holdsBelow(int position, byte[] key) {
        return map(position).get(key, 0, key.length, ignored);
    }

    /** How many rows there are. */
    long count() {
        MapState rows = map(RowKeys.PRIMARY);
        long count = rows.count();
        Edits own = own(RowKeys.PRIMARY);
        if (own.isEmpty()) {
            return count;
        }
        // own edits were made above a newer state than this may be, so what they add is counted against this one
        EditCursor edit = own.cursor();
        for (boolean on = edit.first(); on; on = edit.next()) {
            boolean below = holdsBelow(RowKeys.PRIMARY, edit.key());
            count += (edit.value() == null ? 0 : 1) - (below ? 1 : 0);
        }
        return count;
    }
}
