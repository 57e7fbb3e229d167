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
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.transaction.Views;
import dev.bough.engine.variable.GlobalVariables;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** What all sessions of a server share. */
final class Server {
    private static final long STATEMENT_MEMORY = 64L << 20;

    final Databases databases;
    final GlobalVariables globals;
    final AccountStore accounts;
    final AccountStatements accountStatements;
    final EventBus bus;
    final PluginRegistry plugins;
    final Workers workers;
    final Registry registry = new Registry();
    final PreparedCount prepared;
    final TempSpace temp;
    final Clock clock;
    final RandomGenerator random;
    final Instant startTime;
    final BuiltInFunctions functions = new BuiltInFunctions();
    final Views views = new Views();
    final DatabaseDefinitions databaseDefinitions;
    final TableDefinitions tableDefinitions;
    final TableChanges tableChanges;
    final ViewDefinitions viewDefinitions;
    final AtomicLong questions = new AtomicLong();

    private final EventScheduler scheduler = new EventScheduler(this);

    Server(
            Databases databases,
            GlobalVariables globals,
            AccountStore accounts,
            EventBus bus,
            PluginRegistry plugins,
            Workers workers,
            TempSpace temp,
            Clock clock,
            RandomGenerator random) {
        this.databases = databases;
        this.globals = globals;
        prepared = new PreparedCount(globals);
        this.accounts = accounts;
        this.bus = bus;
        this.plugins = plugins;
        this.workers = workers;
        this.temp = temp;
        this.clock = clock;
        this.random = random;
        startTime = bus.clock().instant();
        accountStatements = new AccountStatements(accounts, random);
        databaseDefinitions = new DatabaseDefinitions(databases);
        tableDefinitions = new TableDefinitions(databases);
        tableChanges = new TableChanges(databases);
        viewDefinitions = new ViewDefinitions(databases);
    }

    RunnablePlan runnable(Plan plan) {
        return new RunnablePlan(plan, STATEMENT_MEMORY, temp);
    }

    EventScheduler scheduler() {
        return scheduler;
    }
}
