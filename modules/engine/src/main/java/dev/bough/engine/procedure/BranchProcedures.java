package dev.bough.engine.procedure;

import dev.bough.api.error.SqlException;
import dev.bough.engine.answer.SimpleResult;
import dev.bough.engine.catalog.RevisionSpec;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.Selection;
import dev.bough.engine.versioning.Branches;
import dev.bough.engine.versioning.Revisions;
import dev.bough.engine.versioning.TableRestore;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.ServerState;
import java.util.List;
import java.util.function.Supplier;

/** {@code CALL dolt_branch(...)}, {@code dolt_checkout} and {@code dolt_reset}: what branches there are, and what they are at. */
final class BranchProcedures {
    private static final int TEXT = 65_535;

    /** The user variable that lets the default branch be renamed and deleted. */
    private static final String DEFAULT_MAY_GO = "dolt_allow_default_branch_deletion";

    private final VersioningCall call;
    private final SessionParts parts;
    private final Selection selection;

    BranchProcedures(VersioningCall call) {
        this.call = call;
        this.parts = call.parts();
        this.selection = call.selection();
    }

    private Branches branches() {
        return new Branches(parts.server().databases);
    }

    private Branches.Caller caller() {
        boolean defaultMayGo =
                !parts.state().userVariables().get(DEFAULT_MAY_GO).isNull();
        BranchIdentity own = parts.current().branch();
        boolean isNamed = RevisionSpec.split(parts.current().name()).hasRevision();
        return new Branches.Caller(own, isNamed ? null : own, selection.branch(), defaultMayGo);
    }

    private long database() {
        return selection.database().id();
    }

    SimpleResult branch(List<String> arguments) {
        Options options = new Options.Known()
                .flag("copy", "c")
                .flag("move", "m")
                .flag("delete", "d")
                .flag("delete-force", "D")
                .flag("force", "f")
                .flag("track", "t")
                .flag("remotes", "r")
                .value("set-upstream-to", "u")
                .parse(arguments);
        for (String unsupported : List.of("track", "remotes", "set-upstream-to")) {
            if (options.has(unsupported)) {
                throw VersioningCall.unsupported("dolt_branch", unsupported);
            }
        }
        List<String> names = options.positional();
        boolean force = options.has("force") || options.has("delete-force");
        if (names.stream().anyMatch(String::isEmpty)) {
            throw SqlException.version("error: cannot branch empty string");
        }
        if (options.has("delete") || options.has("delete-force")) {
            requireNames(!names.isEmpty());
            names.forEach(n -> delete(n, force));
        } else if (options.has("move")) {
            requireNames(names.size() == 2);
            rename(names.get(0), names.get(1), force);
        } else if (options.has("copy")) {
            requireNames(names.size() == 2);
            call.commit(List.of());
            created(moving(names.getLast(), force,
                    () -> branches().copy(database(), names.getFirst(), names.getLast(), force)));
        } else {
            requireNames(names.size() == 1 || names.size() == 2);
            if (names.size() == 1 && selection.branch() == null) {
                throw SqlException.version("fatal: Unexpected error creating branch '" + names.getFirst()
                        + "' : this operation is not supported while in a detached head state");
            }
            String start = names.size() == 2 ? names.get(1) : "HEAD";
            create(names.getFirst(), start, force);
        }
        call.commit(List.of());
        return BuiltInProcedures.status();
    }

    private static void requireNames(boolean right) {
        if (!right) {
            throw SqlException.version("error: invalid usage");
        }
    }

    private CommitRecord start(String name, String spec) {
        try {
            return selection.commit(spec).commit();
        } catch (SqlException e) {
            throw SqlException.version(
                    "fatal: '" + spec + "' is not a commit and a branch '" + name + "' cannot be created from it");
        }
    }

    private void create(String name, String start, boolean force) {
        CommitRecord commit = start(name, start);
        created(moving(name, force, () -> branches().create(database(), name, commit, force)));
    }

    /** A branch that is there already is locked while it is moved. */
    private Branches.Done moving(String name, boolean force, Supplier<Branches.Done> work) {
        Long id = selection.database().branchNames().get(name);
        BranchState existing = id == null || !force ? null : selection.database().branch((long) id);
        if (existing == null) {
            return work.get();
        }
        Runnable unlock = call.lock(existing);
        try {
            return work.get();
        } finally {
            unlock.run();
        }
    }

    private void created(Branches.Done done) {
        call.await(done.ticket());
        BranchIdentity identity = parts.server().databases.identity(database(), done.branch());
        if (identity == null) {
            return;
        }
        if (done.existed()) {
            parts.state().events().branchReset(identity);
        } else {
            parts.state().events().branchCreated(identity);
        }
    }

    private void rename(String from, String to, boolean force) {
        Branches.Done done = branches().rename(database(), from, to, force, caller());
        call.await(done.ticket());
        BranchIdentity identity = parts.server().databases.identity(database(), done.branch());
        if (identity != null) {
            parts.state().events().branchRenamed(identity, from);
        }
        parts.current().refresh();
    }

    private void delete(String name, boolean force) {
        Branches.Deleted deleted = branches().delete(database(), name, force, caller());
        call.await(deleted.ticket());
        if (deleted.identity() != null) {
            parts.state().events().branchDeleted(deleted.identity());
        }
        parts.current().refresh();
    }

    SimpleResult checkout(List<String> arguments) {
        Options options = new Options.Known()
                .value("b", "b")
                .value("B", "B")
                .flag("force", "f")
                .flag("track", "t")
                .flag("move", "m")
                .flag("overwrite-ignore", "")
                .flag("no-overwrite-ignore", "")
                .parse(arguments);
        for (String unsupported : List.of("track", "move", "no-overwrite-ignore")) {
            if (options.has(unsupported)) {
                throw VersioningCall.unsupported("dolt_checkout", unsupported);
            }
        }
        List<String> names = options.positional();
        if (options.has("b") && options.has("B")) {
            throw SqlException.version("Improper usage. Cannot use both -b and -B.");
        }
        if (options.has("b") || options.has("B")) {
            if (names.size() > 1) {
                throw SqlException.version("only one reference expected, " + names.size() + " given");
            }
            String name = options.value("b").or(() -> options.value("B")).orElseThrow();
            requireName(name);
            String start = names.isEmpty() ? "HEAD" : names.getFirst();
            create(name, start, options.has("B"));
            call.commit(List.of());
            return switchTo(name);
        }
        if (names.isEmpty()) {
            throw SqlException.version("Improper usage.");
        }
        requireName(names.getFirst());
        if (arguments.getFirst().equals("--")) {
            return tables(head(), names, false);
        }
        return names.size() == 1 ? branchOrTable(names.getFirst()) : tablesOf(names);
    }

    private static void requireName(String name) {
        if (name.isEmpty()) {
            throw SqlException.version("error: cannot checkout empty string");
        }
    }

    private SimpleResult branchOrTable(String name) {
        if (Revisions.branch(selection.database(), name) != null) {
            return switchTo(name);
        }
        if (name.equals(".") || selection.branch() != null && head().table(name) != null) {
            return tables(head(), List.of(name), false);
        }
        boolean isTag = selection.database().tags().get(name) != null;
        Hash hash = Hash.parse(name);
        boolean isCommit = hash != null && selection.database().repository().findCommit(hash) != null;
        if (isTag || isCommit) {
            throw SqlException.version("dolt does not support a detached head state. To create a branch at this "
                    + (isTag ? "tag, run: " : "commit instead, run: ") + "CALL dolt_checkout('-b', '<branch>', '" + name
                    + "')");
        }
        throw SqlException.version("error: could not find " + name);
    }

    /** Tables of the revision named first, or of the head where all of the names are tables. */
    private SimpleResult tablesOf(List<String> names) {
        RootState head = head();
        if (names.stream().allMatch(name -> head.table(name) != null)) {
            return tables(head, names, false);
        }
        CommitRecord commit = selection.commit(names.getFirst()).commit();
        RootState root = selection.database().repository().root(commit.root());
        return tables(root, names.subList(1, names.size()), true);
    }

    private RootState head() {
        return selection.database().repository()
                .root(Revisions.head(selection.database(), selection.onBranch()).root());
    }

    private SimpleResult tables(RootState from, List<String> names, boolean staged) {
        restore().checkout(from, names, staged);
        call.commit(List.of());
        return switched("");
    }

    private TableRestore restore() {
        return new TableRestore(call.ownBranch());
    }

    private SimpleResult switchTo(String name) {
        if (!parts.transactions().current().hasChanges()) {
            // a transaction that has only read goes on with what there is now
            call.commit(List.of());
        }
        ServerState state = parts.transactions().current().snapshot();
        Selection now = parts.current().resolve(selection.database().name(), state);
        BranchState branch = Revisions.branch(now.database(), name);
        if (branch == null) {
            throw SqlException.version("error: could not find " + name);
        }
        boolean same = selection.branch() != null && selection.branch().id() == branch.id();
        parts.current().checkout(now, branch);
        return switched((same ? "Already on branch '" : "Switched to branch '") + branch.name() + "'");
    }

    private static SimpleResult switched(String message) {
        return new SimpleResult().number("status").text("message", TEXT).row(0L, message);
    }

    SimpleResult reset(List<String> arguments) {
        Options options = new Options.Known().flag("hard", "").flag("soft", "").parse(arguments);
        boolean hard = options.has("hard");
        boolean soft = options.has("soft");
        List<String> names = options.positional();
        if (hard && soft) {
            throw SqlException.version("error: --hard and --soft are mutually exclusive options.");
        }
        if ((hard || soft) && names.size() > 1) {
            throw SqlException.version((hard ? "--hard" : "--soft") + " supports at most one additional param");
        }
        boolean all = names.isEmpty() || names.equals(List.of("."));
        if (!hard && !soft && !all && names.stream().allMatch(this::isTable)) {
            restore().unstage(names);
            call.commit(List.of());
        } else {
            if (names.size() > 1) {
                throw SqlException.version("error: the table(s) "
                        + String.join(", ", names.stream().filter(name -> !isTable(name)).toList()) + " do not exist");
            }
            CommitRecord to = selection.commit(all ? "HEAD" : names.getFirst()).commit();
            call.commit(hard ? restore().resetHard(to) : soft ? restore().resetSoft(to) : restore().resetMixed(to));
        }
        if (selection.identity() != null) {
            parts.state().events().branchReset(selection.identity());
        }
        return BuiltInProcedures.status();
    }

    private boolean isTable(String name) {
        BranchState branch = selection.onBranch();
        return branch.staged().table(name) != null || branch.working().table(name) != null
                || head().table(name) != null;
    }
}
