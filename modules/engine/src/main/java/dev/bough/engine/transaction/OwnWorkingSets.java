package dev.bough.engine.transaction;

import dev.bough.storage.map.PersistentMap;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.PendingOperation;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.ServerState;
import dev.bough.storage.repository.TableState;
import dev.bough.storage.repository.WorkingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has put in the place of parts of working sets, as merges and staging do: whole tables, what is staged, operations
 * left pending. No other session sees them before the commit, and a rollback forgets them. Immutable.
 */
final class OwnWorkingSets {
    static final OwnWorkingSets NONE = new OwnWorkingSets(List.of());

    /**
     * One branch's.
     *
     * @param before the working set as it was found; the branch is locked since
     * @param replaced the tables that are other ones now, by their keys, each locked since
     */
    private record Own(long database, long branch, WorkingSet before, List<Change> replaced, RootState staged,
            PersistentMap<String, PendingOperation> operations) {

        WorkingSet over(WorkingSet set) {
            RootState working = set.working();
            for (Change change : replaced) {
                working = switch (change) {
                    case Change.PutTable put -> working.withTable(put.table());
                    case Change.DropTable drop -> working.withoutTable(drop.table());
                    case Change.PutEntry put -> put.value() == null
                            ? working.withoutEntry(put.name())
                            : working.withEntry(put.name(), put.value());
                    default -> throw new IllegalStateException("no change of a table: " + change);
                };
            }
            return new WorkingSet(working, staged, operations);
        }
    }

    private final List<Own> all;

    private OwnWorkingSets(List<Own> all) {
        this.all = all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** A state with these in it. */
    ServerState over(ServerState state) {
        ServerState result = state;
        for (Own own : all) {
            BranchState branch = state.branch(own.database(), own.branch());
            if (branch != null) {
                result = result.withBranch(own.database(), branch.with(own.over(branch.workingSet())));
            }
        }
        return result;
    }

    /** What has to be changed in the tables, and in the entries beside them, of one root to have another. */
    static List<Change> differences(long database, long branch, RootState before, RootState after) {
        List<Change> changes = new ArrayList<>();
        tables(changes, database, branch, before, after);
        entries(changes, database, branch, before, after);
        return changes;
    }

    /**
     * These and a branch's.
     *
     * @param found the branch as it is for others
     * @param replaced what becomes of its tables
     */
    OwnWorkingSets with(long database, BranchState found, List<Change> replaced, WorkingSet after) {
        List<Own> others = new ArrayList<>(all);
        WorkingSet before = found.workingSet();
        List<Change> changes = new ArrayList<>();
        for (Own own : all) {
            if (own.database() == database && own.branch() == found.id()) {
                others.remove(own);
                before = own.before();
                changes.addAll(own.replaced());
            }
        }
        changes.addAll(replaced);
        others.add(new Own(database, found.id(), before, lastOfEach(changes), after.staged(), after.operations()));
        return new OwnWorkingSets(List.copyOf(others));
    }

    private static List<Change> lastOfEach(List<Change> changes) {
        Map<String, Change> last = new LinkedHashMap<>();
        for (Change change : changes) {
            String table = table(change);
            last.put(table == null ? "entry " + ((Change.PutEntry) change).name() : "table " + table, change);
        }
        return List.copyOf(last.values());
    }

    /** The key of the table that a change is of; null for an entry. */
    static @Nullable String table(Change change) {
        return switch (change) {
            case Change.PutTable put -> RootState.key(put.table().name());
            case Change.DropTable drop -> drop.table();
            default -> null;
        };
    }

    private static void tables(List<Change> changes, long database, long branch, RootState before, RootState after) {
        for (Map.Entry<String, TableState> entry : after.tables()) {
            TableState table = entry.getValue();
            if (!isSame(before.table(entry.getKey()), table)) {
                changes.add(new Change.PutTable(database, branch, table));
            }
        }
        for (Map.Entry<String, TableState> entry : before.tables()) {
            if (after.table(entry.getKey()) == null) {
                changes.add(new Change.DropTable(database, branch, entry.getKey()));
            }
        }
    }

    /** Whether a table is the one it was: the same object, or one of the same hash. */
    private static boolean isSame(@Nullable TableState before, TableState after) {
        return before == after || before != null && after.hash() != null && after.hash().equals(before.hash());
    }

    private static void entries(List<Change> changes, long database, long branch, RootState before, RootState after) {
        Set<String> names = new TreeSet<>();
        before.entries().forEach(entry -> names.add(entry.getKey()));
        after.entries().forEach(entry -> names.add(entry.getKey()));
        for (String name : names) {
            if (!Arrays.equals(before.entry(name), after.entry(name))) {
                changes.add(new Change.PutEntry(database, branch, name, after.entry(name)));
            }
        }
    }

    void forEach(Consumer<Transaction.BranchKey> visitor) {
        all.forEach(own -> visitor.accept(new Transaction.BranchKey(own.database(), own.branch())));
    }

    /** What has to be changed for branches to have these. */
    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (Own own : all) {
            changes.addAll(own.replaced());
            if (own.staged() != own.before().staged()) {
                changes.add(new Change.SetStaged(own.database(), own.branch(), own.staged()));
            }
            Set<String> kinds = new TreeSet<>();
            own.before().operations().forEach(entry -> kinds.add(entry.getKey()));
            own.operations().forEach(entry -> kinds.add(entry.getKey()));
            for (String kind : kinds) {
                PendingOperation operation = own.operations().get(kind);
                if (own.before().operations().get(kind) != operation) {
                    changes.add(new Change.SetOperation(own.database(), own.branch(), kind, operation));
                }
            }
        }
        return changes;
    }
}
