package dev.bough.engine.event;

import dev.bough.api.event.BranchCreated;
import dev.bough.api.event.BranchDeleted;
import dev.bough.api.event.BranchMerged;
import dev.bough.api.event.BranchRead;
import dev.bough.api.event.BranchRenamed;
import dev.bough.api.event.BranchReset;
import dev.bough.api.event.BranchSelected;
import dev.bough.api.event.BranchWritten;
import dev.bough.api.event.CommitCreated;
import dev.bough.api.event.DatabaseCreated;
import dev.bough.api.event.DatabaseDropped;
import dev.bough.api.event.Event;
import dev.bough.api.event.EventHandler;
import dev.bough.api.event.Events;
import dev.bough.api.event.Origin;
import dev.bough.api.event.ServerStarted;
import dev.bough.api.event.ServerStopping;
import dev.bough.api.event.SessionClosed;
import dev.bough.api.event.SessionOpened;
import dev.bough.api.event.StatementFinished;
import dev.bough.api.event.TransactionCommitted;
import java.util.List;

/** Every kind of event of a server. */
public final class EventBus {
    public final EventKind<BranchRead> branchRead = new EventKind<>(BranchRead.class);
    public final EventKind<BranchSelected> branchSelected = new EventKind<>(BranchSelected.class);
    public final EventKind<BranchWritten> branchWritten = new EventKind<>(BranchWritten.class);
    public final EventKind<BranchCreated> branchCreated = new EventKind<>(BranchCreated.class);
    public final EventKind<BranchRenamed> branchRenamed = new EventKind<>(BranchRenamed.class);
    public final EventKind<BranchDeleted> branchDeleted = new EventKind<>(BranchDeleted.class);
    public final EventKind<BranchReset> branchReset = new EventKind<>(BranchReset.class);
    public final EventKind<BranchMerged> branchMerged = new EventKind<>(BranchMerged.class);
    public final EventKind<CommitCreated> commitCreated = new EventKind<>(CommitCreated.class);
    public final EventKind<DatabaseCreated> databaseCreated = new EventKind<>(DatabaseCreated.class);
    public final EventKind<DatabaseDropped> databaseDropped = new EventKind<>(DatabaseDropped.class);
    public final EventKind<ServerStarted> serverStarted = new EventKind<>(ServerStarted.class);
    public final EventKind<ServerStopping> serverStopping = new EventKind<>(ServerStopping.class);
    public final EventKind<SessionOpened> sessionOpened = new EventKind<>(SessionOpened.class);
    public final EventKind<SessionClosed> sessionClosed = new EventKind<>(SessionClosed.class);
    public final EventKind<StatementFinished> statementFinished = new EventKind<>(StatementFinished.class);
    public final EventKind<TransactionCommitted> transactionCommitted = new EventKind<>(TransactionCommitted.class);

    private final List<EventKind<?>> kinds = List.of(
            branchRead,
            branchSelected,
            branchWritten,
            branchCreated,
            branchRenamed,
            branchDeleted,
            branchReset,
            branchMerged,
            commitCreated,
            databaseCreated,
            databaseDropped,
            serverStarted,
            serverStopping,
            sessionOpened,
            sessionClosed,
            statementFinished,
            transactionCommitted);

    private final EngineClock clock;

    public EventBus(EngineClock clock) {
        this.clock = clock;
    }

    public EngineClock clock() {
        return clock;
    }

    /** What a plug-in subscribes through. */
    public Events subscriber(String plugin) {
        return new Events() {
            @Override
            public <E extends Event> void on(Class<E> kind, EventHandler<? super E> handler) {
                for (EventKind<?> known : kinds) {
                    if (known.type() == kind) {
                        add(known, kind, handler);
                        return;
                    }
                }
                throw new IllegalArgumentException("no kind of event: " + kind.getName());
            }

            @SuppressWarnings("unchecked") // the types were found to be the same
            private <E extends Event> void add(EventKind<?> known, Class<E> kind, EventHandler<? super E> handler) {
                ((EventKind<E>) known).add(new Subscription<>(plugin, kind, handler));
            }
        };
    }

    /** Takes a plug-in's subscriptions back. */
    public void revoke(String plugin) {
        kinds.forEach(kind -> kind.revoke(plugin));
    }

    /** How often handlers of plug-ins failed. */
    public long failures() {
        return kinds.stream().mapToLong(EventKind::failures).sum();
    }

    /** The server is ready. */
    public void postServerStarted() {
        serverStarted.post(new ServerEvent(clock.millis()));
    }

    /** The server stops taking sessions. */
    public void postServerStopping() {
        serverStopping.post(new ServerEvent(clock.millis()));
    }

    private record ServerEvent(long timeMillis) implements ServerStarted, ServerStopping {
        @Override
        public Origin origin() {
            return Origin.INTERNAL;
        }

        @Override
        public long sessionId() {
            return 0;
        }
    }
}
