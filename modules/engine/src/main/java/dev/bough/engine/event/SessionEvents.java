package dev.bough.engine.event;

import dev.bough.api.event.BranchCreated;
import dev.bough.api.event.BranchDeleted;
import dev.bough.api.event.BranchEvent;
import dev.bough.api.event.BranchMerged;
import dev.bough.api.event.BranchRead;
import dev.bough.api.event.BranchRenamed;
import dev.bough.api.event.BranchReset;
import dev.bough.api.event.BranchSelected;
import dev.bough.api.event.BranchWritten;
import dev.bough.api.event.CommitCreated;
import dev.bough.api.event.DatabaseCreated;
import dev.bough.api.event.DatabaseDropped;
import dev.bough.api.event.Origin;
import dev.bough.api.event.SessionClosed;
import dev.bough.api.event.SessionOpened;
import dev.bough.api.event.StatementFinished;
import dev.bough.api.event.TransactionCommitted;
import dev.bough.api.repository.BranchId;

/**
 * Posts the events of one session. The frequent kinds use one object again and again, so that a statement allocates nothing for
 * them; a session's works run one at a time, so it is never shared.
 */
public final class SessionEvents {
    private final EventBus bus;
    private final Origin origin;
    private final long sessionId;
    private final Moving moving = new Moving();

    public SessionEvents(EventBus bus, Origin origin, long sessionId) {
        this.bus = bus;
        this.origin = origin;
        this.sessionId = sessionId;
    }

    public void branchRead(BranchIdentity branch) {
        if (bus.branchRead.hasSubscribers()) {
            bus.branchRead.post(moving.at(branch));
        }
    }

    public void branchWritten(BranchIdentity branch) {
        if (bus.branchWritten.hasSubscribers()) {
            bus.branchWritten.post(moving.at(branch));
        }
    }

    public void branchSelected(BranchIdentity branch) {
        if (bus.branchSelected.hasSubscribers()) {
            bus.branchSelected.post(moving.at(branch));
        }
    }

    public void transactionCommitted() {
        if (bus.transactionCommitted.hasSubscribers()) {
            bus.transactionCommitted.post(moving.now());
        }
    }

    public void statementFinished(long digest, long durationNanos, long rows, int error) {
        if (bus.statementFinished.hasSubscribers()) {
            bus.statementFinished.post(moving.statement(digest, durationNanos, rows, error));
        }
    }

    public void branchCreated(BranchIdentity branch) {
        bus.branchCreated.post(new Created(now(), origin, sessionId, branch));
        branchWritten(branch);
    }

    public void branchRenamed(BranchIdentity branch, String oldName) {
        bus.branchRenamed.post(new Renamed(now(), origin, sessionId, branch, oldName));
    }

    public void branchDeleted(BranchIdentity branch) {
        bus.branchDeleted.post(new Deleted(now(), origin, sessionId, branch));
    }

    public void branchReset(BranchIdentity branch) {
        bus.branchReset.post(new Reset(now(), origin, sessionId, branch));
        branchWritten(branch);
    }

    public void branchMerged(BranchIdentity branch, String commit, String mergedCommit, boolean fastForward) {
        bus.branchMerged.post(new Merged(now(), origin, sessionId, branch, commit, mergedCommit, fastForward));
        branchWritten(branch);
    }

    public void commitCreated(BranchIdentity branch, String commit) {
        bus.commitCreated.post(new Committed(now(), origin, sessionId, branch, commit));
        branchWritten(branch);
    }

    public void databaseCreated(String database) {
        bus.databaseCreated.post(new Database(now(), origin, sessionId, database));
    }

    public void databaseDropped(String database) {
        bus.databaseDropped.post(new Database(now(), origin, sessionId, database));
    }

    public void sessionOpened(String user, String host) {
        bus.sessionOpened.post(new Opened(now(), origin, sessionId, user, host));
    }

    public void sessionClosed() {
        bus.sessionClosed.post(new Closed(now(), origin, sessionId));
    }

    private long now() {
        return bus.clock().millis();
    }

    /** A branch event made from an identity. */
    private interface OfBranch extends BranchEvent {
        @Override
        BranchIdentity branch();

        @Override
        default String database() {
            return branch().database();
        }

        @Override
        default String branchName() {
            return branch().name();
        }
    }

    private record Created(long timeMillis, Origin origin, long sessionId, BranchIdentity branch)
            implements
                BranchCreated,
                OfBranch {}

    private record Renamed(long timeMillis, Origin origin, long sessionId, BranchIdentity branch, String oldName)
            implements
                BranchRenamed,
                OfBranch {}

    private record Deleted(long timeMillis, Origin origin, long sessionId, BranchIdentity branch)
            implements
                BranchDeleted,
                OfBranch {}

    private record Reset(long timeMillis, Origin origin, long sessionId, BranchIdentity branch)
            implements
                BranchReset,
                OfBranch {}

    private record Merged(
            long timeMillis,
            Origin origin,
            long sessionId,
            BranchIdentity branch,
            String commit,
            String mergedCommit,
            boolean fastForward)
            implements
                BranchMerged,
                OfBranch {}

    private record Committed(long timeMillis, Origin origin, long sessionId, BranchIdentity branch, String commit)
            implements
                CommitCreated,
                OfBranch {}

    private record Database(long timeMillis, Origin origin, long sessionId, String database)
            implements
                DatabaseCreated,
                DatabaseDropped {}

    private record Opened(long timeMillis, Origin origin, long sessionId, String user, String host)
            implements
                SessionOpened {}

    private record Closed(long timeMillis, Origin origin, long sessionId) implements SessionClosed {}

    /** The one object of the frequent kinds. */
    private final class Moving
            implements BranchRead, BranchWritten, BranchSelected, TransactionCommitted, StatementFinished {
        private static final BranchIdentity NOWHERE = new BranchIdentity("", "");

        private long timeMillis;
        private BranchIdentity branch = NOWHERE;
        private long digest;
        private long durationNanos;
        private long rows;
        private int error;

        Moving now() {
            timeMillis = SessionEvents.this.now();
            return this;
        }

        Moving at(BranchIdentity next) {
            branch = next;
            return now();
        }

        Moving statement(long ofDigest, long nanos, long rowCount, int errorNumber) {
            digest = ofDigest;
            durationNanos = nanos;
            rows = rowCount;
            error = errorNumber;
            return now();
        }

        @Override
        public long timeMillis() {
            return timeMillis;
        }

        @Override
        public Origin origin() {
            return origin;
        }

        @Override
        public long sessionId() {
            return sessionId;
        }

        @Override
        public String database() {
            return branch.database();
        }

        @Override
        public BranchId branch() {
            return branch;
        }

        @Override
        public String branchName() {
            return branch.name();
        }

        @Override
        public long digest() {
            return digest;
        }

        @Override
        public long durationNanos() {
            return durationNanos;
        }

        @Override
        public long rows() {
            return rows;
        }

        @Override
        public int error() {
            return error;
        }
    }
}
