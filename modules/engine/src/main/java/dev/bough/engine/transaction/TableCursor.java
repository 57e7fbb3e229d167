package dev.bough.engine.transaction;

import dev.bough.engine.bind.LockMode;
import dev.bough.engine.catalog.TupleLayout;
import dev.bough.engine.exec.RowCursor;
import dev.bough.engine.exec.TableAccess;
import dev.bough.engine.expression.RowView;
import dev.bough.storage.edit.Edits;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.prolly.ValueSlice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Walks a stored table, or an index of it, as a statement sees it. */
final class TableCursor implements RowCursor {
    private static final byte[] NOTHING = {};

    private final StoredTable table;
    private final int index;
    private final boolean rows;
    private final LockMode lock;
    private final TupleLayout layout;
    private final RowKeys rowKeys;

    private final MapCursor cursor = new MapCursor();
    private final KeyRange from = new KeyRange();
    private final KeyRange to = new KeyRange();
    private final ValueSlice slice = new ValueSlice();
    private @Nullable StatementAccess access;
    private @Nullable MapState map;
    private @Nullable MapState primary;
    private Edits own = Edits.EMPTY;
    private Edits ownRows = Edits.EMPTY;
    private boolean descending;
    private boolean empty;
    private boolean started;
    private boolean point;
    private long walked;

    private byte[] entry = NOTHING;
    private int entryOffset;
    private int entryLength;

    TableCursor(StoredTable table, int index, boolean rows, LockMode lock) {
        this.table = table;
        this.index = index;
        this.rows = rows || index < 0;
        this.lock = lock;
        this.layout = table.layout().map(index);
        this.rowKeys = new RowKeys(layout);
    }

    @Override
    public void attach(TableAccess tables) {
        StatementAccess statement = (StatementAccess) tables;
        access = statement;
        TableView view = statement.view(table, lock);
        map = view.map(index);
        own = view.own(index);
        if (index >= 0 && rows) {
            primary = view.map(PRIMARY);
            ownRows = view.own(PRIMARY);
        } else {
            primary = map;
            ownRows = own;
        }
        cursor.reset(view.map(index), own);
        empty = true;
        walked = 0;
    }

    @Override
    public void detach() {
        access = null;
        map = null;
        primary = null;
        own = Edits.EMPTY;
        ownRows = Edits.EMPTY;
        entry = NOTHING;
    }

    @Override
    public void range(
            byte[] lower, int lowerLength, boolean lowerInclusive, byte[] upper, int upperLength,
            boolean upperInclusive, boolean down) {
        descending = down;
        started = false;
        point = false;
        empty = false;
        if (lowerLength < 0) {
            from.none();
        } else if (lowerInclusive) {
            from.set(lower, lowerLength);
        } else if (!from.setEnd(lower, lowerLength)) {
            empty = true;
        }
        if (upperLength < 0) {
            to.none();
        } else if (upperInclusive) {
            to.setEnd(upper, upperLength);
        } else {
            to.set(upper, upperLength);
        }
    }

    @Override
    public void prefix(byte[] key, int length, boolean down) {
        descending = down;
        started = false;
        empty = false;
        from.set(key, length);
        to.setEnd(key, length);
        point = index < 0 && lock != LockMode.NONE && rowKeys.isWhole(key, length);
    }

    /** Locks the key of a row before it is looked for, so that one that another is about to add or take away is waited for. */
    private boolean lockPoint() {
        StatementAccess statement = statement();
        if (!statement.lockRow(table, from.bytes, 0, from.length, lock)) {
            return false;
        }
        TableView view = statement.view(table, lock);
        map = view.map(PRIMARY);
        primary = map;
        own = view.own(PRIMARY);
        ownRows = own;
        cursor.reset(view.map(PRIMARY), own);
        return true;
    }

    @Override
    public boolean next(RowView row) {
        while (step()) {
            if ((++walked & 0x3FF) == 0) {
                statement().checkCancelled();
            }
            entry = cursor.keyBytes();
            entryOffset = cursor.keyOffset();
            entryLength = cursor.keyLength();
            row.blobs = table.blobs();
            if (index < 0 || !rows) {
                row.set(entry, entryOffset, entryLength, cursor.valueBytes(), cursor.valueOffset(),
                        cursor.valueLength());
                return true;
            }
            int at = rowKeys.start(entry, entryOffset, entryLength);
            int length = entryOffset + entryLength - at;
            if (rowOf(at, length)) {
                row.set(entry, at, length, slice.bytes(), slice.offset(), slice.length());
                return true;
            }
            // another's commit between the two looks; only a scan of the newest state may meet it
        }
        return false;
    }

    private boolean rowOf(int keyOffset, int keyLength) {
        int found = ownRows.get(entry, keyOffset, keyLength, slice);
        if (found != Edits.UNTOUCHED) {
            return found == Edits.PRESENT;
        }
        MapState state = primary;
        return state != null && state.get(entry, keyOffset, keyLength, slice);
    }

    private boolean step() {
        if (empty) {
            return false;
        }
        boolean on;
        if (!started) {
            started = true;
            if (point && !lockPoint()) {
                empty = true;
                return false;
            }
            if (descending) {
                on = to.isNone() ? cursor.last() : cursor.seekBefore(to.bytes, 0, to.length);
            } else {
                on = from.isNone() ? cursor.first() : cursor.seek(from.bytes, 0, from.length);
            }
        } else {
            on = descending ? cursor.previous() : cursor.next();
        }
        if (on && within()) {
            return true;
        }
        empty = true;
        return false;
    }

    private boolean within() {
        if (descending) {
            return from.isNone() || !from.isAbove(cursor.keyBytes(), cursor.keyOffset(), cursor.keyLength());
        }
        return to.isNone() || to.isAbove(cursor.keyBytes(), cursor.keyOffset(), cursor.keyLength());
    }

    @Override
    public Locked lock(RowView row) {
        StatementAccess statement = statement();
        if (!statement.lockRow(table, row.key, row.keyOffset, row.keyLength, lock)) {
            return Locked.GONE;
        }
        TableView newest = statement.view(table, lock);
        if (!newest.row(row.key, row.keyOffset, row.keyLength, slice)) {
            return Locked.GONE;
        }
        boolean same = Arrays.equals(
                row.value, row.valueOffset, row.valueOffset + row.valueLength,
                slice.bytes(), slice.offset(), slice.offset() + slice.length());
        if (same) {
            return Locked.SAME;
        }
        if (index >= 0 && !newest.holds(index, entry, entryOffset, entryLength)) {
            return Locked.GONE;
        }
        row.set(row.key, row.keyOffset, row.keyLength, slice.bytes(), slice.offset(), slice.length());
        return Locked.CHANGED;
    }

    @Override
    public long count() {
        MapState state = map;
        if (empty || state == null) {
            return 0;
        }
        if (own.isEmpty()) {
            return state.countBetween(from.isNone() ? null : from.toBytes(), to.isNone() ? null : to.toBytes());
        }
        long count = 0;
        while (step()) {
            count++;
        }
        return count;
    }

    @Override
    public void skip(long entries) {
        MapState state = map;
        if (entries > 64 && own.isEmpty() && !descending && state != null && !started && !empty) {
            long index = entries + (from.isNone() ? 0 : state.rank(from.bytes, 0, from.length));
            byte[] near = state.keyNear(index);
            if (near != null && (from.isNone() || !from.isAbove(near, 0, near.length))) {
                long left = index - state.rank(near, 0, near.length);
                from.set(near, near.length);
                walk(left);
                return;
            }
        }
        walk(entries);
    }

    private void walk(long entries) {
        for (long i = 0; i < entries && step(); i++) {
            if ((i & 0x3FF) == 0) {
                statement().checkCancelled();
            }
        }
    }

    private StatementAccess statement() {
        StatementAccess attached = access;
        if (attached == null) {
            throw new IllegalStateException("the cursor is not attached");
        }
        return attached;
    }
}
