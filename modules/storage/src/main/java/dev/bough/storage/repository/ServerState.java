package dev.bough.storage.repository;

import dev.bough.storage.map.PersistentMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a server holds at one moment; a snapshot is a reference to one.
 *
 * @param sequence the number of the log record that led here
 * @param names the ids of the databases by lower-cased name
 * @param settings named bytes that belong to the server: accounts, persisted variables and the like
 */
public record ServerState(long sequence, PersistentMap<Long, DatabaseState> databases,
        PersistentMap<String, Long> names,
        PersistentMap<String, byte[]> settings) {
    static ServerState empty(long sequence) {
        return new ServerState(sequence, PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty());
    }

    public @Nullable DatabaseState database(long id) {
        return databases.get(id);
    }

    /** The database of this name, in whatever case. */
    public @Nullable DatabaseState database(String name) {
        Long id = names.get(RootState.key(name));
        return id == null ? null : databases.get(id);
    }

    /** The branch, or null if it, or its database, is not there. */
    public @Nullable BranchState branch(long database, long branch) {
        DatabaseState found = databases.get(database);
        return found == null ? null : found.branch(branch);
    }

    /** This state as it would be with another state of a branch that it has; nothing is written by it. */
    public ServerState withBranch(long database, BranchState branch) {
        DatabaseState found = databases.get(database);
        return found == null || found.branch(branch.id()) == null ? this : with(found.with(branch));
    }

    ServerState with(DatabaseState database) {
        DatabaseState old = databases.get(database.id());
        PersistentMap<String, Long> newNames = old != null && old.name().equals(database.name())
                ? names : names.with(RootState.key(database.name()), database.id());
        return new ServerState(sequence, databases.with(database.id(), database), newNames, settings);
    }

    ServerState without(DatabaseState database) {
        return new ServerState(sequence, databases.without(database.id()),
                names.without(RootState.key(database.name())), settings);
    }

    ServerState withSettings(PersistentMap<String, byte[]> newSettings) {
        return new ServerState(sequence, databases, names, newSettings);
    }

    ServerState at(long newSequence) {
        return new ServerState(newSequence, databases, names, settings);
    }

    /** All branches of all databases, for those that look at each. */
    void forEachBranch(BranchVisitor visitor) {
        for (Map.Entry<Long, DatabaseState> database : databases) {
            for (Map.Entry<Long, BranchState> branch : database.getValue().branches()) {
                visitor.visit(database.getValue(), branch.getValue());
            }
        }
    }

    @FunctionalInterface
    interface BranchVisitor {
        void visit(DatabaseState database, BranchState branch);
    }
}
