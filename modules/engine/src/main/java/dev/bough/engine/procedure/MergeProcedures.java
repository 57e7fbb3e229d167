package dev.bough.engine.procedure;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.answer.SimpleResult;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.versioning.Merges;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.Person;
import dev.bough.storage.repository.ServerState;
import java.util.List;

/** {@code CALL dolt_merge(...)} and {@code CALL dolt_conflicts_resolve(...)}. */
final class MergeProcedures {
    private static final int TEXT = 65_535;

    private final VersioningCall call;
    private final SessionParts parts;

    MergeProcedures(VersioningCall call) {
        this.call = call;
        this.parts = call.parts();
    }

    private Merges merges() {
        ServerState state = parts.durable();
        return new Merges(
                call.ownBranch(), parts.compiler().binding(parts.compiler().tables(state), null, null));
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
        SimpleResult result =
                new SimpleResult().text("hash", TEXT).number("fast_forward").number("conflicts").text("message", TEXT);
        if (options.has("abort")) {
            merges().abort();
            return result.row("", 0L, 0L, "merge aborted");
        }
        if (options.has("commit") && options.has("no-commit")) {
            throw SqlException.version("error: Flags '--commit' and '--no-commit' cannot be used together");
        }
        if (options.positional().isEmpty()) {
            throw SqlException.version("error: Please specify a branch to merge");
        }
        if (options.positional().size() > 1) {
            throw SqlException.version(
                    "Error: Dolt does not support merging from multiple commits. You probably meant to checkout one and "
                            + "then merge from the other.");
        }
        Person author = options.value("author").map(VersioningCall::author).orElseGet(call::person);
        String spec = options.positional().getFirst();
        CommitRecord theirs = call.selection().commit(spec).commit();
        long now = call.nowMillis();
        Merges.Done done = merges().merge(theirs, new Merges.Request(
                spec, options.has("no-ff"), options.has("ff-only"), options.has("squash"), options.has("no-commit"),
                options.value("message").orElse(null), author, now, call.committer(author), now));
        if (!done.changes().isEmpty()) {
            call.commit(done.changes());
        }
        return answer(result, done, theirs);
    }

    private SimpleResult answer(SimpleResult result, Merges.Done done, CommitRecord theirs) {
        CommitRecord commit = done.commit();
        String hash = commit == null ? "" : commit.hash().toString();
        boolean forward = done.kind() == Merges.Kind.FAST_FORWARD;
        switch (done.kind()) {
            case UP_TO_DATE, AHEAD -> {
                String message = done.kind() == Merges.Kind.UP_TO_DATE
                        ? "Everything up-to-date"
                        : "cannot fast forward from a to b. a is ahead of b already";
                parts.context().warn(ErrorCode.UNKNOWN_ERROR, message);
                return result.row("", 0L, 0L, message);
            }
            case CONFLICTS -> {
                parts.context().warn(ErrorCode.UNKNOWN_ERROR,
                        "merge has unresolved conflicts or constraint violations");
                return result.row("", 0L, 1L, "conflicts found");
            }
            case FAST_FORWARD, MERGED -> {
                if (call.identity() != null && !done.changes().isEmpty()) {
                    parts.state().events().branchMerged(call.identity(), hash, theirs.hash().toString(), forward);
                }
                return result.row(hash, forward ? 1L : 0L, 0L, "merge successful");
            }
        }
        throw new IllegalStateException("no such outcome: " + done.kind());
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
        merges().resolve(options.positional(), options.has("theirs"));
        return BuiltInProcedures.status();
    }
}
