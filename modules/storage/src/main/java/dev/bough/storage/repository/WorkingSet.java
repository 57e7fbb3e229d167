package dev.bough.storage.repository;

import dev.bough.storage.map.PersistentMap;

/**
 * What a branch has beside its head: the working root, the staged root, and operations that wait to be continued, by
 * kind.
 */
public record WorkingSet(RootState working, RootState staged, PersistentMap<String, PendingOperation> operations) {
    public WorkingSet(RootState working, RootState staged) {
        this(working, staged, PersistentMap.empty());
    }

    public WorkingSet withWorking(RootState root) {
        return new WorkingSet(root, staged, operations);
    }

    public WorkingSet withStaged(RootState root) {
        return new WorkingSet(working, root, operations);
    }

    public WorkingSet withOperations(PersistentMap<String, PendingOperation> pending) {
        return new WorkingSet(working, staged, pending);
    }
}
