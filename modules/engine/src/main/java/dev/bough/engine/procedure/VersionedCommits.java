package dev.bough.engine.procedure;

import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.server.CommitAlong;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.CurrentDatabase;
import dev.bough.engine.state.Selection;
import dev.bough.engine.transaction.Patience;
import dev.bough.engine.transaction.Transaction;
import dev.bough.engine.versioning.Commits;
import dev.bough.engine.versioning.OwnBranch;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** dolt_transaction_commit: every transaction that changes a branch makes a version-control commit of all that the branch has. */
public final class VersionedCommits implements CommitAlong {
    private static final String MESSAGE = "Transaction commit";

    private final SessionParts parts;

    public VersionedCommits(SessionParts parts) {
        this.parts = parts;
    }

    @Override
    public boolean isOn() {
        return parts.state().variables().isOn("dolt_transaction_commit");
    }

    @Override
    public List<Made> commit(Transaction transaction, List<Change> changes) {
        List<Made> all = new ArrayList<>();
        for (Transaction.BranchKey branch : transaction.changedBranches()) {
            DatabaseState database = parts.server().databases.appended().database(branch.database());
            BranchState state = database == null ? null : database.branch(branch.branch());
            BranchIdentity identity = parts.server().databases.identity(branch.database(), branch.branch());
            if (database != null && state != null && identity != null) {
                commit(transaction, Selection.onBranch(database.name(), database, state, identity), changes)
                        .ifPresent(made -> all.add(new Made(identity, made.commit().hash().toString())));
            }
        }
        return all;
    }

    /** Makes a commit of the current branch, after a statement that defined something and committed that by itself. */
    public void commitDefinition() {
        boolean isComputed = CurrentDatabase.COMPUTED.contains(parts.current().name());
        if (!isOn() || !parts.current().isSelected() || isComputed) {
            return;
        }
        Selection selection = parts.current().resolve(null, parts.durable());
        BranchIdentity identity = selection.identity();
        if (identity == null) {
            return;
        }
        List<Change> changes = new ArrayList<>();
        try {
            Optional<Commits.Made> made = commit(parts.transactions().current(), selection, changes);
            parts.transactions().commitAndWait(ticket -> parts.server().workers.waiting(ticket::await), changes);
            made.ifPresent(commit -> parts.state().events().commitCreated(identity, commit.commit().hash().toString()));
        } finally {
            parts.transactions().rollback();
        }
    }

    private Optional<Commits.Made> commit(Transaction transaction, Selection selection, List<Change> changes) {
        VersioningCall call = new VersioningCall(parts, selection);
        Patience patience = Patience.seconds(parts.state().variables().asLong("innodb_lock_wait_timeout"));
        OwnBranch own = new OwnBranch(
                new OwnBranch.Session(parts.server().databases, transaction, parts.participant(), patience),
                selection.database().id(), selection.branchId());
        String message = parts.state().variables().text("dolt_transaction_commit_message");
        Person author = call.person();
        long now = call.nowMillis();
        Optional<Commits.Made> made = new Commits(own, call.ignored(selection.onBranch())).commit(new Commits.Request(
                Commits.Staging.ALL, message.isEmpty() ? MESSAGE : message, false, false, false, author, now,
                call.committer(author), now));
        made.ifPresent(commit -> changes.addAll(commit.changes()));
        return made;
    }
}
