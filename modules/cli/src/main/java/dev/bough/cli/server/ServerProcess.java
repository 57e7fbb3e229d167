package dev.bough.cli.server;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.Engine;
import dev.bough.cli.config.NearestName;
import dev.bough.cli.config.ServerConfig;
import dev.bough.engine.BoughEngine;
import dev.bough.engine.EngineOptions;
import dev.bough.wire.MySqlServer;
import dev.bough.wire.WireOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * One server, from its configuration to its clean stop.
 *
 * <p>Whatever can be found wrong without touching the data directory is looked at first; then the engine is opened, its
 * plug-ins with it; only then clients are let in. The stop goes the other way round.
 */
public final class ServerProcess {
    private static final System.Logger LOG = System.getLogger(ServerProcess.class.getName());

    /** How long running statements may go on after the server was told to stop. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final ServerConfig config;
    private final PrintStream out;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public ServerProcess(ServerConfig config, PrintStream out) {
        this.config = config;
        this.out = out;
    }

    /**
     * Starts, and returns once clients can connect.
     *
     * @throws StartFailure if that cannot be
     */
    public void start(String version, Path pluginsDir) {
        Path dataDir = config.dataDir().toAbsolutePath().normalize();
        config.variables().forEach(ServerProcess::check);
        checkPlugins(pluginsDir);
        InetSocketAddress wanted = freeAddress();
        Engine engine = EngineOpening.open(new EngineOptions(
                dataDir, pluginsDir, config.disabledPlugins(), config.pluginSettings(), config.variables()));
        MySqlServer listener;
        try {
            WireOptions options = WireOptions.standard(dataDir).withAddress(config.host(), config.port());
            listener = MySqlServer.start(engine, options);
        } catch (IOException e) {
            engine.close();
            throw new StartFailure(StartFailure.oneLine(e), e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(listener, engine), "bough-stop"));
        announce(version, dataDir, wanted.getAddress(), listener.port());
    }

    /** Waits until the process is told to end. */
    public void await() {
        while (stopped.getCount() > 0) {
            try {
                stopped.await();
            } catch (InterruptedException e) {
                LOG.log(System.Logger.Level.DEBUG, "the main thread was interrupted; the server goes on", e);
            }
        }
    }

    /** The installation's folder may be gone, as nobody asked for it. */
    private void checkPlugins(Path folder) {
        if (config.pluginsDir().isEmpty() && Files.notExists(folder)) {
            return;
        }
        try (DirectoryStream<Path> readable = Files.newDirectoryStream(folder)) {
            LOG.log(System.Logger.Level.DEBUG, "plug-ins are looked for in {0}", folder);
        } catch (IOException e) {
            throw new StartFailure("cannot read the plug-ins folder (plugins.dir): " + StartFailure.oneLine(e), e);
        }
    }

    private static void check(String name, String value) {
        try {
            BoughEngine.checkVariable(name, value);
        } catch (SqlException e) {
            String hint = e.code() == ErrorCode.UNKNOWN_SYSTEM_VARIABLE
                    ? "; did you mean '" + NearestName.of(name, BoughEngine.variables()) + "'?"
                    : "";
            throw new StartFailure("configuration, variables: " + StartFailure.oneLine(e) + hint, e);
        }
    }

    /** Says so at once where the address cannot be had, before anything on disk is opened. */
    private InetSocketAddress freeAddress() {
        try (ServerSocket probe = new ServerSocket()) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(config.host()), config.port());
            probe.setReuseAddress(true);
            probe.bind(address);
            return address;
        } catch (BindException e) {
            throw new StartFailure("cannot listen on " + config.host() + ":" + config.port()
                    + ": the port is in use or the address is not this machine's; choose another with --port or --host",
                    e);
        } catch (IOException e) {
            throw new StartFailure(
                    "cannot listen on " + config.host() + ":" + config.port() + ": " + StartFailure.oneLine(e), e);
        }
    }

    private void announce(String version, Path dataDir, InetAddress address, int port) {
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        out.println("bough " + version + " serves " + dataDir);
        out.println("listening on " + address.getHostAddress() + ":" + port);
        out.println("connect with: mysql -h " + host + " -P " + port + " -u root");
        out.flush();
    }

    private void stop(MySqlServer listener, Engine engine) {
        int status = 0;
        try {
            listener.stop(STOP_PATIENCE);
            engine.close();
            LOG.log(System.Logger.Level.INFO, "stopped");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the stop was not clean", e);
            status = 1;
        }
        stopped.countDown();
        // A signal would make the exit status 143; a clean stop is a success.
        Runtime.getRuntime().halt(status);
    }
}
