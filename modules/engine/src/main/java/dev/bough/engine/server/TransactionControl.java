package dev.bough.engine.server;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ServerStatus;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.event.SessionEvents;
import dev.bough.engine.status.Counter;
import dev.bough.engine.status.Counters;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.transaction.Isolation;
import dev.bough.engine.transaction.Participant;
import dev.bough.engine.transaction.Patience;
import dev.bough.engine.transaction.Transaction;
import dev.bough.engine.transaction.TransactionSettings;
import dev.bough.engine.variable.SessionVariables;
import dev.bough.engine.versioning.Merges;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.ServerState;
import dev.bough.storage.repository.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The session's transaction: when it begins, what ends it, and whom that is told. */
public final class TransactionControl {
    private static final String CONFLICT_IN_AUTOCOMMIT =
            "Merge conflict detected, @autocommit transaction rolled back. @autocommit must be disabled so that merge conflicts can be"
                    + " resolved using the dolt_conflicts and dolt_schema_conflicts tables before manually committing the transaction."
                    + " Alternatively, to commit transactions with merge conflicts, set @@dolt_allow_commit_conflicts = 1";
    private static final String CONFLICT =
            "Merge conflict detected, transaction rolled back. Merge conflicts must be resolved using the dolt_conflicts and"
                    + " dolt_schema_conflicts tables before committing a transaction. To commit transactions with merge conflicts, set"
                    + " @@dolt_allow_commit_conflicts = 1";

    private final Databases databases;
    private final Participant participant;
    private final SessionVariables variables;
    private final SessionEvents events;
    private final Counters counters;
    private @Nullable Transaction open;
    /** Whether the open transaction goes on past the statement. */
    private boolean explicit;

    private @Nullable CommitAlong versioned;
    private @Nullable Isolation nextIsolation;
    private @Nullable Boolean nextReadOnly;

    public TransactionControl(
            Databases databases, Participant participant, SessionVariables variables, SessionEvents events,
            Counters counters) {
        this.databases = databases;
        this.participant = participant;
        this.variables = variables;
        this.events = events;
        this.counters = counters;
    }

    /** What makes a version-control commit of every transaction where the session wants that. */
    public void versioned(CommitAlong commits) {
        versioned = commits;
    }

    /** What a commit has set in motion. */
    record Committed(@Nullable Ticket ticket, List<BranchIdentity> written, List<CommitAlong.Made> made) {
        static final Committed NOTHING = new Committed(null, List.of(), List.of());

        boolean isPending() {
            return ticket != null && !ticket.isDone();
        }
    }

    /** The open transaction, or a new one. */
    public Transaction current() {
        Transaction transaction = open;
        if (transaction == null) {
            transaction = begin(!variables.autocommit());
        }
        return transaction;
    }

    private Transaction begin(boolean goesOn) {
        Isolation isolation = nextIsolation != null ? nextIsolation : isolation(variables.isolation());
        boolean readOnly = nextReadOnly != null ? nextReadOnly : variables.isOn("transaction_read_only");
        nextIsolation = null;
        nextReadOnly = null;
        explicit = goesOn;
        Transaction begun = participant.begin(new TransactionSettings(
                isolation, readOnly, !goesOn, Patience.seconds(variables.asLong("innodb_lock_wait_timeout"))));
        open = begun;
        return begun;
    }

    static Isolation isolation(String name) {
        return Isolation.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** START TRANSACTION. */
    public void start(@Nullable Boolean readOnly, boolean snapshotNow) {
        if (readOnly != null) {
            nextReadOnly = readOnly;
        }
        Transaction begun = begin(true);
        if (snapshotNow) {
            begun.snapshot();
        }
    }

    /** SET TRANSACTION: for the next one. */
    public void next(@Nullable Isolation isolation, @Nullable Boolean readOnly) {
        if (isExplicit()) {
            throw new SqlException(ErrorCode.CANNOT_CHANGE_TX_CHARACTERISTICS);
        }
        nextIsolation = isolation == null ? nextIsolation : isolation;
        nextReadOnly = readOnly == null ? nextReadOnly : readOnly;
    }

    /** Whether a transaction is open that goes on past the statement. */
    public boolean isExplicit() {
        return open != null && explicit;
    }

    /** Whether a statement that ends now ends its transaction too. */
    public boolean endsWithStatement() {
        return open != null && !explicit;
    }

    /** A state with what the open transaction has put in the place of working sets. */
    ServerState over(ServerState state) {
        return open == null ? state : open.over(state);
    }

    public boolean isReadOnly() {
        return open != null && open.isReadOnly();
    }

    /** Commits what is open; its effects are told by {@link #published}. */
    Committed commit() {
        return open == null ? Committed.NOTHING : commit(open, List.of());
    }

    private Committed commit(Transaction transaction, List<Change> others) {
        requireResolved(transaction);
        counters.count(Counter.HANDLER_COMMIT);
        CommitAlong commits = versioned;
        List<CommitAlong.Made> made = List.of();
        List<Change> all = others;
        if (commits != null && others.isEmpty() && transaction.hasChanges() && commits.isOn()) {
            all = new ArrayList<>();
            made = versioned(commits, transaction, all);
        }
        List<BranchIdentity> written = written(transaction);
        open = null;
        explicit = false;
        return new Committed(transaction.commit(all), written, made);
    }

    private List<CommitAlong.Made> versioned(
            CommitAlong commits, Transaction transaction, List<Change> changes) {
        boolean failed = true;
        try {
            List<CommitAlong.Made> made = commits.commit(transaction, changes);
            failed = false;
            return made;
        } finally {
            if (failed) {
                rollback();
            }
        }
    }

    private List<BranchIdentity> written(Transaction transaction) {
        if (!transaction.hasChanges()) {
            return List.of();
        }
        List<BranchIdentity> written = new ArrayList<>(1);
        for (Transaction.BranchKey branch : transaction.changedBranches()) {
            BranchIdentity identity = databases.identity(branch.database(), branch.branch());
            if (identity != null) {
                written.add(identity);
            }
        }
        return written;
    }

    /** Conflicts are not committed: outside a transaction nobody could resolve them before, and no other session expects them. */
    private void requireResolved(Transaction transaction) {
        boolean allowed =
                variables.isOn("dolt_allow_commit_conflicts") || variables.isOn("dolt_force_transaction_commit");
        if (!transaction.hasReplaced() || allowed || !transaction.anyReplaced(Merges::isUnresolved)) {
            return;
        }
        String message = explicit ? CONFLICT : CONFLICT_IN_AUTOCOMMIT;
        rollback();
        throw SqlException.version(message);
    }

    /** Commits and waits. */
    public void commitAndWait(Consumer<Ticket> wait) {
        finish(commit(), wait);
    }

    /** Commits what is open together with other changes, and waits. */
    public void commitAndWait(Consumer<Ticket> wait, List<Change> others) {
        finish(commit(current(), others), wait);
    }

    private void finish(Committed committed, Consumer<Ticket> wait) {
        if (committed.ticket() != null) {
            wait.accept(committed.ticket());
        }
        published(committed);
    }

    /** Tells of a commit that is durable now. */
    void published(Committed committed) {
        List<BranchIdentity> written = committed.written();
        for (int i = 0; i < written.size(); i++) {
            events.branchWritten(written.get(i));
        }
        if (!written.isEmpty()) {
            events.transactionCommitted();
        }
        for (CommitAlong.Made made : committed.made()) {
            events.commitCreated(made.branch(), made.hash());
        }
    }

    public void rollback() {
        Transaction transaction = open;
        open = null;
        explicit = false;
        if (transaction != null) {
            counters.count(Counter.HANDLER_ROLLBACK);
            transaction.rollback();
        }
    }

    public int statusFlags() {
        if (!isExplicit()) {
            return 0;
        }
        return isReadOnly()
                ? ServerStatus.IN_TRANSACTION | ServerStatus.IN_READ_ONLY_TRANSACTION
                : ServerStatus.IN_TRANSACTION;
    }
}
