package dev.bough.engine.session;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.event.Origin;
import dev.bough.api.session.ClientInfo;
import dev.bough.api.session.Login;
import dev.bough.api.session.Session;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.AccountLogin;
import dev.bough.engine.account.AccountStore;
import dev.bough.engine.account.Accounts;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.event.EngineClock;
import dev.bough.engine.event.EventBus;
import dev.bough.engine.exec.TempSpace;
import dev.bough.engine.expression.ValueText;
import dev.bough.engine.plugin.Plugin;
import dev.bough.engine.plugin.PluginLoader;
import dev.bough.engine.plugin.PluginRegistry;
import dev.bough.engine.server.OpenSession;
import dev.bough.engine.server.Server;
import dev.bough.engine.server.Workers;
import dev.bough.engine.status.ServerCounters;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.transaction.LockTable;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Collation;
import dev.bough.engine.variable.GlobalVariables;
import dev.bough.engine.variable.PersistedVariables;
import dev.bough.storage.file.LocalFiles;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.Store;
import dev.bough.storage.repository.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** A server that is open: its storage, its plug-ins, its sessions. */
public final class RunningServer {
    /** What the handshake announces and VERSION() returns. */
    public static final String VERSION = "8.4.3";

    private static final String ACCOUNTS = "accounts";
    /** What no SET changes but a configuration may. */
    private static final Set<String> AT_START_ONLY = Set.of("secure_file_priv");

    private static final String PERSISTED = "persisted variables";
    private static final long STOP_MILLIS = 10_000;
    private static final long TEMP_BYTES = 16L << 30;

    private final Store store;
    private final Server server;

    private RunningServer(Store store, Server server) {
        this.store = store;
        this.server = server;
    }

    /** Opens a data directory; the time of day is the clock's. */
    public static RunningServer open(
            Path dataDir,
            Path pluginsDir,
            Set<String> disabledPlugins,
            Map<String, Object> pluginSettings,
            Map<String, String> variables,
            InstantSource clock) {
        GlobalVariables globals = globals();
        globals.configure("datadir", Value.of(dataDir + "/"));
        globals.configure("version", Value.of(VERSION));
        variables.forEach((name, value) -> configure(globals, name, value));
        long memory = Runtime.getRuntime().maxMemory() / 2;
        Store store = Store.open(new LocalFiles(dataDir), StoreOptions.forMemory(memory), task -> {
            Thread thread = new Thread(task, "storage");
            thread.setDaemon(true);
            return thread;
        });
        EventBus bus = new EventBus(new EngineClock(clock));
        PluginRegistry plugins = new PluginRegistry(bus, pluginSettings);
        int cores = Runtime.getRuntime().availableProcessors();
        Server server = new Server(
                new Databases(store, new LockTable(System::nanoTime)),
                new Server.Settings(globals, persisted(store, globals), accounts(store)),
                bus,
                plugins,
                new Workers(Math.max(16, 8 * cores)),
                new TempSpace(dataDir.resolve("tmp"), TEMP_BYTES),
                clock,
                new SecureRandom());
        plugins.open(found(pluginsDir), disabledPlugins);
        bus.postServerStarted();
        new EventScheduler(server)
                .start(globals.get("event_scheduler") instanceof Value.Bytes text && ValueText.of(text).equals("ON"));
        return new RunningServer(store, server);
    }

    private static GlobalVariables globals() {
        return new GlobalVariables(name -> CharacterSet.find(name) != null, name -> Collation.find(name) != null);
    }

    /**
     * Checks a variable's value for the start.
     *
     * @throws SqlException 1193 if there is no such variable, else why it cannot have the value
     */
    public static void checkVariable(String name, String value) {
        configure(globals(), name, value);
    }

    /** Sets a variable as it is, or not at all: who wrote a configuration is not there to read a warning. */
    private static void configure(GlobalVariables globals, String name, String value) {
        if (AT_START_ONLY.contains(name)) {
            globals.configure(name, Value.of(value));
            return;
        }
        globals.set(name, configured(value), () -> {
            throw new SqlException(ErrorCode.WRONG_VALUE_FOR_VARIABLE, name, value);
        });
    }

    private static Value configured(String text) {
        return text.matches("-?\\d{1,18}") ? Value.of(Long.parseLong(text)) : Value.of(text);
    }

    private static AccountStore accounts(Store store) {
        byte[] kept = store.durable().settings().get(ACCOUNTS);
        return new AccountStore(
                kept == null ? Accounts.INITIAL : Accounts.decode(kept),
                bytes -> store.append(new Change.SetSetting(ACCOUNTS, bytes)).await());
    }

    /** What was kept comes after what the configuration says. */
    private static PersistedVariables persisted(Store store, GlobalVariables globals) {
        byte[] kept = store.durable().settings().get(PERSISTED);
        Map<String, Value> values = kept == null ? Map.of() : PersistedVariables.decode(kept);
        values.forEach((name, value) -> globals.set(name, value, () -> {}));
        return new PersistedVariables(values, bytes -> store.append(new Change.SetSetting(PERSISTED, bytes)).await());
    }

    private static List<Plugin> found(Path pluginsDir) {
        ModuleLayer layer = RunningServer.class.getModule().getLayer();
        ModuleLayer parent = layer == null ? ModuleLayer.boot() : layer;
        List<Plugin> found = new ArrayList<>(PluginLoader.linked(parent));
        try {
            found.addAll(PluginLoader.folder(pluginsDir, parent));
        } catch (IOException e) {
            throw SqlException.causedBy(e, ErrorCode.ERROR_ON_READ, pluginsDir, 5, String.valueOf(e.getMessage()));
        }
        return found;
    }

    public long nextConnectionId() {
        return server.registry.nextId();
    }

    public Login login(String user, String host) {
        return server.accounts.current().login(user, host);
    }

    /** Opens a session for a login that was verified. */
    public Session openSession(Login login, ClientInfo client) {
        if (server.globals.asLong("require_secure_transport") == 1 && !client.secure()) {
            throw new SqlException(ErrorCode.SECURE_TRANSPORT_REQUIRED);
        }
        Account account = AccountLogin.admitted(login, client.secure());
        // one place more for who can look what has taken the others, and end it
        int extra = (account.grants().global() & Privilege.SUPER.bit()) == 0 ? 0 : 1;
        try {
            server.registry.enter(server.globals.asLong("max_connections") + extra);
        } catch (SqlException e) {
            server.counted.connectRefused();
            throw e;
        }
        try {
            ServerSession session = new ServerSession(server, account, client, Origin.CLIENT);
            server.registry.add(session);
            return session;
        } catch (RuntimeException e) {
            server.registry.leave(client.connectionId());
            throw e;
        }
    }

    public ServerCounters counted() {
        return server.counted;
    }

    public Executor workers() {
        return server.workers;
    }

    public void waiting(Runnable wait) {
        server.workers.waiting(wait);
    }

    public long setting(String name) {
        return server.globals.asLong(name);
    }

    /** Takes no more sessions, lets what runs end within a bound, and closes the storage. */
    public void close() {
        server.registry.close();
        server.bus.postServerStopping();
        server.events.close();
        try {
            if (!server.workers.drain(STOP_MILLIS)) {
                server.registry.all().forEach(OpenSession::cancel);
                server.workers.drain(STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List.copyOf(server.registry.all()).forEach(OpenSession::close);
        server.plugins.close();
        server.workers.close();
        store.close();
    }
}
