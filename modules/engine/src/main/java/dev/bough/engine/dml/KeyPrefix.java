package dev.bough.engine.dml;

import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.exec.RowCursor;
import dev.bough.engine.row.ColumnCodec;
import dev.bough.engine.row.Datum;
import dev.bough.storage.row.KeyWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a map's keys that holds all of a foreign key's columns on one side, in any order. Behind an index's own parts stand
 * those of the primary key; they count too.
 *
 * @param map {@link RowCursor#PRIMARY} or the position of a secondary index
 * @param isWhole whether a key of the map has nothing more
 */
record KeyPrefix(TableDefinition table, int map, List<Index.Part> parts, boolean isWhole) {
    KeyPrefix {
        parts = List.copyOf(parts);
    }

    /** Where a table's rows are found by certain columns: the primary key before the others; null for nowhere. */
    static @Nullable KeyPrefix find(TableDefinition table, int[] columns) {
        List<Index.Part> primary = table.primaryKey().parts();
        List<Index.Part> found = leading(primary, columns);
        if (found != null) {
            return new KeyPrefix(table, RowCursor.PRIMARY, found, found.size() == primary.size());
        }
        for (int i = 0; i < table.indexes().size(); i++) {
            List<Index.Part> all = new ArrayList<>(table.indexes().get(i).parts());
            all.addAll(primary);
            found = leading(all, columns);
            if (found != null) {
                return new KeyPrefix(table, i, found, false);
            }
        }
        return null;
    }

    private static @Nullable List<Index.Part> leading(List<Index.Part> parts, int[] columns) {
        boolean[] covered = new boolean[columns.length];
        int left = columns.length;
        for (int i = 0; i < parts.size() && left > 0; i++) {
            int at = place(columns, parts.get(i).column());
            if (at < 0 || parts.get(i).prefixLength() > 0) {
                return null;
            }
            if (!covered[at]) {
                covered[at] = true;
                left--;
            }
            if (left == 0) {
                return parts.subList(0, i + 1);
            }
        }
        return null;
    }

    private static int place(int[] columns, int column) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] == column) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The bytes, with values from another table's row.
     *
     * @param wanted this table's columns
     * @param columns the row's columns that they are compared with
     */
    byte[] key(int[] wanted, Datum[] row, int[] columns) {
        KeyWriter key = new KeyWriter();
        for (Index.Part part : parts) {
            key.descending(part.descending());
            new ColumnCodec(table.columns().get(part.column()).type())
                    .writeKey(key, row[columns[place(wanted, part.column())]],
                            table.columns().get(part.column()).nullable(), 0);
        }
        return key.toKey();
    }
}
