package dev.bough.engine.model;

import dev.bough.api.repository.TableDiff;
import dev.bough.storage.repository.TableState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pairs the tables of two roots: by name, and where one is gone and one has come with the same columns, as renamed. */
final class RootDiff {
    private final ReadRoot from;
    private final ReadRoot to;

    RootDiff(ReadRoot from, ReadRoot to) {
        this.from = from;
        this.to = to;
    }

    /** The tables that differ, in the order of their names. */
    List<TableDiff> tables() {
        if (from.stored() == to.stored()) {
            return List.of();
        }
        List<ReadTableDiff> found = new ArrayList<>();
        List<ReadTable> dropped = new ArrayList<>();
        for (Map.Entry<String, TableState> entry : from.stored().tables()) {
            TableState after = to.stored().tables().get(entry.getKey());
            if (after == null) {
                dropped.add(from.read(entry.getValue()));
            } else if (!SameContent.tables(entry.getValue(), after)) {
                found.add(new ReadTableDiff(from.read(entry.getValue()), to.read(after)));
            }
        }
        List<ReadTable> added = new ArrayList<>();
        for (Map.Entry<String, TableState> entry : to.stored().tables()) {
            if (from.stored().tables().get(entry.getKey()) == null) {
                added.add(to.read(entry.getValue()));
            }
        }
        for (ReadTable old : dropped) {
            ReadTable renamed = heir(old, added);
            added.remove(renamed);
            found.add(new ReadTableDiff(old, renamed));
        }
        added.forEach(table -> found.add(new ReadTableDiff(null, table)));
        found.sort(Comparator.comparing(RootDiff::name));
        return found.stream()
                .filter(diff -> from.selects(name(diff)))
                .<TableDiff>map(diff -> diff)
                .toList();
    }

    private static String name(ReadTableDiff diff) {
        return diff.to().or(diff::from).orElseThrow().name();
    }

    /** The new table that has the columns of one that is gone; null for none. */
    private static @Nullable ReadTable heir(ReadTable old, List<ReadTable> added) {
        for (ReadTable table : added) {
            if (keyIds(old.schema()).equals(keyIds(table.schema()))) {
                return table;
            }
        }
        return null;
    }

    /** The identities of the primary key's columns, or of all where there is none. */
    private static Set<Long> keyIds(ReadSchema schema) {
        Set<Long> ids = new HashSet<>();
        schema.primaryKey().forEach(i -> ids.add(schema.column(i).id()));
        if (ids.isEmpty()) {
            schema.columns().forEach(column -> ids.add(column.id()));
        }
        return ids;
    }
}
