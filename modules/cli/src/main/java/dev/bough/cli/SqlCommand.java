package dev.bough.cli;

import dev.bough.api.error.SqlException;
import dev.bough.api.session.Engine;
import dev.bough.api.session.LocalClient;
import dev.bough.cli.client.NetworkClient;
import dev.bough.cli.server.EngineOpening;
import dev.bough.cli.server.StartFailure;
import dev.bough.cli.shell.Batch;
import dev.bough.cli.shell.Format;
import dev.bough.cli.shell.Shell;
import dev.bough.cli.shell.SourceFile;
import dev.bough.cli.shell.Target;
import dev.bough.engine.EngineOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bough sql}: runs SQL, from an option, a file, a pipe or a terminal; on a server or on a data directory. */
@Command(name = "sql", description = {
        "Runs SQL on a server, or on a data directory that no server has open.",
        "Without --query and --file it reads standard input; at a terminal it is a shell."
}, mixinStandardHelpOptions = true, versionProvider = VersionCommand.Provider.class)
final class SqlCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 3306;
    private static final int MAX_PORT = 65_535;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = {"-q",
            "--query"}, paramLabel = "SQL", description = "the statements to run") private @Nullable String query;

    @Option(names = {"-f",
            "--file"}, paramLabel = "FILE", description = "a file with the statements to run") private @Nullable Path file;

    @Option(names = "--format", paramLabel = "FORMAT", description = "how results are printed: table, csv, json or vertical (default: table)") private Format format =
            Format.TABLE;

    @Option(names = "--force", description = "go on after a statement that failed") private boolean force;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "the server's address (default: 127.0.0.1)") private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "the server's port (default: 3306)") private @Nullable Integer port;

    @Option(names = {"-u",
            "--user"}, paramLabel = "NAME", description = "who to log in as (default: root)") private String user =
                    "root";

    @Option(names = {"-p",
            "--password"}, paramLabel = "PASSWORD", arity = "0..1", interactive = true, description = "the password; asked for where the option has no value; else BOUGH_PASSWORD is used") private @Nullable String password;

    @Option(names = {"-D",
            "--database"}, paramLabel = "NAME", description = "the database, or database/branch, to use") private String database =
                    "";

    @Option(names = "--data-dir", paramLabel = "DIR", description = "run on this data directory, without a server") private @Nullable Path dataDir;

    @Override
    public Integer call() throws IOException {
        if (dataDir != null && (host != null || port != null)) {
            throw new ParameterException(spec.commandLine(), "--data-dir needs no server: leave out --host and --port");
        }
        if (query != null && file != null) {
            throw new ParameterException(spec.commandLine(), "--query and --file exclude each other");
        }
        if (port != null && (port < 1 || port > MAX_PORT)) {
            throw new ParameterException(spec.commandLine(), "--port must be a number from 1 to " + MAX_PORT);
        }
        try (Target target = dataDir == null ? remote() : embedded(dataDir)) {
            return run(target);
        }
    }

    private int run(Target target) throws IOException {
        if (query == null && file == null && System.console() != null && System.console().isTerminal()) {
            Path history = Path.of(System.getProperty("user.home"), ".bough_history");
            return new Shell(target, format, history).run("bough " + Installation.version()) ? 0 : 1;
        }
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        try (Reader text = input()) {
            return new Batch(target, format, force, out, err).run(text) ? 0 : 1;
        } catch (IOException e) {
            out.flush();
            err.println("ERROR 2013 (HY000): Lost connection to server during query (" + StartFailure.oneLine(e) + ")");
            return 1;
        } finally {
            out.flush();
        }
    }

    /** The text, byte by byte. */
    private Reader input() {
        if (query != null) {
            return new StringReader(new String(query.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        }
        if (file == null) {
            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.ISO_8859_1));
        }
        try {
            return SourceFile.open(file);
        } catch (IOException e) {
            throw new StartFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private Target remote() {
        String address = host == null ? "127.0.0.1" : host;
        int number = port == null ? DEFAULT_PORT : port;
        String secret = password == null ? System.getenv().getOrDefault("BOUGH_PASSWORD", "") : password;
        try {
            return new Target.Remote(NetworkClient.connect(address, number, user, secret, database),
                    () -> NetworkClient.connect(address, number, user, secret, ""));
        } catch (SqlException e) {
            throw new StartFailure("ERROR " + e.number() + " (" + e.sqlState() + "): " + e.text(), e);
        } catch (IOException e) {
            throw new StartFailure("no server at " + address + ":" + number + " (" + StartFailure.oneLine(e)
                    + "); start one with 'bough sql-server', or give --data-dir", e);
        }
    }

    private Target embedded(Path directory) {
        Engine engine = EngineOpening.open(new EngineOptions(
                directory.toAbsolutePath().normalize(), Installation.pluginsDir(""), Set.of(), Map.of(), Map.of()));
        try {
            return new Target.Embedded(engine, LocalClient.open(engine, user, database));
        } catch (SqlException e) {
            engine.close();
            throw new StartFailure("ERROR " + e.number() + " (" + e.sqlState() + "): " + e.text(), e);
        }
    }
}
