package dev.bough.cli;

import dev.bough.cli.config.ConfigFile;
import dev.bough.cli.config.ConfigKey;
import dev.bough.cli.config.ServerConfig;
import dev.bough.cli.log.LogOutput;
import dev.bough.cli.server.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bough sql-server}: runs the server until it is told to stop. */
@Command(name = "sql-server", description = "Runs the server. It stops cleanly on SIGTERM and on Ctrl-C.", mixinStandardHelpOptions = true, versionProvider = VersionCommand.Provider.class)
final class SqlServerCommand implements Runnable {
    @Option(names = "--config", paramLabel = "FILE", description = "the configuration file (default: conf/bough.yaml of the installation)") private @Nullable Path config;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "where the databases are (default: data)") private @Nullable String dataDir;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "the address to listen on (default: 127.0.0.1)") private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "the port to listen on, 0 for any free one (default: 3306)") private @Nullable String port;

    @Option(names = "--loglevel", paramLabel = "LEVEL", description = "trace, debug, info, warning or error (default: info)") private @Nullable String logLevel;

    @Override
    public void run() {
        ServerConfig settings = file().with(ConfigKey.DATA_DIR, dataDir)
                .with(ConfigKey.LISTENER_HOST, host)
                .with(ConfigKey.LISTENER_PORT, port)
                .with(ConfigKey.LOG_LEVEL, logLevel)
                .server();
        LogOutput.standardError().begin(settings.logLevel());
        ServerProcess server = new ServerProcess(settings, System.out);
        server.start(Installation.version(), Installation.pluginsDir(settings.pluginsDir()));
        server.await();
    }

    private ConfigFile file() {
        Path home = Installation.home();
        Path installed = home == null ? null : home.resolve("conf").resolve("bough.yaml");
        if (config != null) {
            return ConfigFile.read(config);
        }
        return installed != null && Files.exists(installed) ? ConfigFile.read(installed) : ConfigFile.defaults();
    }
}
