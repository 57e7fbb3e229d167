package dev.bough.engine.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import dev.bough.storage.repository.WorkingSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Takes a branch's uncommitted changes back: of all tables or of some, in the working root, the staged one or both. */
public final class TableRestore {
    private final OwnBranch own;

    public TableRestore(OwnBranch own) {
        this.own = own;
    }

    /**
     * dolt_reset --hard: head, working and staged root become a commit's, a merge in progress is forgotten. Tables that were never
     * staged stay.
     *
     * @return what has to be committed with the transaction
     */
    public List<Change> resetHard(CommitRecord to) {
        own.lock();
        RootState root = own.repository().root(to.root());
        own.lockTables(OwnBranch.names(own.newest().working(), root));
        BranchState branch = own.folded();
        RootState head = own.headRoot(branch);
        RootState working = root;
        for (Map.Entry<String, TableState> table : branch.working().tables()) {
            String name = table.getKey();
            boolean untracked = head.table(name) == null && branch.staged().table(name) == null;
            if (untracked && root.table(name) == null) {
                working = working.withTable(table.getValue());
            }
        }
        own.replace(branch, new WorkingSet(own.repository().fold(working), root,
                branch.workingSet().operations().without(Merges.OPERATION)));
        return move(branch, to);
    }

    private List<Change> move(BranchState branch, CommitRecord to) {
        return List.of(new Change.MoveBranch(own.databaseId(), own.branchId(), branch.head(), to.hash()));
    }

    /** dolt_reset --soft: the head alone moves. */
    public List<Change> resetSoft(CommitRecord to) {
        own.lock();
        return move(own.newest(), to);
    }

    /** dolt_reset: the head moves and nothing is staged; the working root stays. */
    public List<Change> resetMixed(CommitRecord to) {
        own.lock();
        BranchState branch = own.newest();
        own.replace(branch, branch.workingSet().withStaged(own.repository().root(to.root())));
        return move(branch, to);
    }

    /**
     * dolt_checkout of tables: they become what they are in a root.
     *
     * @param tables all of the root for {@code .}
     * @param staged whether in the staged root too
     * @throws SqlException {@code tablespec 'x' did not match any table(s) known to dolt}
     */
    public void checkout(RootState from, List<String> tables, boolean staged) {
        Set<String> names = new TreeSet<>();
        for (String table : tables) {
            if (table.equals(".")) {
                names.addAll(OwnBranch.names(from));
            } else if (from.table(table) == null) {
                throw SqlException.version("tablespec '" + table + "' did not match any table(s) known to dolt");
            } else {
                names.add(RootState.key(table));
            }
        }
        own.lock();
        own.lockTables(names);
        BranchState branch = own.newest();
        RootState working = branch.working();
        RootState index = branch.staged();
        for (String name : names) {
            TableState table = from.table(name);
            if (table != null) {
                working = working.withTable(table);
                index = index.withTable(table);
            }
        }
        WorkingSet after = branch.workingSet().withWorking(working);
        own.replace(branch, staged ? after.withStaged(own.repository().fold(index)) : after);
    }

    /** dolt_reset of tables: the staged root has them as the head. */
    public void unstage(List<String> tables) {
        own.lock();
        BranchState branch = own.newest();
        RootState head = own.headRoot(branch);
        RootState staged = branch.staged();
        for (String name : tables) {
            TableState table = head.table(name);
            staged = table == null ? staged.withoutTable(name) : staged.withTable(table);
        }
        own.replace(branch, branch.workingSet().withStaged(own.repository().fold(staged)));
    }
}
