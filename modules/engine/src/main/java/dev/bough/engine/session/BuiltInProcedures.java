package dev.bough.engine.session;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.ddl.DdlScope;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.procedure.Options;
import dev.bough.engine.type.Value;
import dev.bough.engine.versioning.BranchNames;
import dev.bough.engine.versioning.Branches;
import dev.bough.engine.versioning.Commits;
import dev.bough.engine.versioning.Merges;
import dev.bough.engine.versioning.Revisions;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.Person;
import dev.bough.storage.repository.TagRecord;
import dev.bough.storage.repository.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The procedures that come with the server, those of version control; each commits the session's transaction first. */
final class BuiltInProcedures {
    private static final Pattern AUTHOR = Pattern.compile("(.+?)\\s*<([^<>]+)>");
    private static final int TEXT = 65_535;

    private final SessionParts parts;

    BuiltInProcedures(SessionParts parts) {
        this.parts = parts;
    }

    boolean isProcedure(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("dolt_");
    }

    void call(String name, @Nullable String schema, List<Value> arguments, Reply reply) {
        List<String> texts = new ArrayList<>();
        for (Value argument : arguments) {
            if (!argument.isNull()) {
                texts.add(Texts.of(argument));
            }
        }
        parts.transactions().commitAndWait(this::await);
        parts.context().begin(SessionContext.noParameters(), false);
        Selection selection = parts.current().resolve(schema, parts.server().databases.durable());
        requireWrite(selection);
        SimpleResult result = switch (name.toLowerCase(Locale.ROOT)) {
            case "dolt_add" -> add(selection, texts);
            case "dolt_commit" -> commit(selection, texts);
            case "dolt_branch" -> branch(selection, texts);
            case "dolt_checkout" -> checkout(selection, texts);
            case "dolt_merge" -> merge(selection, texts);
            case "dolt_reset" -> reset(selection, texts);
            case "dolt_tag" -> tag(selection, texts);
            default -> throw new SqlException(ErrorCode.NOT_SUPPORTED, name);
        };
        reply.result(result);
    }

    private void await(Ticket ticket) {
        parts.server().workers.waiting(ticket::await);
    }

    private void requireWrite(Selection selection) {
        String database = selection.database().name();
        if ((parts.state().account().grants().onDatabase(database) & Privilege.EXECUTE.bit()) == 0) {
            throw new SqlException(ErrorCode.DATABASE_ACCESS_DENIED, parts.state().account().user(),
                    parts.state().account().host(), database);
        }
    }

    private static BranchState onBranch(Selection selection) {
        BranchState branch = selection.branch();
        if (branch == null) {
            throw SqlException.version("this operation is not supported while in a detached head state");
        }
        return branch;
    }

    private static SimpleResult status() {
        return new SimpleResult().number("status").row(0L);
    }

    private void written(Selection selection) {
        if (selection.identity() != null) {
            parts.state().events().branchWritten(selection.identity());
        }
    }

    private SimpleResult add(Selection selection, List<String> arguments) {
        Options options = new Options.Known().flag("all", "A").flag("force", "f").parse(arguments);
        List<String> names = options.positional();
        if (names.isEmpty() && !options.has("all")) {
            throw SqlException.version("Nothing specified, nothing added. Maybe you wanted to say 'dolt add .'?");
        }
        boolean all = options.has("all") || names.contains(".");
        await(commits().add(selection.database().id(), onBranch(selection).id(), all ? null : names));
        written(selection);
        return status();
    }

    private Commits commits() {
        return new Commits(parts.server().databases);
    }

    private Branches branches() {
        return new Branches(parts.server().databases);
    }

    private SimpleResult commit(Selection selection, List<String> arguments) {
        Options options = new Options.Known()
                .value("message", "m")
                .flag("all", "a")
                .flag("ALL", "A")
                .flag("allow-empty", "")
                .flag("skip-empty", "")
                .flag("amend", "")
                .value("author", "")
                .parse(arguments);
        options.atMost("commit", 0);
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
        Person author = options.value("author").map(BuiltInProcedures::author).orElseGet(this::person);
        long now = parts.context().clockMicros() / 1000;
        Commits.Staging staging = options.has("ALL")
                ? Commits.Staging.ALL
                : options.has("all") ? Commits.Staging.KNOWN : Commits.Staging.NONE;
        Optional<Commits.Made> made = commits().commit(
                selection.database().id(),
                onBranch(selection).id(),
                new Commits.Request(staging, message, options.has("allow-empty"), amend, author, now, author, now));
        SimpleResult result = new SimpleResult().text("hash", TEXT);
        if (made.isEmpty()) {
            if (options.has("skip-empty")) {
                return result;
            }
            throw SqlException.version("nothing to commit");
        }
        await(made.get().ticket());
        String hash = made.get().commit().hash().toString();
        if (selection.identity() != null) {
            parts.state().events().commitCreated(selection.identity(), hash);
        }
        return result.row(hash);
    }

    private static Person author(String text) {
        Matcher matcher = AUTHOR.matcher(text);
        if (!matcher.matches()) {
            throw SqlException.version("Author not formatted correctly. Use 'Name <author@example.com>' format");
        }
        return new Person(matcher.group(1), matcher.group(2));
    }

    /** Who commits: the session's variables, else the account. */
    private Person person() {
        String name = parts.state().variables().text("dolt_author_name");
        String email = parts.state().variables().text("dolt_author_email");
        String user = parts.state().account().user();
        return new Person(
                name.isEmpty() ? user : name,
                email.isEmpty() ? user + "@" + parts.state().account().host() : email);
    }

    private SimpleResult branch(Selection selection, List<String> arguments) {
        Options options = new Options.Known()
                .flag("copy", "c")
                .flag("move", "m")
                .flag("delete", "d")
                .flag("delete-force", "D")
                .flag("force", "f")
                .parse(arguments);
        List<String> names = options.positional();
        boolean force = options.has("force") || options.has("delete-force");
        if (names.stream().anyMatch(String::isEmpty)) {
            throw SqlException.version("error: cannot branch empty string");
        }
        long database = selection.database().id();
        if (options.has("delete") || options.has("delete-force")) {
            requireNames(!names.isEmpty());
            names.forEach(n -> delete(selection, n, force));
        } else if (options.has("move")) {
            requireNames(names.size() == 2);
            Branches.Done done =
                    branches().rename(database, names.get(0), names.get(1), force, parts.current().branch());
            await(done.ticket());
            BranchIdentity identity = parts.server().databases.identity(database, done.branch());
            if (identity != null) {
                parts.state().events().branchRenamed(identity, names.get(0));
            }
            parts.current().refresh();
        } else if (options.has("copy")) {
            requireNames(names.size() == 2);
            created(database, branches().copy(database, names.get(0), names.get(1), force));
        } else {
            requireNames(names.size() == 1 || names.size() == 2);
            String start = names.size() == 2 ? names.get(1) : "HEAD";
            created(database, branches().create(database, names.get(0), start(selection, names.get(0), start), force));
        }
        return status();
    }

    private static void requireNames(boolean right) {
        if (!right) {
            throw SqlException.version("error: invalid usage");
        }
    }

    private static CommitRecord start(Selection selection, String name, String spec) {
        try {
            return Revisions.commit(selection.database(), selection.branch(), spec).commit();
        } catch (SqlException e) {
            throw SqlException.version(
                    "fatal: '" + spec + "' is not a commit and a branch '" + name + "' cannot be created from it");
        }
    }

    private void created(long database, Branches.Done done) {
        await(done.ticket());
        BranchIdentity identity = parts.server().databases.identity(database, done.branch());
        if (identity == null) {
            return;
        }
        if (done.existed()) {
            parts.state().events().branchReset(identity);
        } else {
            parts.state().events().branchCreated(identity);
        }
    }

    private void delete(Selection selection, String name, boolean force) {
        Branches.Deleted deleted =
                branches().delete(selection.database().id(), name, force, parts.current().branch());
        await(deleted.ticket());
        if (deleted.identity() != null) {
            parts.state().events().branchDeleted(deleted.identity());
        }
    }

    private SimpleResult checkout(Selection selection, List<String> arguments) {
        Options options = new Options.Known().value("b", "b").value("B", "B").parse(arguments);
        options.atMost("checkout", 1);
        Optional<String> made = options.value("b").or(() -> options.value("B"));
        if (made.isEmpty() && options.positional().isEmpty()) {
            throw SqlException.version("Improper usage.");
        }
        String target = made.orElseGet(() -> options.positional().getFirst());
        if (target.isEmpty()) {
            throw SqlException.version("error: cannot checkout empty string");
        }
        if (made.isPresent()) {
            String start = options.positional().isEmpty() ? "HEAD" : options.positional().getFirst();
            created(selection.database().id(),
                    branches().create(selection.database().id(), target, start(selection, target, start),
                            options.has("B")));
        }
        Selection now = parts.current().resolve(selection.database().name(), parts.server().databases.durable());
        BranchState branch = now.database().branch(target);
        if (branch == null) {
            throw SqlException.version("error: could not find " + target);
        }
        boolean same = now.branch() != null && now.branch().id() == branch.id();
        parts.current().checkout(now, branch);
        String message =
                same ? "Already on branch '" + branch.name() + "'" : "Switched to branch '" + branch.name() + "'";
        return new SimpleResult().number("status").text("message", TEXT).row(0L, message);
    }

    private SimpleResult merge(Selection selection, List<String> arguments) {
        Options options = new Options.Known()
                .flag("no-ff", "")
                .flag("ff-only", "")
                .flag("squash", "")
                .flag("no-commit", "")
                .flag("commit", "")
                .flag("no-edit", "")
                .flag("abort", "")
                .value("message", "m")
                .value("author", "")
                .parse(arguments);
        BranchState branch = onBranch(selection);
        Merges merges = new Merges(parts.server().databases);
        DdlScope scope = new SchemaStatements(parts).scope();
        Merges.Scope where = new Merges.Scope(
                scope.participant(), scope.patience(), scope.bind(), selection.database().id(), branch.id());
        SimpleResult result =
                new SimpleResult().text("hash", TEXT).number("fast_forward").number("conflicts").text("message", TEXT);
        if (options.has("abort")) {
            await(merges.abort(where));
            written(selection);
            return result.row("", 0L, 0L, "merge aborted");
        }
        if (options.positional().isEmpty()) {
            throw SqlException.version("error: Please specify a branch to merge");
        }
        options.atMost("merge", 1);
        String spec = options.positional().getFirst();
        CommitRecord theirs = Revisions.commit(selection.database(), branch, spec).commit();
        Person author = options.value("author").map(BuiltInProcedures::author).orElseGet(this::person);
        long now = parts.context().clockMicros() / 1000;
        Merges.Done done = merges.merge(where, theirs, new Merges.Request(
                spec, options.has("no-ff"), options.has("ff-only"), options.has("squash"), options.has("no-commit"),
                options.value("message").orElse(null), author, now, author, now));
        if (done.ticket() != null) {
            await(done.ticket());
        }
        String hash = done.commit() == null ? "" : done.commit().hash().toString();
        if (done.kind() != Merges.Kind.UP_TO_DATE && selection.identity() != null) {
            parts.state().events().branchMerged(
                    selection.identity(), hash, theirs.hash().toString(), done.kind() == Merges.Kind.FAST_FORWARD);
        }
        return switch (done.kind()) {
            case UP_TO_DATE -> result.row("", 0L, 0L, "Everything up-to-date");
            case FAST_FORWARD -> result.row(hash, 1L, 0L, "merge successful");
            case MERGED -> result.row(hash, 0L, 0L, "merge successful");
            case CONFLICTS -> {
                parts.context().warn(ErrorCode.UNKNOWN_ERROR,
                        "merge has unresolved conflicts or constraint violations");
                yield result.row("", 0L, 1L, "conflicts found");
            }
        };
    }

    private SimpleResult reset(Selection selection, List<String> arguments) {
        Options options = new Options.Known().flag("hard", "").flag("soft", "").parse(arguments);
        if (options.has("hard") && options.has("soft")) {
            throw SqlException.version("error: --hard and --soft are mutually exclusive options.");
        }
        options.atMost("reset", 1);
        BranchState branch = onBranch(selection);
        String spec = options.positional().isEmpty() || options.positional().getFirst().equals(".")
                ? "HEAD"
                : options.positional().getFirst();
        CommitRecord to = Revisions.commit(selection.database(), branch, spec).commit();
        long database = selection.database().id();
        if (options.has("hard")) {
            await(branches().resetHard(database, branch, to));
        } else if (options.has("soft")) {
            await(branches().resetSoft(database, branch, to));
        } else {
            await(branches().unstage(database, branch, to));
        }
        if (selection.identity() != null) {
            parts.state().events().branchReset(selection.identity());
        }
        return status();
    }

    private SimpleResult tag(Selection selection, List<String> arguments) {
        Options options =
                new Options.Known().value("message", "m").flag("delete", "d").value("author", "").parse(arguments);
        List<String> names = options.positional();
        if (names.isEmpty()) {
            throw SqlException.version("error: invalid argument, use 'dolt_tags' system table to list tags");
        }
        long database = selection.database().id();
        if (options.has("delete")) {
            for (String name : names) {
                if (selection.database().tags().get(name) == null) {
                    throw SqlException.version("tag not found");
                }
                await(parts.server().databases.append(List.of(new Change.DeleteTag(database, name))));
            }
            return status();
        }
        if (names.size() > 2) {
            throw SqlException.version("create tag takes at most two args");
        }
        String name = names.getFirst();
        if (!BranchNames.isValid(name)) {
            throw SqlException.version("not a valid user tag name");
        }
        if (selection.database().tags().get(name) != null) {
            throw SqlException.version("tag " + name + " already exists and cannot be altered after creation");
        }
        String spec = names.size() == 2 ? names.get(1) : "HEAD";
        CommitRecord commit = Revisions.commit(selection.database(), selection.branch(), spec).commit();
        Person tagger = options.value("author").map(BuiltInProcedures::author).orElseGet(this::person);
        TagRecord tag = new TagRecord(
                name, commit.hash(), tagger, parts.context().clockMicros() / 1000, options.value("message").orElse(""));
        await(parts.server().databases.append(List.of(new Change.PutTag(database, tag))));
        return status();
    }
}
