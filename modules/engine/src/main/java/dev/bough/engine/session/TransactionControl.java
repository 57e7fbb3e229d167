package dev.bough.engine.session;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ServerStatus;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.event.SessionEvents;
import dev.bough.engine.transaction.Isolation;
import dev.bough.engine.transaction.Participant;
import dev.bough.engine.transaction.Patience;
import dev.bough.engine.transaction.Transaction;
import dev.bough.engine.transaction.TransactionSettings;
import dev.bough.engine.variable.SessionVariables;
import dev.bough.storage.repository.Ticket;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The session's transaction: when it begins, what ends it, and whom that is told. */
final class TransactionControl {
    private final Participant participant;
    private final SessionVariables variables;
    private final SessionEvents events;
    private @Nullable Transaction open;
    /** Whether the open transaction goes on past the statement. */
    private boolean explicit;

    private @Nullable Isolation nextIsolation;
    private @Nullable Boolean nextReadOnly;

    TransactionControl(Participant participant, SessionVariables variables, SessionEvents events) {
        this.participant = participant;
        this.variables = variables;
        this.events = events;
    }

    /** What a commit has set in motion. */
    record Committed(@Nullable Ticket ticket, List<BranchIdentity> written) {
        static final Committed NOTHING = new Committed(null, List.of());

        boolean isPending() {
            return ticket != null && !ticket.isDone();
        }
    }

    /** The open transaction, or a new one. */
    Transaction current() {
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
    void start(@Nullable Boolean readOnly, boolean snapshotNow) {
        if (readOnly != null) {
            nextReadOnly = readOnly;
        }
        Transaction begun = begin(true);
        if (snapshotNow) {
            begun.snapshot();
        }
    }

    /** SET TRANSACTION: for the next one. */
    void next(@Nullable Isolation isolation, @Nullable Boolean readOnly) {
        if (isExplicit()) {
            throw new SqlException(ErrorCode.CANNOT_CHANGE_TX_CHARACTERISTICS);
        }
        nextIsolation = isolation == null ? nextIsolation : isolation;
        nextReadOnly = readOnly == null ? nextReadOnly : readOnly;
    }

    /** Whether a transaction is open that goes on past the statement. */
    boolean isExplicit() {
        return open != null && explicit;
    }

    /** Whether a statement that ends now ends its transaction too. */
    boolean endsWithStatement() {
        return open != null && !explicit;
    }

    boolean isReadOnly() {
        return open != null && open.isReadOnly();
    }

    /** Commits what is open; its effects are told by {@link #published}. */
    Committed commit() {
        Transaction transaction = open;
        if (transaction == null) {
            return Committed.NOTHING;
        }
        List<BranchIdentity> written = transaction.writtenBranches();
        open = null;
        explicit = false;
        return new Committed(transaction.commit(), written);
    }

    /** Commits and waits. */
    void commitAndWait(Consumer<Ticket> wait) {
        Committed committed = commit();
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
    }

    void rollback() {
        Transaction transaction = open;
        open = null;
        explicit = false;
        if (transaction != null) {
            transaction.rollback();
        }
    }

    int statusFlags() {
        if (!isExplicit()) {
            return 0;
        }
        return isReadOnly()
                ? ServerStatus.IN_TRANSACTION | ServerStatus.IN_READ_ONLY_TRANSACTION
                : ServerStatus.IN_TRANSACTION;
    }
}
