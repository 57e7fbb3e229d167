package dev.bough.engine.session;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.procedure.Options;
import dev.bough.engine.type.Value;
import dev.bough.engine.versioning.BranchNames;
import dev.bough.engine.versioning.Commits;
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
            case "dolt_branch" -> new BranchProcedures(parts, selection).branch(texts);
            case "dolt_checkout" -> new BranchProcedures(parts, selection).checkout(texts);
            case "dolt_merge" -> new MergeProcedures(parts, selection, person()).merge(texts);
            case "dolt_conflicts_resolve" -> new MergeProcedures(parts, selection, person()).resolveConflicts(texts);
            case "dolt_reset" -> new BranchProcedures(parts, selection).reset(texts);
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

    static SimpleResult status() {
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
        await(commits().add(selection.database().id(), selection.onBranch().id(), all ? null : names));
        written(selection);
        return status();
    }

    private Commits commits() {
        return new Commits(parts.server().databases);
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
                .value("date", "")
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
        long date = options.value("date").map(CommitDate::millis).orElse(parts.context().clockMicros() / 1000);
        Commits.Staging staging = options.has("ALL")
                ? Commits.Staging.ALL
                : options.has("all") ? Commits.Staging.KNOWN : Commits.Staging.NONE;
        Optional<Commits.Made> made = commits().commit(
                selection.database().id(),
                selection.onBranch().id(),
                new Commits.Request(staging, message, options.has("allow-empty"), amend, author, date,
                        committer(author), date));
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

    static Person author(String text) {
        Matcher matcher = AUTHOR.matcher(text);
        if (!matcher.matches()) {
            throw SqlException.version("Author not formatted correctly. Use 'Name <author@example.com>' format");
        }
        return new Person(matcher.group(1), matcher.group(2));
    }

    /** Who writes a commit: the session's variables, else the account. */
    private Person person() {
        String user = parts.state().account().user();
        return named("dolt_author", new Person(user, user + "@" + parts.state().account().host()));
    }

    /** Who makes a commit of an author's: the session's variables, else the author. */
    private Person committer(Person author) {
        return named("dolt_committer", author);
    }

    private Person named(String variables, Person otherwise) {
        String name = parts.state().variables().text(variables + "_name");
        String email = parts.state().variables().text(variables + "_email");
        return new Person(
                name.isEmpty() ? otherwise.name() : name, email.isEmpty() ? otherwise.email() : email);
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
        CommitRecord commit = selection.commit(names.size() == 2 ? names.get(1) : "HEAD").commit();
        Person tagger = options.value("author").map(BuiltInProcedures::author).orElseGet(this::person);
        TagRecord tag = new TagRecord(
                name, commit.hash(), tagger, parts.context().clockMicros() / 1000, options.value("message").orElse(""));
        await(parts.server().databases.append(List.of(new Change.PutTag(database, tag))));
        return status();
    }
}
