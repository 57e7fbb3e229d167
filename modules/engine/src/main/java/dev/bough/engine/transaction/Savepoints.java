package dev.bough.engine.transaction;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A transaction's savepoints, the newest last. */
final class Savepoints {
    /** A place to go back to. */
    record Savepoint(String name, Map<TableEdits, TableEdits.Saved> tables, OwnWorkingSets workingSets) {
        /** Gives tables back what they had; those that were not there have nothing. */
        void restore(List<TableEdits> all) {
            for (TableEdits table : all) {
                TableEdits.Saved saved = tables.get(table);
                if (saved != null) {
                    table.restore(saved);
                } else {
                    table.clear();
                }
            }
        }
    }

    private final List<Savepoint> all = new ArrayList<>(0);

    /** Sets one, in the place of one of the same name. */
    void set(String name, List<TableEdits> tables, OwnWorkingSets workingSets) {
        all.removeIf(savepoint -> savepoint.name().equalsIgnoreCase(name));
        Map<TableEdits, TableEdits.Saved> saved = new LinkedHashMap<>();
        tables.forEach(table -> saved.put(table, table.save()));
        all.add(new Savepoint(name, saved, workingSets));
    }

    /** The savepoint of a name; those after it are forgotten. */
    Savepoint backTo(String name) {
        int at = find(name);
        all.subList(at + 1, all.size()).clear();
        return all.get(at);
    }

    /** Forgets a savepoint and those after it. */
    void release(String name) {
        all.subList(find(name), all.size()).clear();
    }

    void clear() {
        all.clear();
    }

    private int find(String name) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new SqlException(ErrorCode.SAVEPOINT_DOES_NOT_EXIST, name);
    }
}
