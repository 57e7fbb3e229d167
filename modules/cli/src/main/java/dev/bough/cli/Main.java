package dev.bough.cli;

import dev.bough.cli.config.ConfigException;
import dev.bough.cli.config.NearestName;
import dev.bough.cli.server.StartFailure;
import java.util.Arrays;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code bough}: the program. */
@Command(name = "bough", description = "A MySQL-compatible SQL server whose databases are repositories.", mixinStandardHelpOptions = true, versionProvider = VersionCommand.Provider.class, synopsisSubcommandLabel = "COMMAND", subcommands = {
        SqlServerCommand.class, SqlCommand.class, VersionCommand.class})
public final class Main implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    private Main() {}

    public static void main(String[] arguments) {
        int status = run(arguments);
        System.out.flush();
        System.exit(status);
    }

    static int run(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        return switch (first) {
            case "sql-server" -> execute(new SqlServerCommand(), "bough " + first, rest(arguments));
            case "sql" -> execute(new SqlCommand(), "bough " + first, rest(arguments));
            case "help" -> execute(new Main(), "bough", "--help");
            default -> execute(new Main(), "bough", arguments);
        };
    }

    /** A command asked for by name is made alone, since making the others takes a tenth of a start's time. */
    private static int execute(Object command, String name, String... arguments) {
        CommandLine line = new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).setCommandName(name);
        line.setExecutionExceptionHandler((failure, failed, parsed) -> {
            if (failure instanceof StartFailure || failure instanceof ConfigException) {
                failed.getErr().println("bough: " + failure.getMessage());
            } else {
                failed.getErr().println("bough: internal error: " + failure);
                failure.printStackTrace(failed.getErr());
            }
            failed.getErr().flush();
            return 1;
        });
        line.setParameterExceptionHandler((wrong, ignored) -> {
            CommandLine refused = wrong.getCommandLine();
            refused.getErr().println("bough: " + wrong.getMessage() + suggestion(wrong) + "; see "
                    + refused.getCommandSpec().qualifiedName() + " --help");
            return refused.getCommandSpec().exitCodeOnInvalidInput();
        });
        return line.execute(arguments);
    }

    private static String suggestion(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        String first = unmatched.getUnmatched().getFirst();
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        Set<String> known = first.startsWith("-") ? command.optionsMap().keySet() : command.subcommands().keySet();
        return known.isEmpty() ? "" : "; did you mean '" + NearestName.of(first, known) + "'";
    }

    private static String[] rest(String[] arguments) {
        return Arrays.copyOfRange(arguments, 1, arguments.length);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
