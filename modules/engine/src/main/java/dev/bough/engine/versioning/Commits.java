package dev.bough.engine.versioning;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.NewCommit;
import dev.bough.storage.repository.Person;
import dev.bough.storage.repository.Repository;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import dev.bough.storage.repository.WorkingSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Staging and committing, within a session's transaction. */
public final class Commits {
    private final OwnBranch own;
    private final Predicate<String> ignored;

    /**
     * Commits to a branch.
     *
     * @param ignored says of a new table whether it is to be left out
     */
    public Commits(OwnBranch own, Predicate<String> ignored) {
        this.own = own;
        this.ignored = ignored;
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
     * @param force whether conflicts are left as ours has them
     */
    public record Request(
            Staging staging,
            @Nullable String message,
            boolean allowEmpty,
            boolean amend,
            boolean force,
            Person author,
            long authorMillis,
            Person committer,
            long committerMillis) {}

    /**
     * A commit made; it is there when the changes are committed with the transaction.
     *
     * @param changes move the branch's head
     */
    public record Made(CommitRecord commit, List<Change> changes) {}

    /**
     * Commits what is staged; commit, head, staged root and the transaction change together or not at all.
     *
     * @return empty if there is nothing to commit
     */
    public Optional<Made> commit(Request request) {
        own.lock();
        BranchState branch = own.newest();
        Repository repository = own.repository();
        CommitRecord head = repository.commit(branch.head());
        Hash merged = Merges.pendingParent(branch);
        if (merged != null && request.amend()) {
            throw SqlException.version("you are in the middle of a merge -- cannot amend");
        }
        if (request.amend() && !own.isHeadAsRead(branch)) {
            throw SqlException.withMessage(ErrorCode.LOCK_DEADLOCK, "cannot amend head of branch " + branch.name()
                    + ": another client has moved it since this transaction began");
        }
        if (!request.force()) {
            Merges.requireResolved(branch);
        }
        RootState staged = staged(branch, request.staging());
        RootState working = branch.working();
        if (merged != null) {
            // what was resolved leaves no trace; what was not stays as ours has it
            own.lockTables(withConflicts(working));
            branch = own.newest();
            working = withoutConflicts(branch.working());
            staged = withoutConflicts(staged);
        }
        Hash root = repository.hash(staged);
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
        own.replace(branch, new WorkingSet(working, repository.fold(staged),
                branch.workingSet().operations().without(Merges.OPERATION)));
        return Optional.of(new Made(commit,
                List.of(new Change.MoveBranch(own.databaseId(), own.branchId(), head.hash(), commit.hash()))));
    }

    private static Set<String> withConflicts(RootState root) {
        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, TableState> entry : root.tables()) {
            if (entry.getValue().map(TableState.ARTIFACTS) != null) {
                names.add(entry.getKey());
            }
        }
        return names;
    }

    private static RootState withoutConflicts(RootState root) {
        RootState result = root;
        for (String name : withConflicts(root)) {
            result = result.withTable(MergeConflicts.without(Objects.requireNonNull(root.table(name))));
        }
        return result;
    }

    /** The staged root after staging. */
    private RootState staged(BranchState branch, Staging staging) {
        return switch (staging) {
            case NONE -> branch.staged();
            case ALL -> all(branch, branch.staged(), own.fold(branch));
            case KNOWN -> known(branch.staged(), own.fold(branch));
        };
    }

    /** The working root without the new tables that are to be ignored. */
    private RootState all(BranchState branch, RootState staged, RootState working) {
        RootState result = working;
        RootState head = own.headRoot(branch);
        for (Map.Entry<String, TableState> entry : working.tables()) {
            boolean isNew = head.table(entry.getKey()) == null && staged.table(entry.getKey()) == null;
            if (isNew && ignored.test(entry.getValue().name())) {
                result = result.withoutTable(entry.getKey());
            }
        }
        return result;
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
     * @param force whether new tables that are to be ignored are staged too
     * @throws SqlException {@code error: the table(s) a, b do not exist}
     */
    public void add(@Nullable List<String> tables, boolean force) {
        own.lock();
        BranchState branch = own.newest();
        RootState working = own.fold(branch);
        RootState staged = branch.staged();
        if (tables == null) {
            staged = force ? working : all(branch, staged, working);
        } else {
            RootState before = staged;
            List<String> missing = tables.stream()
                    .filter(t -> working.table(t) == null && before.table(t) == null)
                    .toList();
            if (!missing.isEmpty()) {
                throw SqlException.version("error: the table(s) " + String.join(", ", missing) + " do not exist");
            }
            RootState taken = force ? working : all(branch, staged, working);
            for (String name : tables) {
                TableState table = taken.table(name);
                if (table != null) {
                    staged = staged.withTable(table);
                } else if (working.table(name) == null) {
                    staged = staged.withoutTable(name);
                }
            }
        }
        own.replace(branch, branch.workingSet().withStaged(own.repository().fold(staged)));
    }
}
