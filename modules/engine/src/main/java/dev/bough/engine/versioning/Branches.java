package dev.bough.engine.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.transaction.Databases;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.StaleStateException;
import dev.bough.storage.repository.Ticket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creating, renaming, copying, deleting and moving branches. */
public final class Branches {
    private static final String DEFAULT = "main";

    private final Databases databases;

    public Branches(Databases databases) {
        this.databases = databases;
    }

    /**
     * What was done to a branch, durable when the ticket completes.
     *
     * @param existed whether the branch was there before and was moved
     */
    public record Done(long branch, boolean existed, Ticket ticket) {}

    private DatabaseState database(long id) {
        DatabaseState database = databases.appended().database(id);
        if (database == null) {
            throw SqlException.version("database not found");
        }
        return database;
    }

    /** Makes a branch at a commit; with {@code force} moves the one that is there. */
    public Done create(long databaseId, String name, CommitRecord start, boolean force) {
        DatabaseState database = database(databaseId);
        RootState root = database.repository().root(start.root());
        return put(database, name, start, root, root, force);
    }

    /** Makes a branch that is like another, its uncommitted changes included. */
    public Done copy(long databaseId, String from, String to, boolean force) {
        DatabaseState database = database(databaseId);
        BranchState source = require(database, from);
        return put(
                database,
                to,
                database.repository().commit(source.head()),
                databases.store().fold(databaseId, source.id(), source.working()),
                source.staged(),
                force);
    }

    private Done put(
            DatabaseState database, String name, CommitRecord head, RootState working, RootState staged,
            boolean force) {
        if (!BranchNames.isValid(name)) {
            throw SqlException.version("fatal: '" + name + "' is an invalid branch name.");
        }
        BranchState existing = exact(database, name);
        if (existing != null && !force) {
            throw SqlException.version("fatal: A branch named '" + name + "' already exists.");
        }
        try {
            if (existing != null) {
                List<Change> changes = List.of(
                        new Change.MoveBranch(database.id(), existing.id(), existing.head(), head.hash()),
                        new Change.ReplaceWorking(database.id(), existing.id(), working, null),
                        new Change.SetStaged(database.id(), existing.id(), staged));
                return new Done(existing.id(), true, databases.append(changes));
            }
            long id = databases.store().newId();
            Ticket ticket = databases.append(
                    List.of(new Change.CreateBranch(database.id(), id, name, head.hash(), working, staged)));
            return new Done(id, false, ticket);
        } catch (StaleStateException meanwhile) {
            throw SqlException.version("fatal: A branch named '" + name + "' already exists.");
        }
    }

    private static @Nullable BranchState exact(DatabaseState database, String name) {
        Long id = database.branchNames().get(name);
        return id == null ? null : database.branch((long) id);
    }

    private static BranchState require(DatabaseState database, String name) {
        BranchState branch = exact(database, name);
        if (branch == null) {
            throw SqlException.version("fatal: A branch named '" + name + "' not found");
        }
        return branch;
    }

    /**
     * Who renames and deletes branches.
     *
     * @param own the branch that the session is in
     * @param checkedOut the branch that the session is in by the plain name of its database: it may be renamed, but not deleted
     * @param head the branch whose commits a deleted one's are looked for in; null for none
     * @param defaultMayGo whether the default branch may be renamed and deleted
     */
    public record Caller(@Nullable BranchIdentity own, @Nullable BranchIdentity checkedOut, @Nullable BranchState head,
            boolean defaultMayGo) {}

    private static void requireNotDefault(DatabaseState database, String name, String what, Caller caller) {
        if (name.equals(DEFAULT) && !caller.defaultMayGo()) {
            throw SqlException.version("unable to " + what + " branch '" + name
                    + "', because it is the default branch for database '" + database.name()
                    + "'; this is allowed where @dolt_allow_default_branch_deletion is set");
        }
    }

    /** Gives a branch another name. */
    public Done rename(long databaseId, String from, String to, boolean force, Caller caller) {
        DatabaseState database = database(databaseId);
        BranchState branch = require(database, from);
        if (!BranchNames.isValid(to)) {
            throw SqlException.version("fatal: '" + to + "' is an invalid branch name.");
        }
        requireNotDefault(database, from, "rename", caller);
        requireUnused(database, branch, force, caller.own());
        List<Change> changes = new ArrayList<>();
        BranchState inTheWay = exact(database, to);
        if (inTheWay != null) {
            if (!force) {
                throw SqlException.version("fatal: A branch named '" + to + "' already exists.");
            }
            changes.add(new Change.DeleteBranch(databaseId, inTheWay.id()));
        }
        changes.add(new Change.RenameBranch(databaseId, branch.id(), to));
        Ticket ticket = databases.append(changes);
        BranchIdentity identity = databases.identity(databaseId, branch.id());
        if (identity != null) {
            identity.rename(to);
        }
        return new Done(branch.id(), true, ticket);
    }

    /** Deletes a branch. */
    public Deleted delete(long databaseId, String name, boolean force, Caller caller) {
        DatabaseState database = database(databaseId);
        BranchState branch = exact(database, name);
        if (branch == null) {
            throw SqlException.version("branch not found");
        }
        BranchIdentity identity = databases.identity(databaseId, branch.id());
        if (caller.checkedOut() != null && caller.checkedOut() == identity) {
            throw SqlException.version("Cannot delete checked out branch '" + name + "'");
        }
        requireNotDefault(database, name, "delete", caller);
        requireUnused(database, branch, force, caller.own());
        if (!force) {
            requireMerged(database, branch, caller.head());
        }
        Ticket ticket = databases.append(List.of(new Change.DeleteBranch(databaseId, branch.id())));
        databases.forgetIdentity(branch.id());
        return new Deleted(identity, ticket);
    }

    /** A branch that is gone when the ticket completes. */
    public record Deleted(@Nullable BranchIdentity identity, Ticket ticket) {}

    private void requireUnused(
            DatabaseState database, BranchState branch, boolean force, @Nullable BranchIdentity own) {
        BranchIdentity identity = databases.identity(database.id(), branch.id());
        int allowed = own != null && own == identity ? 1 : 0;
        if (!force && identity != null && identity.sessions() > allowed) {
            throw SqlException.version(
                    "unsafe to delete or rename branches in use in other sessions; use --force to force the change");
        }
    }

    /** -d refuses a branch with commits that the session's own has not. */
    private static void requireMerged(DatabaseState database, BranchState branch, @Nullable BranchState into) {
        if (into == null) {
            return;
        }
        CommitRecord head = database.repository().commit(branch.head());
        CommitRecord base = database.repository().commit(into.head());
        if (!head.hash().equals(base.hash()) && !database.repository().isAncestor(head, base)) {
            throw SqlException.version("branch '" + branch.name() + "' is not fully merged");
        }
    }
}
