package dev.bough.engine.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.BindContext;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.map.PersistentMap;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.NewCommit;
import dev.bough.storage.repository.PendingOperation;
import dev.bough.storage.repository.Person;
import dev.bough.storage.repository.Repository;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import dev.bough.storage.repository.WorkingSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Merging a commit into a branch, within a session's transaction. */
public final class Merges {
    /** The name of a merge that waits in a working set. */
    public static final String OPERATION = "merge";

    private static final String THEIRS = "theirs";
    private static final String BEFORE = "before";
    private static final String STAGED = "staged";

    /** Before the key of a table whose definition is in conflict. */
    private static final String SCHEMA = "schema ";

    private final OwnBranch own;
    private final BindContext bind;

    /**
     * Merges into a branch.
     *
     * @param bind binds the expressions of merged definitions
     */
    public Merges(OwnBranch own, BindContext bind) {
        this.own = own;
        this.bind = bind;
    }

    /**
     * How to merge.
     *
     * @param spec what the user called the commit
     * @param message null for the default
     */
    public record Request(
            String spec,
            boolean noFastForward,
            boolean fastForwardOnly,
            boolean squash,
            boolean noCommit,
            @Nullable String message,
            Person author,
            long authorMillis,
            Person committer,
            long committerMillis) {}

    /** How a merge went. */
    public enum Kind {
        UP_TO_DATE,
        AHEAD,
        FAST_FORWARD,
        MERGED,
        CONFLICTS
    }

    /**
     * What came of a merge.
     *
     * @param commit the branch's new head; null where it does not move
     * @param changes what has to be committed with the transaction, at once; where there is none the merge is part of the transaction
     */
    public record Done(Kind kind, @Nullable CommitRecord commit, List<Change> changes) {}

    /**
     * Merges a commit.
     *
     * @throws SqlException in a merge already, without a common ancestor, or where local changes stand in the way
     */
    public Done merge(CommitRecord theirs, Request request) {
        if (request.noFastForward() && request.fastForwardOnly()) {
            throw SqlException.version("error: Flags '--no-ff' and '--ff-only' cannot be used together");
        }
        if (request.squash() && request.noFastForward()) {
            throw SqlException.version("error: Flags '--squash' and '--no-ff' cannot be used together");
        }
        int held = own.heldLocks();
        Done done = null;
        try {
            own.lock();
            own.lockTables(OwnBranch.names(own.newest().working(), own.repository().root(theirs.root())));
            done = locked(theirs, request);
            return done;
        } finally {
            if (done == null || done.kind() == Kind.UP_TO_DATE || done.kind() == Kind.AHEAD) {
                own.releaseLocks(held);
            }
        }
    }

    private Done locked(CommitRecord theirs, Request request) {
        BranchState branch = own.folded();
        Repository repository = own.repository();
        if (pendingParent(branch) != null) {
            throw SqlException.version("merging is not possible because you have not committed an active merge");
        }
        CommitRecord head = repository.commit(branch.head());
        CommitRecord base = repository.mergeBase(head, theirs);
        if (base == null) {
            throw SqlException.version("no common ancestor");
        }
        if (base.hash().equals(theirs.hash())) {
            return new Done(head.hash().equals(theirs.hash()) ? Kind.UP_TO_DATE : Kind.AHEAD, null, List.of());
        }
        boolean forward = base.hash().equals(head.hash());
        if (!forward && request.fastForwardOnly()) {
            throw SqlException.version("fatal: Not possible to fast-forward, aborting");
        }
        RootState baseRoot = repository.root(base.root());
        RootState headRoot = repository.root(head.root());
        RootState theirRoot = repository.root(theirs.root());
        requireNotStomped(repository, headRoot, branch.working(), theirRoot, baseRoot);
        RootMerge.Result merged = forward
                ? new RootMerge.Result(theirRoot, Map.of(), Map.of())
                : RootMerge.merge(baseRoot, headRoot, theirRoot, bind, own.database().name());
        WorkingSet after = branch.workingSet()
                .withWorking(withLocal(repository, headRoot, branch.working(), merged.root()))
                .withStaged(withLocal(repository, headRoot, branch.staged(), resolved(branch.staged(), merged)));
        boolean moves = forward && !request.noFastForward();
        if (!merged.isClean() || request.noCommit() && !moves) {
            own.replace(branch, after.withOperations(after.operations().with(
                    OPERATION,
                    pending(repository, branch, theirs, request.spec(), merged.schemaConflicts().keySet()))));
            return new Done(merged.isClean() ? Kind.MERGED : Kind.CONFLICTS, null, List.of());
        }
        own.replace(branch, after);
        if (request.squash()) {
            return new Done(forward ? Kind.FAST_FORWARD : Kind.MERGED, moves ? theirs : null, List.of());
        }
        CommitRecord commit = moves ? theirs : write(repository, head, theirs, merged.root(), branch, request);
        return new Done(moves ? Kind.FAST_FORWARD : Kind.MERGED, commit, List.of(
                new Change.MoveBranch(own.databaseId(), own.branchId(), head.hash(), commit.hash())));
    }

    /** What of a merge is staged: the tables that are in conflict are not. */
    private static RootState resolved(RootState staged, RootMerge.Result merged) {
        RootState result = merged.root();
        Set<String> unresolved = new TreeSet<>(merged.conflicts().keySet());
        unresolved.addAll(merged.schemaConflicts().keySet());
        for (String name : unresolved) {
            TableState before = staged.table(name);
            result = before == null ? result.withoutTable(name) : result.withTable(before);
        }
        return result;
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

    private static PendingOperation pending(
            Repository repository, BranchState before, CommitRecord theirs, String spec, Set<String> schemas) {
        PersistentMap<String, Hash> hashes = PersistentMap.empty();
        hashes = hashes.with(THEIRS, theirs.hash())
                .with(BEFORE, repository.hash(before.working()))
                .with(STAGED, repository.hash(before.staged()));
        for (String table : schemas) {
            hashes = hashes.with(SCHEMA + table, theirs.hash());
        }
        return new PendingOperation(hashes, spec.getBytes(StandardCharsets.UTF_8));
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
    public void abort() {
        own.lock();
        PendingOperation operation = own.newest().workingSet().operations().get(OPERATION);
        if (operation == null) {
            throw SqlException.version("fatal: There is no merge to abort");
        }
        Repository repository = own.repository();
        RootState working = repository.root(Objects.requireNonNull(operation.hashes().get(BEFORE)));
        RootState staged = repository.root(Objects.requireNonNull(operation.hashes().get(STAGED)));
        own.lockTables(OwnBranch.names(own.newest().working(), working));
        BranchState branch = own.folded();
        own.replace(branch,
                new WorkingSet(working, staged, branch.workingSet().operations().without(OPERATION)));
    }

    /**
     * Resolves the conflicts of tables by one side's rows.
     *
     * @param tables all that have conflicts for {@code .}
     * @throws SqlException where a table is not there, or definitions are in conflict
     */
    public void resolve(List<String> tables, boolean theirs) {
        own.lock();
        BranchState seen = own.newest();
        if (!schemaConflicts(seen).isEmpty()) {
            throw SqlException
                    .version("Unable to automatically resolve schema conflicts since data changes may not have been"
                            + " fully merged yet. Abort the merge, give the tables the same definition on both sides, and merge again.");
        }
        Set<String> names = new TreeSet<>();
        for (String name : tables) {
            if (name.equals(".")) {
                names.addAll(unresolved(seen));
            } else if (seen.working().table(name) == null) {
                throw SqlException.version("table not found");
            } else {
                names.add(RootState.key(name));
            }
        }
        own.lockTables(names);
        BranchState branch = own.newest();
        RootState working = branch.working();
        for (String name : names) {
            TableState table = working.table(name);
            if (table != null && MergeConflicts.count(table) > 0) {
                working = working.withTable(ConflictResolution.resolve(table, theirs, bind.statement()));
            }
        }
        own.replace(branch, branch.workingSet().withWorking(working));
    }

    /** The keys of the tables whose definitions are in conflict, whether our side has them or not. */
    public static Set<String> schemaConflicts(BranchState branch) {
        PendingOperation operation = branch.workingSet().operations().get(OPERATION);
        Set<String> tables = new TreeSet<>();
        if (operation != null) {
            for (Map.Entry<String, Hash> entry : operation.hashes()) {
                if (entry.getKey().startsWith(SCHEMA)) {
                    tables.add(entry.getKey().substring(SCHEMA.length()));
                }
            }
        }
        return tables;
    }

    /** The keys of the tables that are in conflict, by rows or definitions. */
    private static Set<String> unresolved(BranchState branch) {
        Set<String> names = schemaConflicts(branch);
        for (Map.Entry<String, TableState> entry : branch.working().tables()) {
            if (MergeConflicts.count(entry.getValue()) > 0) {
                names.add(entry.getKey());
            }
        }
        return names;
    }

    /** Whether a branch has conflicts that nobody has resolved. */
    public static boolean isUnresolved(BranchState branch) {
        return !unresolved(branch).isEmpty();
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
    public static void requireResolved(BranchState branch) {
        Set<String> schemas = schemaConflicts(branch);
        List<String> names = new ArrayList<>();
        for (String key : unresolved(branch)) {
            TableState table = branch.working().table(key);
            names.add(table == null ? key : table.name());
        }
        if (!schemas.isEmpty()) {
            throw SqlException.version("error: the table(s) " + String.join(", ", schemas) + " have schema conflicts");
        }
        if (!names.isEmpty()) {
            throw SqlException.version("error: the table(s) " + String.join(", ", names) + " are in conflict");
        }
    }
}
