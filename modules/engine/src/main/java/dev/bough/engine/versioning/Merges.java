package dev.bough.engine.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.BindContext;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.transaction.Participant;
import dev.bough.engine.transaction.Patience;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.map.PersistentMap;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.NewCommit;
import dev.bough.storage.repository.PendingOperation;
import dev.bough.storage.repository.Person;
import dev.bough.storage.repository.Repository;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import dev.bough.storage.repository.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Merging a commit into a branch. What the caller's transaction has changed is committed before. */
public final class Merges {
    /** The name of a merge that waits in a working set. */
    public static final String OPERATION = "merge";

    private static final String CONFLICT_IN_AUTOCOMMIT =
            "Merge conflict detected, @autocommit transaction rolled back. @autocommit must be disabled so that merge conflicts can be"
                    + " resolved using the dolt_conflicts and dolt_schema_conflicts tables before manually committing the transaction."
                    + " Alternatively, to commit transactions with merge conflicts, set @@dolt_allow_commit_conflicts = 1";
    private static final String THEIRS = "theirs";
    private static final String BEFORE = "before";
    private static final String STAGED = "staged";

    private final Databases databases;

    public Merges(Databases databases) {
        this.databases = databases;
    }

    /**
     * How to merge.
     *
     * @param spec what the user called the commit
     * @param keepConflicts whether conflicts may be left in the working set; otherwise they undo the merge
     * @param message null for the default
     */
    public record Request(
            String spec,
            boolean noFastForward,
            boolean fastForwardOnly,
            boolean squash,
            boolean noCommit,
            boolean keepConflicts,
            @Nullable String message,
            Person author,
            long authorMillis,
            Person committer,
            long committerMillis) {}

    /** How a merge went. */
    public enum Kind {
        UP_TO_DATE,
        FAST_FORWARD,
        MERGED,
        CONFLICTS
    }

    /**
     * What came of a merge.
     *
     * @param commit the branch's new head; null where it did not move
     * @param ticket completes when it is durable; null if nothing was done
     * @param schemaConflicts why definitions could not be merged, by table
     */
    public record Done(Kind kind, @Nullable CommitRecord commit, @Nullable Ticket ticket,
            Map<String, List<String>> schemaConflicts) {}

    /** Where and for whom. */
    public record Scope(Participant participant, Patience patience, BindContext bind, long database, long branch) {}

    /**
     * Merges a commit.
     *
     * @throws SqlException in a merge already, without a common ancestor, or where local changes stand in the way
     */
    public Done merge(Scope scope, CommitRecord theirs, Request request) {
        if (request.noFastForward() && request.fastForwardOnly()) {
            throw SqlException.version("error: Flags '--no-ff' and '--ff-only' cannot be used together");
        }
        if (request.squash() && request.noFastForward()) {
            throw SqlException.version("error: Flags '--squash' and '--no-ff' cannot be used together");
        }
        int held = scope.participant().heldLocks();
        try {
            lockAll(scope, theirs);
            return locked(scope, theirs, request);
        } finally {
            scope.participant().releaseLocks(held);
        }
    }

    private void lockAll(Scope scope, CommitRecord theirs) {
        DatabaseState database = database(scope.database());
        TreeSet<String> names = new TreeSet<>();
        branch(database, scope.branch()).working().tables().forEach(entry -> names.add(entry.getKey()));
        database.repository().root(theirs.root()).tables().forEach(entry -> names.add(entry.getKey()));
        names.forEach(name -> scope.participant().lockExclusive(scope.branch(), name, scope.patience()));
    }

    private Done locked(Scope scope, CommitRecord theirs, Request request) {
        DatabaseState database = database(scope.database());
        BranchState branch = branch(database, scope.branch());
        Repository repository = database.repository();
        if (pendingParent(branch) != null) {
            throw SqlException.version("merging is not possible because you have not committed an active merge");
        }
        CommitRecord head = repository.commit(branch.head());
        CommitRecord base = repository.mergeBase(head, theirs);
        if (base == null) {
            throw SqlException.version("no common ancestor");
        }
        if (base.hash().equals(theirs.hash())) {
            return new Done(Kind.UP_TO_DATE, null, null, Map.of());
        }
        boolean forward = base.hash().equals(head.hash());
        if (!forward && request.fastForwardOnly()) {
            throw SqlException.version("fatal: Not possible to fast-forward, aborting");
        }
        RootState baseRoot = repository.root(base.root());
        RootState headRoot = repository.root(head.root());
        RootState theirRoot = repository.root(theirs.root());
        RootState working = databases.store().fold(scope.database(), scope.branch(), branch.working());
        requireNotStomped(repository, headRoot, working, theirRoot, baseRoot);
        RootMerge.Result merged = forward
                ? new RootMerge.Result(theirRoot, Map.of(), Map.of())
                : RootMerge.merge(baseRoot, headRoot, theirRoot, scope.bind(), database.name());
        RootState newWorking = withLocal(repository, headRoot, working, merged.root());
        RootState newStaged = withLocal(repository, headRoot, branch.staged(), merged.root());
        List<Change> changes = new ArrayList<>();
        if (!merged.isClean()) {
            if (!request.keepConflicts()) {
                throw SqlException.version(CONFLICT_IN_AUTOCOMMIT);
            }
            changes.addAll(roots(scope, newWorking, newStaged));
            changes.add(pending(scope, repository, branch, working, theirs, request.spec()));
            return new Done(Kind.CONFLICTS, null, databases.append(changes), merged.schemaConflicts());
        }
        if (request.squash() || request.noCommit()) {
            changes.addAll(roots(scope, newWorking, newStaged));
            if (!request.squash()) {
                changes.add(pending(scope, repository, branch, working, theirs, request.spec()));
            }
            return new Done(forward ? Kind.FAST_FORWARD : Kind.MERGED, null, databases.append(changes), Map.of());
        }
        boolean moves = forward && !request.noFastForward();
        CommitRecord commit = moves ? theirs : write(repository, head, theirs, merged.root(), branch, request);
        changes.add(new Change.MoveBranch(scope.database(), scope.branch(), head.hash(), commit.hash()));
        changes.addAll(roots(scope, newWorking, newStaged));
        return new Done(moves ? Kind.FAST_FORWARD : Kind.MERGED, commit, databases.append(changes), Map.of());
    }

    private static CommitRecord write(
            Repository repository, CommitRecord head, CommitRecord theirs, RootState root, BranchState branch,
            Request request) {
        String message = request.message() != null
                ? request.message()
                : "Merge branch '" + request.spec() + "' into " + branch.name();
        return repository.write(new NewCommit(
                repository.hash(root), List.of(head.hash(), theirs.hash()), request.author(), request.authorMillis(),
                request.committer(), request.committerMillis(), message, ""));
    }

    private static List<Change> roots(Scope scope, RootState working, RootState staged) {
        return List.of(
                new Change.ReplaceWorking(scope.database(), scope.branch(), working, null),
                new Change.SetStaged(scope.database(), scope.branch(), staged));
    }

    private static Change pending(
            Scope scope, Repository repository, BranchState branch, RootState before, CommitRecord theirs,
            String spec) {
        PersistentMap<String, Hash> hashes = PersistentMap.empty();
        hashes = hashes.with(THEIRS, theirs.hash())
                .with(BEFORE, repository.hash(before))
                .with(STAGED, repository.hash(branch.staged()));
        PendingOperation operation = new PendingOperation(hashes, spec.getBytes(StandardCharsets.UTF_8));
        return new Change.SetOperation(scope.database(), scope.branch(), OPERATION, operation);
    }

    /** Uncommitted changes may stay where the merge does not change their tables. */
    private static void requireNotStomped(
            Repository repository, RootState head, RootState working, RootState theirs, RootState base) {
        List<String> stomped = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        working.tables().forEach(entry -> names.add(entry.getKey()));
        head.tables().forEach(entry -> names.add(entry.getKey()));
        for (String name : names) {
            boolean local = !same(repository, head.table(name), working.table(name));
            boolean changed = !same(repository, base.table(name), theirs.table(name));
            if (local && changed) {
                stomped.add(name);
            }
        }
        if (!stomped.isEmpty()) {
            throw SqlException
                    .version("error: local changes would be stomped by merge:\n\t" + String.join("\n\t", stomped)
                            + "\n Please commit your changes before you merge.");
        }
    }

    private static boolean same(Repository repository, @Nullable TableState a, @Nullable TableState b) {
        return a == null || b == null ? a == b : Objects.equals(repository.fold(a).hash(), repository.fold(b).hash());
    }

    /** The merged root with the tables that are changed locally, which the merge leaves alone. */
    private static RootState withLocal(Repository repository, RootState head, RootState local, RootState merged) {
        RootState result = merged;
        TreeSet<String> names = new TreeSet<>();
        local.tables().forEach(entry -> names.add(entry.getKey()));
        head.tables().forEach(entry -> names.add(entry.getKey()));
        for (String name : names) {
            TableState mine = local.table(name);
            if (!same(repository, head.table(name), mine)) {
                result = mine == null ? result.withoutTable(name) : result.withTable(mine);
            }
        }
        return repository.fold(result);
    }

    /**
     * Gives a merge up: the working set is as it was before.
     *
     * @throws SqlException if there is none
     */
    public Ticket abort(Scope scope) {
        DatabaseState database = database(scope.database());
        BranchState branch = branch(database, scope.branch());
        PendingOperation operation = branch.workingSet().operations().get(OPERATION);
        if (operation == null) {
            throw SqlException.version("fatal: There is no merge to abort");
        }
        int held = scope.participant().heldLocks();
        try {
            branch.working().tables().forEach(
                    entry -> scope.participant().lockExclusive(scope.branch(), entry.getKey(), scope.patience()));
            Repository repository = database.repository();
            Hash before = Objects.requireNonNull(operation.hashes().get(BEFORE));
            Hash staged = Objects.requireNonNull(operation.hashes().get(STAGED));
            List<Change> changes = new ArrayList<>(roots(scope, repository.root(before), repository.root(staged)));
            changes.add(new Change.SetOperation(scope.database(), scope.branch(), OPERATION, null));
            return databases.append(changes);
        } finally {
            scope.participant().releaseLocks(held);
        }
    }

    /** The commit that a merge in progress brings in; null outside one. */
    public static @Nullable Hash pendingParent(BranchState branch) {
        PendingOperation operation = branch.workingSet().operations().get(OPERATION);
        return operation == null ? null : operation.hashes().get(THEIRS);
    }

    /** What the user called the commit of a merge in progress. */
    public static @Nullable String pendingSpec(BranchState branch) {
        PendingOperation operation = branch.workingSet().operations().get(OPERATION);
        return operation == null ? null : new String(operation.detail(), StandardCharsets.UTF_8);
    }

    /**
     * Checks that nothing is left to be resolved.
     *
     * @throws SqlException {@code error: the table(s) T are in conflict}
     */
    public static void requireResolved(RootState root) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, TableState> entry : root.tables()) {
            if (MergeConflicts.count(entry.getValue()) > 0) {
                names.add(entry.getValue().name());
            }
        }
        if (!names.isEmpty()) {
            throw SqlException.version("error: the table(s) " + String.join(", ", names) + " are in conflict");
        }
    }

    private DatabaseState database(long id) {
        DatabaseState database = databases.appended().database(id);
        if (database == null) {
            throw SqlException.version("database not found");
        }
        return database;
    }

    private static BranchState branch(DatabaseState database, long id) {
        return Commits.branch(database, id);
    }
}
