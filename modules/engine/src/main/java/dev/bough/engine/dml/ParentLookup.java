package dev.bough.engine.dml;

import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.row.BlobStore;
import dev.bough.engine.row.Datum;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import java.util.Arrays;

/** Looks in whole states of two tables whether every child row has its parent. */
public final class ParentLookup {
    private ParentLookup() {}

    /** Whether a child row has no parent; rows with a NULL among the key's columns need none. */
    public static boolean hasOrphans(
            TableState child,
            TableLayout childLayout,
            ForeignKey key,
            TableState parent,
            TableLayout parentLayout,
            BlobStore blobs,
            StatementContext statement) {
        TableDefinition parentTable = parentLayout.definition();
        int[] columns = key.columns().stream().mapToInt(childLayout.definition()::indexOf).toArray();
        int[] wanted = key.referencedColumns().stream().mapToInt(parentTable::indexOf).toArray();
        Index index = null;
        String map = TableState.PRIMARY;
        if (ForeignKeys.startsWith(parentTable.primaryKey(), wanted)) {
            index = parentTable.primaryKey();
        } else {
            for (Index candidate : parentTable.indexes()) {
                if (index == null && ForeignKeys.startsWith(candidate, wanted)) {
                    index = candidate;
                    map = RootState.key(candidate.name());
                }
            }
        }
        if (index == null) {
            return child.primary().count() > 0;
        }
        OldRow row = new OldRow(childLayout, 0);
        Frame frame = new Frame(1, statement);
        MapCursor parents = parent.existing(map).cursor();
        MapCursor cursor = child.primary().cursor();
        long count = 0;
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            frame.rows[0].blobs = blobs;
            frame.rows[0].set(
                    cursor.keyBytes(), cursor.keyOffset(), cursor.keyLength(),
                    cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength());
            row.load(frame);
            if (!anyNull(row.values(), columns)) {
                byte[] prefix = ForeignKeys.key(parentTable, index, wanted, row.values(), columns);
                if (!parents.seek(prefix, 0, prefix.length) || !beginsWith(parents, prefix)) {
                    return true;
                }
            }
            if ((++count & 0xFF) == 0) {
                statement.checkCancelled();
            }
        }
        return false;
    }

    private static boolean anyNull(Datum[] row, int[] columns) {
        for (int column : columns) {
            if (row[column].isNull()) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsWith(MapCursor cursor, byte[] prefix) {
        int at = cursor.keyOffset();
        return cursor.keyLength() >= prefix.length
                && Arrays.equals(cursor.keyBytes(), at, at + prefix.length, prefix, 0, prefix.length);
    }
}
