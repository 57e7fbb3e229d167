package dev.bough.storage.repository;

import dev.bough.storage.edit.Edits;
import dev.bough.storage.edit.MapState;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The steps by which edits go into trees: states before and after have the same content in another form. */
final class TableFolds {
    private TableFolds() {}

    /** The state in which a branch uses the folded tables of a root, where they are still those of its working root. */
    static ServerState withRoot(ServerState state, long database, long branch, RootState root, RootState folded) {
        BranchState current = state.branch(database, branch);
        DatabaseState owner = state.database(database);
        if (current == null || owner == null) {
            return state;
        }
        RootState working = current.working();
        if (working == root) {
            return state.with(owner.with(current.withWorking(folded)));
        }
        for (Map.Entry<String, TableState> entry : root.tables()) {
            TableState table = folded.tables().get(entry.getKey());
            boolean same = working.tables().get(entry.getKey()) == entry.getValue();
            if (same && table != null && entry.getValue().hash() == null) {
                working = working.withTable(table);
            }
        }
        return working == current.working() ? state : state.with(owner.with(current.withWorking(working)));
    }

    /** The state with a table of a branch's working root changed. */
    static ServerState replaced(ServerState state, long database, long branch, String name,
            UnaryOperator<TableState> change) {
        DatabaseState owner = state.database(database);
        BranchState current = state.branch(database, branch);
        TableState table = current == null ? null : current.working().table(name);
        if (owner == null || current == null || table == null) {
            return state;
        }
        TableState changed = change.apply(table);
        return changed == table ? state
                : state.with(owner.with(current.withWorking(current.working().withTable(changed))));
    }

    static @Nullable TableState table(ServerState state, long database, long branch, String name) {
        BranchState found = state.branch(database, branch);
        return found == null ? null : found.working().table(name);
    }

    /** The table with its edits set apart to be folded, where none are. */
    static TableState frozen(TableState table) {
        TableState result = table;
        if (table.editBytes() > 0) {
            for (Map.Entry<String, MapState> map : table.maps()) {
                if (!map.getValue().growing().isEmpty() && map.getValue().frozen().isEmpty()) {
                    result = result.withMap(map.getKey(), map.getValue().freeze());
                }
            }
        }
        return result;
    }

    /** The table without the edits that are not set apart. */
    static TableState withoutGrowing(TableState table) {
        TableState result = table;
        for (Map.Entry<String, MapState> map : table.maps()) {
            MapState old = map.getValue();
            if (!old.growing().isEmpty()) {
                result = result.withMap(map.getKey(), new MapState(old.tree(), old.frozen(), Edits.EMPTY));
            }
        }
        return result;
    }

    /**
     * The current table with the trees that were folded out of an earlier state of it, where its maps still are what
     * was folded.
     */
    static TableState withFolds(TableState current, TableState before, TableState folded) {
        if (current == before && folded.hash() != null && current.maps().size() == folded.maps().size()
                && isFrozenOnly(before)) {
            return folded;
        }
        TableState result = current;
        for (Map.Entry<String, MapState> map : before.maps()) {
            MapState was = map.getValue();
            MapState is = current.map(map.getKey());
            MapState fold = folded.map(map.getKey());
            if (is != null && fold != null && !was.frozen().isEmpty() && was.growing().isEmpty()
                    && is.tree() == was.tree() && is.frozen() == was.frozen()) {
                result = result.withMap(map.getKey(), is.folded(fold.tree()));
            }
        }
        return result;
    }

    private static boolean isFrozenOnly(TableState table) {
        for (Map.Entry<String, MapState> map : table.maps()) {
            if (!map.getValue().growing().isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
