package dev.bough.storage.repository;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.map.PersistentMap;

/**
 * A branch at one moment.
 *
 * @param id given when the branch is made, kept when it is renamed or reset, never given again
 * @param head the hash of the commit at its head
 * @param autoIncrements the next value by lower-cased table name; no part of any hash
 */
public record BranchState(long id, String name, Hash head, WorkingSet workingSet,
        PersistentMap<String, Long> autoIncrements) {
    /** The next AUTO_INCREMENT value of a table as far as it was logged, or 0 if none was. */
    public long nextAutoIncrement(String table) {
        Long next = autoIncrements.get(RootState.key(table));
        return next == null ? 0 : next;
    }

    public RootState working() {
        return workingSet.working();
    }

    public RootState staged() {
        return workingSet.staged();
    }

    /** The branch with another working set. */
    public BranchState with(WorkingSet set) {
        return new BranchState(id, name, head, set, autoIncrements);
    }

    BranchState withWorking(RootState root) {
        return with(workingSet.withWorking(root));
    }

    BranchState withHead(Hash commit) {
        return new BranchState(id, name, commit, workingSet, autoIncrements);
    }

    BranchState withName(String newName) {
        return new BranchState(id, newName, head, workingSet, autoIncrements);
    }

    BranchState withAutoIncrements(PersistentMap<String, Long> next) {
        return new BranchState(id, name, head, workingSet, next);
    }
}
