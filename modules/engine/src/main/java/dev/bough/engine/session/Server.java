package dev.bough.engine.session;

import dev.bough.engine.account.AccountStatements;
import dev.bough.engine.account.AccountStore;
import dev.bough.engine.bind.BuiltInFunctions;
import dev.bough.engine.ddl.DatabaseDefinitions;
import dev.bough.engine.ddl.TableChanges;
import dev.bough.engine.ddl.TableDefinitions;
import dev.bough.engine.ddl.ViewDefinitions;
import dev.bough.engine.event.EventBus;
import dev.bough.engine.exec.RunnablePlan;
import dev.bough.engine.exec.TempSpace;
import dev.bough.engine.plan.Plan;
import dev.bough.engine.plugin.PluginRegistry;
import dev.bough.engine.status.Counter;
import dev.bough.engine.status.Counters;
import dev.bough.engine.status.ServerCounters;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.transaction.Views;
import dev.bough.engine.variable.GlobalVariables;
import dev.bough.engine.variable.PersistedVariables;
import java.time.Clock;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** What all sessions of a server share. */
final class Server {
    private static final long STATEMENT_MEMORY = 64L << 20;

    final Databases databases;
    final GlobalVariables globals;
    final AccountStore accounts;
    final PersistedVariables persisted;
    final AccountStatements accountStatements;
    final EventBus bus;
    final PluginRegistry plugins;
    final Workers workers;
    final Registry registry;
    final PreparedCount prepared;
    final TempSpace temp;
    final Clock clock;
    final RandomGenerator random;
    final Instant startTime;
    final BuiltInFunctions functions = new BuiltInFunctions();
    final ServerPlans plans = new ServerPlans();
    final Definers definers;
    final SessionViews views;
    final DatabaseDefinitions databaseDefinitions;
    final TableDefinitions tableDefinitions;
    final TableChanges tableChanges;
    final ViewDefinitions viewDefinitions;
    final ServerCounters counted = new ServerCounters();

    private volatile long flushedStatusMillis;
    private final EventScheduler scheduler = new EventScheduler(this);

    /** What is set on a server: variables, those that are kept, accounts. */
    record Settings(GlobalVariables globals, PersistedVariables persisted, AccountStore accounts) {}

    Server(
            Databases databases,
            Settings settings,
            EventBus bus,
            PluginRegistry plugins,
            Workers workers,
            TempSpace temp,
            Clock clock,
            RandomGenerator random) {
        this.databases = databases;
        globals = settings.globals;
        persisted = settings.persisted;
        accounts = settings.accounts;
        prepared = new PreparedCount(globals);
        definers = new Definers(accounts);
        views = new SessionViews(new Views(), definers);
        this.bus = bus;
        this.plugins = plugins;
        this.workers = workers;
        this.temp = temp;
        this.clock = clock;
        registry = new Registry(clock);
        this.random = random;
        startTime = bus.clock().instant();
        flushedStatusMillis = startTime.toEpochMilli();
        accountStatements = new AccountStatements(accounts, random);
        databaseDefinitions = new DatabaseDefinitions(databases);
        tableDefinitions = new TableDefinitions(databases);
        tableChanges = new TableChanges(databases);
        viewDefinitions = new ViewDefinitions(databases);
    }

    RunnablePlan runnable(Plan plan) {
        return new RunnablePlan(plan, STATEMENT_MEMORY, temp);
    }

    /** What all sessions have counted, those that are over among them. */
    Counters counters() {
        return counted.sum(() -> registry.all().stream().map(ServerSession::counters).iterator());
    }

    /** FLUSH STATUS. */
    void flushStatus() {
        registry.forgetPeak();
        flushedStatusMillis = clock.millis();
    }

    long flushedStatusMillis() {
        return flushedStatusMillis;
    }

    long counters(Counter counter) {
        return counters().get(counter);
    }

    EventScheduler scheduler() {
        return scheduler;
    }
}
