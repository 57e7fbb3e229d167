package dev.bough.engine.dml;

import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.exec.RowCursor;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.row.BlobStore;
import dev.bough.engine.row.Datum;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.prolly.TreeDiff;
import dev.bough.storage.prolly.ValueSlice;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks in whole states of two tables whether child rows have their parents. Rows with a NULL among the key's columns need none.
 */
public final class ParentLookup {
    /** A table at one moment. */
    public record Side(TableState state, TableLayout layout, BlobStore blobs) {
        private TableDefinition definition() {
            return layout.definition();
        }
    }

    /** An index that begins with certain columns, and the map that it lies in. */
    private record Found(KeyPrefix prefix, String map) {}

    private final Side child;
    private final Side parent;
    private final int[] columns;
    private final int[] wanted;
    private final @Nullable Found parents;
    private final Frame frame;
    private long steps;

    public ParentLookup(Side child, ForeignKey key, Side parent, StatementContext statement) {
        this.child = child;
        this.parent = parent;
        columns = key.columns().stream().mapToInt(child.definition()::indexOf).toArray();
        wanted = key.referencedColumns().stream().mapToInt(parent.definition()::indexOf).toArray();
        parents = find(parent.definition(), wanted);
        frame = new Frame(1, statement);
    }

    private static @Nullable Found find(TableDefinition table, int[] columns) {
        KeyPrefix prefix = KeyPrefix.find(table, columns);
        if (prefix == null) {
            return null;
        }
        return new Found(prefix, prefix.map() == RowCursor.PRIMARY
                ? TableState.PRIMARY
                : RootState.key(table.indexes().get(prefix.map()).name()));
    }

    /** Whether any child row has no parent. */
    public boolean hasOrphans() {
        Found index = parents;
        if (index == null) {
            return child.state.primary().count() > 0;
        }
        OldRow row = new OldRow(child.layout, 0);
        MapCursor found = parent.state.existing(index.map).cursor();
        MapCursor cursor = child.state.primary().cursor();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            tick();
            frame.rows[0].blobs = child.blobs;
            frame.rows[0].set(
                    cursor.keyBytes(), cursor.keyOffset(), cursor.keyLength(),
                    cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength());
            row.load(frame);
            if (isOrphan(row.values(), index, found)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether any child row has no parent, where two states of the same definitions had none such: only what has changed since is looked at.
     */
    public boolean hasOrphans(TableState childBefore, TableState parentBefore) {
        Found index = parents;
        Found children = find(child.definition(), columns);
        if (index == null || children == null) {
            return hasOrphans();
        }
        return hasNewOrphans(childBefore, index) || hasLostParents(parentBefore, index, children);
    }

    private boolean hasNewOrphans(TableState before, Found index) {
        TreeDiff diff = new TreeDiff(before.primary().fold(), child.state.primary().fold());
        OldRow row = new OldRow(child.layout, 0);
        MapCursor found = parent.state.existing(index.map).cursor();
        ValueSlice value = new ValueSlice();
        while (diff.next()) {
            tick();
            if (diff.to(value)) {
                show(diff, value, child.blobs);
                row.load(frame);
                if (isOrphan(row.values(), index, found)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean hasLostParents(TableState before, Found index, Found children) {
        TreeDiff diff = new TreeDiff(before.primary().fold(), parent.state.primary().fold());
        OldRow row = new OldRow(parent.layout, 0);
        MapCursor left = parent.state.existing(index.map).cursor();
        MapCursor orphans = child.state.existing(children.map).cursor();
        ValueSlice value = new ValueSlice();
        while (diff.next()) {
            tick();
            if (!diff.from(value)) {
                continue;
            }
            show(diff, value, parent.blobs);
            row.load(frame);
            if (anyNull(row.values(), wanted)) {
                continue;
            }
            byte[] own = index.prefix.key(wanted, row.values(), wanted);
            if (!holds(left, own)
                    && holds(orphans, children.prefix.key(columns, row.values(), wanted))) {
                return true;
            }
        }
        return false;
    }

    private void show(TreeDiff diff, ValueSlice value, BlobStore blobs) {
        frame.rows[0].blobs = blobs;
        frame.rows[0].set(
                diff.keyBytes(), diff.keyOffset(), diff.keyLength(), value.bytes(), value.offset(), value.length());
    }

    private boolean isOrphan(Datum[] row, Found index, MapCursor found) {
        return !anyNull(row, columns)
                && !holds(found, index.prefix.key(wanted, row, columns));
    }

    private static boolean anyNull(Datum[] row, int[] columns) {
        for (int column : columns) {
            if (row[column].isNull()) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(MapCursor cursor, byte[] prefix) {
        if (!cursor.seek(prefix, 0, prefix.length)) {
            return false;
        }
        int at = cursor.keyOffset();
        return cursor.keyLength() >= prefix.length
                && Arrays.equals(cursor.keyBytes(), at, at + prefix.length, prefix, 0, prefix.length);
    }

    private void tick() {
        if ((++steps & 0xFF) == 0) {
            frame.statement().checkCancelled();
        }
    }
}
