package dev.bough.engine.model;

import dev.bough.api.repository.TableDiff;
import org.jspecify.annotations.Nullable;

/** Counts of what differs between two states of a table. */
record DiffStat(
        long rowsUnmodified,
        long rowsAdded,
        long rowsDeleted,
        long rowsModified,
        long cellsAdded,
        long cellsDeleted,
        long cellsModified,
        long oldRowCount,
        long newRowCount,
        long oldCellCount,
        long newCellCount)
        implements
            TableDiff.Stat {

    static DiffStat count(RowDiff rows, @Nullable ReadTable from, @Nullable ReadTable to) {
        int[] matches = from == null || to == null ? new int[0] : RowDiff.matches(to.schema(), from.schema());
        long added = 0;
        long deleted = 0;
        long modified = 0;
        long cells = 0;
        while (rows.next()) {
            switch (rows.change()) {
                case ADDED -> added++;
                case REMOVED -> deleted++;
                case MODIFIED -> {
                    modified++;
                    for (int i = 0; i < matches.length; i++) {
                        cells += matches[i] >= 0 && rows.differs(matches[i], i) ? 1 : 0;
                    }
                }
            }
        }
        long oldRows = from == null ? 0 : from.rowCount();
        long newRows = to == null ? 0 : to.rowCount();
        long oldColumns = from == null ? 0 : from.schema().columns().size();
        long newColumns = to == null ? 0 : to.schema().columns().size();
        long common = 0;
        for (int match : matches) {
            common += match >= 0 ? 1 : 0;
        }
        long kept = oldRows - deleted;
        long newInKept = from == null || to == null ? 0 : newColumns - common;
        long goneInKept = from == null || to == null ? 0 : oldColumns - common;
        return new DiffStat(
                kept - modified,
                added,
                deleted,
                modified,
                added * newColumns + kept * newInKept,
                deleted * oldColumns + kept * goneInKept,
                cells,
                oldRows,
                newRows,
                oldRows * oldColumns,
                newRows * newColumns);
    }
}
