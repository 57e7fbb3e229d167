package dev.bough.storage.repository;

import dev.bough.storage.edit.MapState;
import dev.bough.storage.map.PersistentMap;
import org.jspecify.annotations.Nullable;

/**
 * Applies changes to a state, one after the other; the same for what is appended and for what is replayed from the log.
 */
final class StateEditor {
    private ServerState state;

    StateEditor(ServerState state) {
        this.state = state;
    }

    ServerState state() {
        return state;
    }

    /** Takes over a whole database. */
    void add(DatabaseState database) {
        state = state.with(database);
    }

    void apply(Change change) {
        switch (change) {
            case Change.EditRows edit -> editRows(edit);
            case Change.PutTable put -> {
                BranchState branch = branch(put.database(), put.branch());
                put(put.database(), branch.withWorking(branch.working().withTable(put.table())));
            }
            case Change.DropTable drop -> {
                BranchState branch = branch(drop.database(), drop.branch());
                PersistentMap<String, Long> next = branch.autoIncrements().without(RootState.key(drop.table()));
                put(drop.database(),
                        branch.withWorking(branch.working().withoutTable(drop.table())).withAutoIncrements(next));
            }
            case Change.PutEntry entry -> {
                BranchState branch = branch(entry.database(), entry.branch());
                RootState working = branch.working();
                byte[] value = entry.value();
                put(entry.database(), branch.withWorking(
                        value == null ? working.withoutEntry(entry.name()) : working.withEntry(entry.name(), value)));
            }
            case Change.ReplaceWorking replace -> {
                BranchState branch = branch(replace.database(), replace.branch());
                if (replace.expected() != null && replace.expected() != branch.working()) {
                    throw new StaleStateException("the working set of branch " + branch.name() + " has changed");
                }
                put(replace.database(), branch.withWorking(replace.root()));
            }
            case Change.SetStaged staged -> {
                BranchState branch = branch(staged.database(), staged.branch());
                put(staged.database(), branch.with(branch.workingSet().withStaged(staged.root())));
            }
            case Change.SetOperation operation -> {
                BranchState branch = branch(operation.database(), operation.branch());
                PersistentMap<String, PendingOperation> old = branch.workingSet().operations();
                put(operation.database(), branch.with(branch.workingSet().withOperations(
                        changed(old, operation.kind(), operation.operation()))));
            }
            case Change.CreateBranch create -> createBranch(create);
            case Change.MoveBranch move -> {
                BranchState branch = branch(move.database(), move.branch());
                if (!branch.head().equals(move.expected())) {
                    throw new StaleStateException("the head of branch " + branch.name() + " has moved");
                }
                put(move.database(), branch.withHead(move.head()));
            }
            case Change.RenameBranch rename -> renameBranch(rename);
            case Change.DeleteBranch delete -> {
                BranchState branch = branch(delete.database(), delete.branch());
                state = state.with(database(delete.database()).without(branch));
            }
            case Change.PutTag put -> {
                DatabaseState database = database(put.database());
                state = state.with(database.withTags(database.tags().with(put.tag().name(), put.tag())));
            }
            case Change.DeleteTag delete -> {
                DatabaseState database = database(delete.database());
                state = state.with(database.withTags(database.tags().without(delete.name())));
            }
            case Change.SetRef ref -> {
                DatabaseState database = database(ref.database());
                state = state.with(database.withRefs(changed(database.refs(), ref.name(), ref.target())));
            }
            case Change.SetProperty property -> {
                DatabaseState database = database(property.database());
                state = state.with(
                        database.withProperties(changed(database.properties(), property.name(), property.value())));
            }
            case Change.CreateDatabase create -> {
                if (state.database(create.name()) != null) {
                    throw new StaleStateException("there is a database " + create.name());
                }
                state = state.with(DatabaseState.empty(create.repository().id(), create.name(), create.repository()));
            }
            case Change.DropDatabase drop -> state = state.without(database(drop.database()));
            case Change.AdvanceAutoIncrement advance -> advance(advance);
            case Change.SetSetting setting ->
                    state = state.withSettings(changed(state.settings(), setting.name(), setting.value()));
        }
    }

    private void editRows(Change.EditRows edit) {
        BranchState branch = branch(edit.database(), edit.branch());
        TableState table = branch.working().table(edit.table());
        MapState map = table == null ? null : table.map(edit.map());
        if (table == null || map == null) {
            throw new StaleStateException("table " + edit.table() + " has changed");
        }
        TableState changed = table.withMap(edit.map(), map.with(edit.edits()));
        put(edit.database(), branch.withWorking(branch.working().withTable(changed)));
    }

    private void createBranch(Change.CreateBranch create) {
        DatabaseState database = database(create.database());
        if (database.branch(create.branch()) != null || database.branchNames().contains(create.name())) {
            throw new StaleStateException("there is a branch " + create.name());
        }
        state = state.with(database.with(new BranchState(create.branch(), create.name(), create.head(),
                new WorkingSet(create.working(), create.staged()), PersistentMap.empty())));
    }

    private void renameBranch(Change.RenameBranch rename) {
        BranchState branch = branch(rename.database(), rename.branch());
        DatabaseState database = database(rename.database());
        Long holder = database.branchNames().get(rename.name());
        if (holder != null && holder != branch.id()) {
            throw new StaleStateException("there is a branch " + rename.name());
        }
        put(rename.database(), branch.withName(rename.name()));
    }

    private void advance(Change.AdvanceAutoIncrement advance) {
        BranchState branch = branch(advance.database(), advance.branch());
        if (advance.outright() || advance.next() > branch.nextAutoIncrement(advance.table())) {
            put(advance.database(), branch.withAutoIncrements(
                    branch.autoIncrements().with(RootState.key(advance.table()), advance.next())));
        }
    }

    private void put(long database, BranchState branch) {
        state = state.with(database(database).with(branch));
    }

    private DatabaseState database(long id) {
        DatabaseState database = state.database(id);
        if (database == null) {
            throw new StaleStateException("the database is gone");
        }
        return database;
    }

    private BranchState branch(long database, long id) {
        BranchState branch = database(database).branch(id);
        if (branch == null) {
            throw new StaleStateException("the branch is gone");
        }
        return branch;
    }

    private static <V> PersistentMap<String, V> changed(PersistentMap<String, V> map, String name, @Nullable V value) {
        return value == null ? map.without(name) : map.with(name, value);
    }
}
