package dev.bough.engine.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.transaction.Participant;
import dev.bough.engine.transaction.Patience;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import dev.bough.storage.repository.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Takes a branch's uncommitted changes back: of all tables or of some. What the caller's transaction has changed is committed before. */
public final class TableRestore {
    private final Databases databases;
    private final Participant participant;
    private final Patience patience;

    public TableRestore(Databases databases, Participant participant, Patience patience) {
        this.databases = databases;
        this.participant = participant;
        this.patience = patience;
    }

    /** The newest state of a branch. */
    private record Newest(DatabaseState database, BranchState branch) {}

    private Newest newest(long databaseId, long branchId) {
        DatabaseState database = databases.appended().database(databaseId);
        if (database == null) {
            throw SqlException.version("database not found");
        }
        return new Newest(database, Commits.branch(database, branchId));
    }

    private void lock(long branch, Set<String> tables) {
        tables.forEach(table -> participant.lockExclusive(branch, table, patience));
    }

    private static Set<String> names(RootState... roots) {
        Set<String> names = new TreeSet<>();
        for (RootState root : roots) {
            root.tables().forEach(entry -> names.add(entry.getKey()));
        }
        return names;
    }

    /**
     * dolt_reset --hard: head, working and staged root become a commit's, a merge in progress is forgotten. Tables that were never
     * staged stay.
     */
    public Ticket resetHard(long databaseId, long branchId, CommitRecord to) {
        int held = participant.heldLocks();
        try {
            Newest seen = newest(databaseId, branchId);
            RootState root = seen.database().repository().root(to.root());
            lock(branchId, names(seen.branch().working(), root));
            Newest now = newest(databaseId, branchId);
            BranchState branch = now.branch();
            RootState head = now.database().repository().root(Revisions.head(now.database(), branch).root());
            RootState folded = databases.store().fold(databaseId, branchId, branch.working());
            RootState working = root;
            for (Map.Entry<String, TableState> table : folded.tables()) {
                String name = table.getKey();
                boolean untracked = head.table(name) == null && branch.staged().table(name) == null;
                if (untracked && root.table(name) == null) {
                    working = working.withTable(table.getValue());
                }
            }
            return databases.append(List.of(
                    new Change.MoveBranch(databaseId, branchId, branch.head(), to.hash()),
                    new Change.ReplaceWorking(databaseId, branchId, now.database().repository().fold(working), null),
                    new Change.SetStaged(databaseId, branchId, root),
                    new Change.SetOperation(databaseId, branchId, Merges.OPERATION, null)));
        } finally {
            participant.releaseLocks(held);
        }
    }

    /**
     * dolt_checkout of tables: they become what they are in a root.
     *
     * @param tables all of the root for {@code .}
     * @param staged whether in the staged root too
     * @throws SqlException {@code tablespec 'x' did not match any table(s) known to dolt}
     */
    public Ticket checkout(long databaseId, long branchId, RootState from, List<String> tables, boolean staged) {
        Set<String> names = new TreeSet<>();
        for (String table : tables) {
            if (table.equals(".")) {
                names.addAll(names(from));
            } else if (from.table(table) == null) {
                throw SqlException.version("tablespec '" + table + "' did not match any table(s) known to dolt");
            } else {
                names.add(RootState.key(table));
            }
        }
        int held = participant.heldLocks();
        try {
            lock(branchId, names);
            Newest now = newest(databaseId, branchId);
            List<Change> changes = new ArrayList<>();
            RootState index = now.branch().staged();
            for (String name : names) {
                TableState table = from.table(name);
                if (table != null) {
                    changes.add(new Change.PutTable(databaseId, branchId, table));
                    index = index.withTable(table);
                }
            }
            if (staged) {
                changes.add(new Change.SetStaged(databaseId, branchId, now.database().repository().fold(index)));
            }
            return databases.append(changes);
        } finally {
            participant.releaseLocks(held);
        }
    }

    /** dolt_reset of tables: the staged root has them as the head. */
    public Ticket unstage(long databaseId, long branchId, List<String> tables) {
        Newest now = newest(databaseId, branchId);
        RootState head = now.database().repository().root(Revisions.head(now.database(), now.branch()).root());
        RootState staged = now.branch().staged();
        for (String name : tables) {
            TableState table = head.table(name);
            staged = table == null ? staged.withoutTable(name) : staged.withTable(table);
        }
        return databases.append(
                List.of(new Change.SetStaged(databaseId, branchId, now.database().repository().fold(staged))));
    }
}
