package dev.bough.engine.session;

import dev.bough.api.error.SqlException;
import dev.bough.api.event.Origin;
import dev.bough.api.session.ClientInfo;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.Grants;
import dev.bough.engine.account.Passwords;
import dev.bough.engine.answer.Silence;
import dev.bough.engine.definition.DefinitionTexts;
import dev.bough.engine.definition.EventSchedule;
import dev.bough.engine.server.EventTimes;
import dev.bough.engine.server.Server;
import dev.bough.engine.state.SessionContext;
import dev.bough.engine.statement.Place;
import dev.bough.engine.statement.ProgramRunner;
import dev.bough.engine.transaction.SchemaObject;
import dev.bough.engine.transaction.SchemaObjectStore;
import dev.bough.engine.transaction.Views;
import dev.bough.parser.tree.ProgramDdl;
import dev.bough.parser.tree.Statement;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.DatabaseState;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Runs the events of all databases' default branches when they are due (MySQL manual, 27.4). One thread watches; each event runs on
 * a worker, and never twice at once.
 */
final class EventScheduler {
    private static final System.Logger LOG = System.getLogger("dev.bough.engine.session");
    private static final String BRANCH = "main";
    private static final long LONGEST_WAIT_MILLIS = 1000;

    /** Who looks at schedules and ends events; their bodies run as their definers. */
    private static final Account ITSELF =
            Account.of("event_scheduler", "localhost", Passwords.SHA2, "", true, Grants.ALL);

    private final Server server;
    private final EventTimes times;

    EventScheduler(Server server) {
        this.server = server;
        times = server.events;
    }

    /** Begins to watch, until the server's {@link EventTimes} are closed. */
    void start(boolean on) {
        times.enabled(on);
        Thread watcher = new Thread(this::watch, "event-scheduler");
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch() {
        long wait;
        do {
            wait = look();
        } while (isToGoOn(wait));
    }

    private boolean isToGoOn(long wait) {
        try {
            return times.await(wait);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Milliseconds until the next look. */
    private long look() {
        try {
            return times.isOn() ? Math.min(LONGEST_WAIT_MILLIS, runDue()) : LONGEST_WAIT_MILLIS;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the event scheduler failed to look at its events", e);
            return LONGEST_WAIT_MILLIS;
        }
    }

    /** Starts what is due; milliseconds until the next run. */
    private long runDue() {
        long now = server.clock.millis() * 1000;
        long next = Long.MAX_VALUE;
        Set<EventTimes.Key> known = new HashSet<>();
        for (Map.Entry<Long, DatabaseState> entry : server.databases.durable().databases()) {
            BranchState branch = entry.getValue().branch(BRANCH);
            if (branch == null) {
                continue;
            }
            for (SchemaObject event : SchemaObjectStore.list(branch.working(), "event")) {
                EventTimes.Key key = EventTimes.Key.of(entry.getKey(), event);
                known.add(key);
                next = Math.min(next, look(entry.getValue(), event, key, now));
            }
        }
        times.retain(known);
        return next == Long.MAX_VALUE ? LONGEST_WAIT_MILLIS : Math.max(0, (next - now) / 1000);
    }

    private long look(DatabaseState database, SchemaObject event, EventTimes.Key key, long now) {
        ProgramDdl.CreateEvent create =
                (ProgramDdl.CreateEvent) Views.parser(event.sqlMode()).parse(event.fragment()).statement();
        if (create.status() != ProgramDdl.EventStatus.ENABLED) {
            return Long.MAX_VALUE;
        }
        EventSchedule schedule = schedule(database, create, event);
        long due = schedule.nextAfter(times.since(key));
        if (due == Long.MAX_VALUE && !times.isRunning(key)) {
            retire(database, create, event);
        }
        if (due > now) {
            return due;
        }
        if (times.begins(key, now)) {
            server.workers.execute(() -> run(database, create, event, key));
        }
        return schedule.nextAfter(now);
    }

    /** An event that will not run again is dropped, or disabled where it is to be preserved. */
    private void retire(DatabaseState database, ProgramDdl.CreateEvent create, SchemaObject event) {
        try (ServerSession session = open(database, ITSELF)) {
            session.begins("event " + event.name());
            Statement statement = Boolean.TRUE.equals(create.preserve())
                    ? new ProgramDdl.AlterEvent(DefinitionTexts.definer(create.definer()), create.name(), null, null,
                            null,
                            ProgramDdl.EventStatus.DISABLED, null, null, null)
                    : new ProgramDdl.DropEvent(true, create.name());
            session.runner().run(statement, Place.command(event.fragment()), Silence.REPLY);
        } catch (SqlException e) {
            LOG.log(System.Logger.Level.WARNING, "event {0}.{1} cannot be ended: {2}", database.name(), event.name(),
                    e.text());
        }
    }

    private EventSchedule schedule(DatabaseState database, ProgramDdl.CreateEvent create, SchemaObject event) {
        try (ServerSession session = open(database, ITSELF)) {
            session.parts().context().begin(SessionContext.noParameters(), true);
            EventSchedule computed = EventSchedule.of(
                    create.schedule(),
                    expression -> session.runner().evaluate(expression, Place.command(event.fragment())),
                    session.parts().context());
            boolean startsNow = create.schedule() instanceof ProgramDdl.Schedule.Every every && every.starts() == null;
            return startsNow
                    ? new EventSchedule(
                            event.createdAt() * 1_000_000, computed.everyMicros(), computed.everyMonths(),
                            computed.end())
                    : computed;
        }
    }

    private ServerSession open(DatabaseState database, Account account) {
        long id = server.registry.nextId();
        server.registry.enter(Long.MAX_VALUE);
        ClientInfo client = new ClientInfo(id, "localhost", database.name(), 255, false, true, false, true, false,
                Map.of(), () -> {});
        try {
            return new ServerSession(server, account, client, Origin.SCHEDULER);
        } catch (RuntimeException e) {
            server.registry.leave(id);
            throw e;
        }
    }

    private void run(
            DatabaseState database, ProgramDdl.CreateEvent create, SchemaObject event, EventTimes.Key key) {
        try (ServerSession session = open(database, server.definers.of(create.definer()))) {
            session.begins("event " + event.name());
            new ProgramRunner(session.parts(), session.runner(), session.runner().queries())
                    .runBody(create.body(), event.fragment());
        } catch (SqlException e) {
            LOG.log(System.Logger.Level.WARNING, "event {0}.{1} failed: {2}", database.name(), event.name(), e.text());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "event " + database.name() + "." + event.name() + " failed", e);
        } finally {
            times.ended(key);
        }
    }
}
