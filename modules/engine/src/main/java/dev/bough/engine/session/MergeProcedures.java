package dev.bough.engine.session;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.procedure.Options;
import dev.bough.engine.transaction.Patience;
import dev.bough.engine.versioning.ConflictResolution;
import dev.bough.engine.versioning.MergeConflicts;
import dev.bough.engine.versioning.Merges;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.Person;
import dev.bough.storage.repository.TableState;
import dev.bough.storage.repository.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code CALL dolt_merge(...)} and {@code CALL dolt_conflicts_resolve(...)}. */
final class MergeProcedures {
    private static final int TEXT = 65_535;

    private final SessionParts parts;
    private final Selection selection;
    private final Person person;

    MergeProcedures(SessionParts parts, Selection selection, Person person) {
        this.parts = parts;
        this.selection = selection;
        this.person = person;
    }

    private void await(@Nullable Ticket ticket) {
        if (ticket != null) {
            parts.server().workers.waiting(ticket::await);
        }
    }

    private Merges.Scope scope() {
        return new Merges.Scope(
                parts.participant(),
                Patience.seconds(parts.state().variables().asLong("lock_wait_timeout")),
                parts.compiler().binding(parts.compiler().tables(parts.server().databases.durable()), null, null),
                selection.database().id(),
                selection.onBranch().id());
    }

    /** Whether a merge may end in conflicts: outside transactions nobody could resolve them before they are committed. */
    private boolean mayKeepConflicts() {
        return !parts.state().variables().autocommit()
                || parts.state().variables().isOn("dolt_allow_commit_conflicts")
                || parts.state().variables().isOn("dolt_force_transaction_commit");
    }

    SimpleResult merge(List<String> arguments) {
        Options options = new Options.Known()
                .flag("no-ff", "")
                .flag("ff-only", "")
                .flag("squash", "")
                .flag("commit", "")
                .flag("no-commit", "")
                .flag("no-edit", "")
                .flag("abort", "")
                .flag("skip-verification", "")
                .value("message", "m")
                .value("author", "")
                .parse(arguments);
        Person author = options.value("author").map(BuiltInProcedures::author).orElse(person);
        SimpleResult result =
                new SimpleResult().text("hash", TEXT).number("fast_forward").number("conflicts").text("message", TEXT);
        Merges merges = new Merges(parts.server().databases);
        if (options.has("abort")) {
            await(merges.abort(scope()));
            written();
            return result.row("", 0L, 0L, "merge aborted");
        }
        if (options.positional().isEmpty()) {
            throw SqlException.version("error: Please specify a branch to merge");
        }
        if (options.positional().size() > 1) {
            throw SqlException.version(
                    "Error: Dolt does not support merging from multiple commits. You probably meant to checkout one and "
                            + "then merge from the other.");
        }
        String spec = options.positional().getFirst();
        CommitRecord theirs = selection.commit(spec).commit();
        long now = parts.context().clockMicros() / 1000;
        Merges.Done done = merges.merge(scope(), theirs, new Merges.Request(
                spec, options.has("no-ff"), options.has("ff-only"), options.has("squash"), options.has("no-commit"),
                mayKeepConflicts(), options.value("message").orElse(null), author, now, author, now));
        await(done.ticket());
        return answer(result, done, theirs);
    }

    private SimpleResult answer(SimpleResult result, Merges.Done done, CommitRecord theirs) {
        CommitRecord commit = done.commit();
        String hash = commit == null ? "" : commit.hash().toString();
        boolean forward = done.kind() == Merges.Kind.FAST_FORWARD;
        switch (done.kind()) {
            case UP_TO_DATE -> {
                parts.context().warn(ErrorCode.UNKNOWN_ERROR, "Everything up-to-date");
                return result.row("", 0L, 0L, "Everything up-to-date");
            }
            case CONFLICTS -> {
                parts.context().warn(ErrorCode.UNKNOWN_ERROR,
                        "merge has unresolved conflicts or constraint violations");
                written();
                return result.row("", 0L, 1L, "conflicts found");
            }
            case FAST_FORWARD, MERGED -> {
                if (selection.identity() != null && commit != null) {
                    parts.state().events().branchMerged(selection.identity(), hash, theirs.hash().toString(), forward);
                } else {
                    written();
                }
                return result.row(hash, forward ? 1L : 0L, 0L, "merge successful");
            }
        }
        throw new IllegalStateException("no such outcome: " + done.kind());
    }

    private void written() {
        if (selection.identity() != null) {
            parts.state().events().branchWritten(selection.identity());
        }
    }

    SimpleResult resolveConflicts(List<String> arguments) {
        Options options = new Options.Known().flag("ours", "").flag("theirs", "").parse(arguments);
        if (options.has("ours") == options.has("theirs")) {
            throw SqlException.version(
                    options.has("ours") ? "specify only either --ours or --theirs"
                            : "--ours or --theirs must be supplied");
        }
        if (options.positional().isEmpty()) {
            throw SqlException.version("specify at least one table to resolve conflicts");
        }
        int held = parts.participant().heldLocks();
        try {
            List<Change> changes = new ArrayList<>();
            for (String name : names(options.positional())) {
                parts.participant().lockExclusive(
                        selection.onBranch().id(), name,
                        Patience.seconds(parts.state().variables().asLong("lock_wait_timeout")));
                TableState table = newest().working().table(name);
                if (table == null) {
                    throw SqlException.version("table not found");
                }
                if (MergeConflicts.count(table) > 0) {
                    changes.add(new Change.PutTable(
                            selection.database().id(), selection.onBranch().id(),
                            ConflictResolution.resolve(table, options.has("theirs"), parts.context())));
                }
            }
            if (!changes.isEmpty()) {
                await(parts.server().databases.append(changes));
                written();
            }
        } finally {
            parts.participant().releaseLocks(held);
        }
        return new SimpleResult().number("status").row(0L);
    }

    private BranchState newest() {
        BranchState branch =
                parts.server().databases.appended().branch(selection.database().id(), selection.onBranch().id());
        return branch == null ? selection.onBranch() : branch;
    }

    private List<String> names(List<String> written) {
        if (!written.contains(".")) {
            return written;
        }
        List<String> all = new ArrayList<>();
        for (Map.Entry<String, TableState> entry : newest().working().tables()) {
            if (MergeConflicts.count(entry.getValue()) > 0) {
                all.add(entry.getKey());
            }
        }
        return all;
    }
}
