package dev.bough.engine.server;

import dev.bough.engine.account.AccountStatements;
import dev.bough.engine.account.AccountStore;
import dev.bough.engine.bind.BuiltInFunctions;
import dev.bough.engine.compile.Compiler;
import dev.bough.engine.compile.ServerPlans;
import dev.bough.engine.compile.SessionViews;
import dev.bough.engine.ddl.DatabaseDefinitions;
import dev.bough.engine.ddl.TableChanges;
import dev.bough.engine.ddl.TableDefinitions;
import dev.bough.engine.ddl.ViewDefinitions;
import dev.bough.engine.definition.Definers;
import dev.bough.engine.event.EventBus;
import dev.bough.engine.exec.TempSpace;
import dev.bough.engine.plugin.PluginRegistry;
import dev.bough.engine.status.Counter;
import dev.bough.engine.status.Counters;
import dev.bough.engine.status.ServerCounters;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.transaction.Views;
import dev.bough.engine.variable.GlobalVariables;
import dev.bough.engine.variable.PersistedVariables;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What all sessions of a server share. */
public final class Server {
    public final Databases databases;
    public final GlobalVariables globals;
    public final AccountStore accounts;
    public final PersistedVariables persisted;
    public final AccountStatements accountStatements;
    public final EventBus bus;
    public final PluginRegistry plugins;
    public final Workers workers;
    public final Registry registry;
    public final PreparedCount prepared;
    public final TempSpace temp;
    public final InstantSource clock;
    public final RandomGenerator random;
    public final Instant startTime;
    public final ServerPlans plans = new ServerPlans();
    public final Definers definers;
    public final EventTimes events;
    public final Compiler.Shared compiling;
    public final DatabaseDefinitions databaseDefinitions;
    public final TableDefinitions tableDefinitions;
    public final TableChanges tableChanges;
    public final ViewDefinitions viewDefinitions;
    public final ServerCounters counted = new ServerCounters();

    private volatile long flushedStatusMillis;

    /** What is set on a server: variables, those that are kept, accounts. */
    public record Settings(GlobalVariables globals, PersistedVariables persisted, AccountStore accounts) {}

    public Server(
            Databases databases,
            Settings settings,
            EventBus bus,
            PluginRegistry plugins,
            Workers workers,
            TempSpace temp,
            InstantSource clock,
            RandomGenerator random) {
        this.databases = databases;
        globals = settings.globals;
        persisted = settings.persisted;
        accounts = settings.accounts;
        prepared = new PreparedCount(globals);
        definers = new Definers(accounts);
        compiling = new Compiler.Shared(new SessionViews(new Views(), definers), new BuiltInFunctions(), temp);
        this.bus = bus;
        this.plugins = plugins;
        this.workers = workers;
        this.temp = temp;
        this.clock = clock;
        registry = new Registry(clock);
        events = new EventTimes(clock);
        this.random = random;
        startTime = bus.clock().instant();
        flushedStatusMillis = startTime.toEpochMilli();
        accountStatements = new AccountStatements(accounts, random);
        databaseDefinitions = new DatabaseDefinitions(databases);
        tableDefinitions = new TableDefinitions(databases);
        tableChanges = new TableChanges(databases);
        viewDefinitions = new ViewDefinitions(databases);
    }

    /** What all sessions have counted, those that are over among them. */
    public Counters counters() {
        return counted.sum(() -> registry.all().stream().map(OpenSession::counters).iterator());
    }

    /** FLUSH STATUS. */
    public void flushStatus() {
        registry.forgetPeak();
        flushedStatusMillis = clock.millis();
    }

    public long flushedStatusMillis() {
        return flushedStatusMillis;
    }

    public long counters(Counter counter) {
        return counters().get(counter);
    }

}
