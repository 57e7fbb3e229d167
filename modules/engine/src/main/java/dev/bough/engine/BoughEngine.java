package dev.bough.engine;

import dev.bough.api.session.ClientInfo;
import dev.bough.api.session.Engine;
import dev.bough.api.session.Login;
import dev.bough.api.session.Session;
import dev.bough.engine.session.RunningServer;
import dev.bough.engine.variable.SystemVariable;
import dev.bough.engine.variable.SystemVariables;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;

/** The SQL engine over a data directory. */
public final class BoughEngine implements Engine {
    private final RunningServer server;

    private BoughEngine(RunningServer server) {
        this.server = server;
    }

    /**
     * Opens a data directory, making a new one where there is none, and loads the plug-ins.
     *
     * @throws dev.bough.api.error.SqlException if the directory is in use or a setting is wrong
     * @throws dev.bough.api.error.CorruptDataException if the data is damaged
     */
    public static BoughEngine open(EngineOptions options) {
        return open(options, InstantSource.system());
    }

    static BoughEngine open(EngineOptions options, InstantSource clock) {
        return new BoughEngine(RunningServer.open(options.dataDir(), options.pluginsDir(), options.disabledPlugins(),
                options.pluginSettings(), options.variables(), clock));
    }

    /**
     * Checks a global variable's value for {@link EngineOptions#variables}.
     *
     * @throws dev.bough.api.error.SqlException 1193 if there is no such variable, else why it cannot have the value
     */
    public static void checkVariable(String name, String value) {
        RunningServer.checkVariable(name, value);
    }

    /** The names of all system variables. */
    public static List<String> variables() {
        return SystemVariables.ALL.stream().map(SystemVariable::name).toList();
    }

    @Override
    public String serverVersion() {
        return RunningServer.VERSION;
    }

    @Override
    public long nextConnectionId() {
        return server.nextConnectionId();
    }

    @Override
    public Login login(String user, String host) {
        return server.login(user, host);
    }

    @Override
    public Session open(Login login, ClientInfo client) {
        return server.openSession(login, client);
    }

    @Override
    public Executor workers() {
        return server.workers();
    }

    @Override
    public void waiting(Runnable wait) {
        server.waiting(wait);
    }

    @Override
    public long setting(String name) {
        return server.setting(name);
    }

    @Override
    public void clientAborted() {
        server.counted().clientAborted();
    }

    @Override
    public void connectAborted() {
        server.counted().connectAborted();
    }

    @Override
    public void close() {
        server.close();
    }
}
