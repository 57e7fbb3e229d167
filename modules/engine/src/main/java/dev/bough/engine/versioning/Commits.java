package dev.bough.engine.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.engine.transaction.Databases;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.NewCommit;
import dev.bough.storage.repository.Person;
import dev.bough.storage.repository.Repository;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.StaleStateException;
import dev.bough.storage.repository.TableState;
import dev.bough.storage.repository.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Staging and committing. What the caller's transaction has changed is committed before. */
public final class Commits {
    private static final int ATTEMPTS = 100;

    private final Databases databases;

    public Commits(Databases databases) {
        this.databases = databases;
    }

    /** Which tables a commit stages first. */
    public enum Staging {
        /** None: what was added before. */
        NONE,
        /** Those that the staged root knows: changed and dropped ones. */
        KNOWN,
        /** All, new ones too. */
        ALL
    }

    /**
     * What to commit.
     *
     * @param message null only with {@code amend}, for the old one
     */
    public record Request(
            Staging staging,
            @Nullable String message,
            boolean allowEmpty,
            boolean amend,
            Person author,
            long authorMillis,
            Person committer,
            long committerMillis) {}

    /** A commit made, durable when the ticket completes. */
    public record Made(CommitRecord commit, Ticket ticket) {}

    /**
     * Commits what is staged; commit, head and staged root change together or not at all.
     *
     * @return empty if there is nothing to commit
     */
    public Optional<Made> commit(long databaseId, long branchId, Request request) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            DatabaseState database = database(databaseId);
            BranchState branch = branch(database, branchId);
            Repository repository = database.repository();
            CommitRecord head = repository.commit(branch.head());
            RootState staged = staged(database, branch, request.staging());
            Hash root = repository.hash(staged);
            Hash merged = Merges.pendingParent(branch);
            if (merged != null && request.amend()) {
                throw SqlException.version("you are in the middle of a merge -- cannot amend");
            }
            Merges.requireResolved(branch.working());
            Merges.requireResolved(staged);
            if (root.equals(head.root()) && !request.allowEmpty() && !request.amend() && merged == null) {
                return Optional.empty();
            }
            List<Hash> parents = request.amend()
                    ? head.parents()
                    : merged != null ? List.of(head.hash(), merged) : List.of(head.hash());
            String message = request.message() == null ? head.message() : request.message();
            CommitRecord commit = repository.write(new NewCommit(
                    root, parents, request.author(), request.authorMillis(), request.committer(),
                    request.committerMillis(), message,
                    ""));
            try {
                List<Change> changes = new ArrayList<>();
                changes.add(new Change.MoveBranch(databaseId, branchId, head.hash(), commit.hash()));
                changes.add(new Change.SetStaged(databaseId, branchId, repository.fold(staged)));
                if (merged != null) {
                    changes.add(new Change.SetOperation(databaseId, branchId, Merges.OPERATION, null));
                }
                return Optional.of(new Made(commit, databases.append(changes)));
            } catch (StaleStateException moved) {
                // another session moved the branch meanwhile: look again
            }
        }
        throw SqlException.version("optimistic lock failed on database Root update");
    }

    /** The staged root after staging. */
    private RootState staged(DatabaseState database, BranchState branch, Staging staging) {
        return switch (staging) {
            case NONE -> branch.staged();
            case ALL -> databases.store().fold(database.id(), branch.id(), branch.working());
            case KNOWN -> known(branch.staged(), databases.store().fold(database.id(), branch.id(), branch.working()));
        };
    }

    /** The staged root with the working state of the tables that it has. */
    private static RootState known(RootState staged, RootState working) {
        RootState result = staged;
        for (Map.Entry<String, TableState> entry : staged.tables()) {
            TableState table = working.table(entry.getKey());
            result = table == null ? result.withoutTable(entry.getKey()) : result.withTable(table);
        }
        return result;
    }

    /**
     * Stages tables; all of them for {@code null}.
     *
     * @throws SqlException {@code error: the table(s) a, b do not exist}
     */
    public Ticket add(long databaseId, long branchId, @Nullable List<String> tables) {
        DatabaseState database = database(databaseId);
        BranchState branch = branch(database, branchId);
        RootState working = databases.store().fold(databaseId, branchId, branch.working());
        RootState staged = working;
        if (tables != null) {
            staged = branch.staged();
            List<String> missing = tables.stream()
                    .filter(t -> working.table(t) == null && branch.staged().table(t) == null)
                    .toList();
            if (!missing.isEmpty()) {
                throw SqlException.version("error: the table(s) " + String.join(", ", missing) + " do not exist");
            }
            for (String name : tables) {
                TableState table = working.table(name);
                staged = table == null ? staged.withoutTable(name) : staged.withTable(table);
            }
        }
        return databases
                .append(List.of(new Change.SetStaged(databaseId, branchId, database.repository().fold(staged))));
    }

    DatabaseState database(long id) {
        DatabaseState database = databases.appended().database(id);
        if (database == null) {
            throw SqlException.version("database not found");
        }
        return database;
    }

    static BranchState branch(DatabaseState database, long id) {
        BranchState branch = database.branch(id);
        if (branch == null) {
            throw SqlException.version("branch not found");
        }
        return branch;
    }
}
