package dev.bough.engine.procedure;

import dev.bough.api.error.SqlException;
import dev.bough.engine.answer.SimpleResult;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.type.Value;
import dev.bough.engine.versioning.BranchNames;
import dev.bough.engine.versioning.Commits;
import dev.bough.engine.versioning.Revisions;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.Person;
import dev.bough.storage.repository.TagRecord;
import java.util.List;
import java.util.Optional;

/** {@code CALL dolt_add(...)}, {@code dolt_commit} and {@code dolt_tag}. */
final class CommitProcedures {
    private static final int TEXT = 65_535;

    private final VersioningCall call;
    private final SessionParts parts;

    CommitProcedures(VersioningCall call) {
        this.call = call;
        this.parts = call.parts();
    }

    private BranchState branch(Options options) {
        Optional<String> name = options.value("branch");
        if (name.isEmpty()) {
            return call.selection().onBranch();
        }
        BranchState found = Revisions.branch(call.selection().database(), name.get());
        if (found == null) {
            throw SqlException.version("branch not found: " + name.get());
        }
        return found;
    }

    private Commits commits(BranchState branch) {
        return new Commits(call.ownBranch(branch), call.ignored(branch));
    }

    SimpleResult add(List<String> arguments) {
        Options options =
                new Options.Known().flag("all", "A").flag("force", "f").value("branch", "").parse(arguments);
        List<String> names = options.positional();
        if (names.isEmpty() && !options.has("all")) {
            throw SqlException.version("Nothing specified, nothing added. Maybe you wanted to say 'dolt add .'?");
        }
        boolean all = options.has("all") || names.contains(".");
        commits(branch(options)).add(all ? null : names, options.has("force"));
        return BuiltInProcedures.status();
    }

    SimpleResult commit(List<String> arguments) {
        Options options = new Options.Known()
                .value("message", "m")
                .flag("all", "a")
                .flag("ALL", "A")
                .flag("allow-empty", "")
                .flag("skip-empty", "")
                .flag("amend", "")
                .flag("force", "f")
                .flag("skip-verification", "")
                .flag("gpg-sign", "S")
                .value("author", "")
                .value("date", "")
                .value("branch", "")
                .parse(arguments);
        if (options.has("gpg-sign")) {
            throw VersioningCall.unsupported("dolt_commit", "gpg-sign");
        }
        options.atMost("commit", 0);
        Commits.Request request = request(options);
        if (options.has("force")) {
            parts.state().variables().set("dolt_force_transaction_commit", Value.of(1L), () -> {});
        }
        BranchState branch = branch(options);
        Optional<Commits.Made> made = commits(branch).commit(request);
        SimpleResult result = new SimpleResult().text("hash", TEXT);
        if (made.isEmpty()) {
            call.commit(List.of());
            if (options.has("skip-empty")) {
                return result;
            }
            throw SqlException.version("nothing to commit");
        }
        call.commit(made.get().changes());
        String hash = made.get().commit().hash().toString();
        BranchIdentity identity = parts.server().databases.identity(call.database(), branch.id());
        if (identity != null) {
            parts.state().events().commitCreated(identity, hash);
        }
        return result.row(hash);
    }

    private Commits.Request request(Options options) {
        boolean amend = options.has("amend");
        String message = options.value("message").orElse(null);
        if (message == null && !amend) {
            throw SqlException.version("Must provide commit message.");
        }
        if (message != null && message.isBlank()) {
            throw SqlException.version("Aborting commit due to empty commit message.");
        }
        if (options.has("skip-empty") && options.has("allow-empty")) {
            throw SqlException.version("error: cannot use both --allow-empty and --skip-empty");
        }
        Person author = options.value("author").map(VersioningCall::author).orElseGet(call::person);
        long date = options.value("date").map(CommitDate::millis)
                .orElseGet(() -> call.date("dolt_author_date", call.nowMillis()));
        long committed = call.date("dolt_committer_date", options.has("date") ? date : call.nowMillis());
        Commits.Staging staging = options.has("ALL")
                ? Commits.Staging.ALL
                : options.has("all") ? Commits.Staging.KNOWN : Commits.Staging.NONE;
        return new Commits.Request(staging, message, options.has("allow-empty"), amend, options.has("force"), author,
                date, call.committer(author), committed);
    }

    SimpleResult tag(List<String> arguments) {
        Options options = new Options.Known()
                .value("message", "m")
                .flag("delete", "d")
                .flag("verbose", "v")
                .value("author", "")
                .parse(arguments);
        List<String> names = options.positional();
        if (names.isEmpty() || options.has("verbose")) {
            throw SqlException.version("error: invalid argument, use 'dolt_tags' system table to list tags");
        }
        return options.has("delete") ? deleteTags(names, options) : createTag(names, options);
    }

    private SimpleResult deleteTags(List<String> names, Options options) {
        if (options.has("message")) {
            throw SqlException.version("delete and tag message options are incompatible");
        }
        for (String name : names) {
            if (call.selection().database().tags().get(name) == null) {
                throw SqlException.version("tag not found");
            }
        }
        List<Change> changes = names.stream().distinct()
                .<Change>map(name -> new Change.DeleteTag(call.database(), name)).toList();
        call.await(parts.server().databases.append(changes));
        return BuiltInProcedures.status();
    }

    private SimpleResult createTag(List<String> names, Options options) {
        if (names.size() > 2) {
            throw SqlException.version("create tag takes at most two args");
        }
        String name = names.getFirst();
        if (!BranchNames.isValid(name)) {
            throw SqlException.version("not a valid user tag name");
        }
        if (call.selection().database().tags().get(name) != null) {
            throw SqlException.version("tag " + name + " already exists and cannot be altered after creation");
        }
        CommitRecord commit = call.selection().commit(names.size() == 2 ? names.get(1) : "HEAD").commit();
        Person tagger = options.value("author").map(VersioningCall::author).orElseGet(call::person);
        TagRecord tag =
                new TagRecord(name, commit.hash(), tagger, call.nowMillis(), options.value("message").orElse(""));
        call.await(parts.server().databases.append(List.of(new Change.PutTag(call.database(), tag))));
        return BuiltInProcedures.status();
    }
}
