package dev.bough.engine.procedure;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.computed.ProcedureRequest;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.Selection;
import dev.bough.engine.transaction.Participant;
import dev.bough.engine.transaction.Patience;
import dev.bough.engine.versioning.OwnBranch;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.Person;
import dev.bough.storage.repository.Ticket;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A call of a version-control procedure: where it works, for whom, and its way to the session's transaction. */
final class VersioningCall {
    private static final Pattern AUTHOR = Pattern.compile("(.+?)\\s*<([^<>]+)>");

    private final SessionParts parts;
    private final Selection selection;

    VersioningCall(SessionParts parts, Selection selection) {
        this.parts = parts;
        this.selection = selection;
    }

    SessionParts parts() {
        return parts;
    }

    Selection selection() {
        return selection;
    }

    long database() {
        return selection.database().id();
    }

    /** The branch that the call is for, as the transaction has it. */
    OwnBranch ownBranch() {
        return ownBranch(selection.onBranch());
    }

    OwnBranch ownBranch(BranchState branch) {
        OwnBranch.Session session = new OwnBranch.Session(
                parts.server().databases, parts.transactions().current(), parts.participant(), patience());
        return new OwnBranch(session, database(), branch.id());
    }

    private Patience patience() {
        return Patience.seconds(parts.state().variables().asLong("innodb_lock_wait_timeout"));
    }

    /** Locks a branch whose head is about to be moved outside the transaction; what it gives back unlocks it. */
    Runnable lock(BranchState branch) {
        Participant participant = parts.participant();
        int held = participant.heldLocks();
        participant.lockBranch(branch.id(), patience());
        return () -> participant.releaseLocks(held);
    }

    void await(Ticket ticket) {
        parts.server().workers.waiting(ticket::await);
    }

    /** Commits the session's transaction, together with what belongs to it. */
    void commit(List<Change> changes) {
        parts.transactions().commitAndWait(this::await, changes);
    }

    /** The identity of the branch that the call is for; null at a tag or commit. */
    @Nullable
    BranchIdentity identity() {
        return selection.identity();
    }

    long nowMillis() {
        return parts.context().clockMicros() / 1000;
    }

    /** The moment that a variable of the session names. */
    long date(String variable, long otherwise) {
        String text = parts.state().variables().text(variable);
        return text.isEmpty() ? otherwise : CommitDate.millis(text);
    }

    /** Who an {@code --author} is. */
    static Person author(String text) {
        Matcher matcher = AUTHOR.matcher(text);
        if (!matcher.matches()) {
            throw SqlException.version("Author not formatted correctly. Use 'Name <author@example.com>' format");
        }
        return new Person(matcher.group(1), matcher.group(2));
    }

    /** Who writes a commit: the session's variables, else the account. */
    Person person() {
        String user = parts.state().account().user();
        return named("dolt_author", new Person(user, user + "@" + parts.state().account().host()));
    }

    /** Who makes a commit of an author's: the session's variables, else the author. */
    Person committer(Person author) {
        return named("dolt_committer", author);
    }

    private Person named(String variables, Person otherwise) {
        String name = parts.state().variables().text(variables + "_name");
        String email = parts.state().variables().text(variables + "_email");
        return new Person(
                name.isEmpty() ? otherwise.name() : name, email.isEmpty() ? otherwise.email() : email);
    }

    /** Fails for an option that is known but cannot be honoured. */
    static SqlException unsupported(String procedure, String option) {
        return new SqlException(ErrorCode.NOT_SUPPORTED, procedure + "('--" + option + "')");
    }

    /** Which new tables of the branch are to be ignored. */
    Predicate<String> ignored(BranchState branch) {
        return table -> new ProcedureRequest(parts, selection).repository().branch(branch.name())
                .map(found -> found.workingSet().ignores(table))
                .orElse(false);
    }
}
