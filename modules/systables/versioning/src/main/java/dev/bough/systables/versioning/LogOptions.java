package dev.bough.systables.versioning;

import dev.bough.api.error.SqlException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The arguments of dolt_log(...).
 *
 * @param include the specs whose commits are shown; empty for the current head
 * @param exclude the specs whose commits are not
 * @param betweenForks the two specs of {@code a...b}, whose common commits are not shown; empty otherwise
 * @param tables the tables of which one must have been changed; empty for no matter
 * @param minParents the least number of parents
 * @param limit the most commits; -1 for all
 * @param all whether all branches are shown
 */
record LogOptions(
        List<String> include,
        List<String> exclude,
        List<String> betweenForks,
        List<String> tables,
        int minParents,
        long limit,
        boolean all,
        boolean parents,
        boolean signature,
        Refs.Style style,
        boolean styleUndefined) {
    private static final String NAME = "dolt_log";

    static LogOptions parse(List<String> arguments) {
        return new Parser(arguments).parse();
    }

    /** Reads the arguments one by one. */
    private static final class Parser {
        private final List<String> arguments;
        private int next;
        private final List<String> include = new ArrayList<>();
        private final List<String> exclude = new ArrayList<>();
        private List<String> betweenForks = List.of();
        private List<String> tables = List.of();
        private int minParents;
        private long limit = -1;
        private boolean all;
        private boolean parents;
        private boolean signature;
        private Refs.Style style = Refs.Style.SHORT;
        private boolean styleUndefined;
        private int revisions;
        private String dotted = "";

        Parser(List<String> arguments) {
            this.arguments = arguments;
        }

        LogOptions parse() {
            while (next < arguments.size()) {
                String argument = arguments.get(next++);
                if (argument.startsWith("-")) {
                    option(argument);
                } else {
                    revision(argument);
                }
            }
            if (!dotted.isEmpty() && revisions > 1) {
                throw FunctionArguments.invalid(
                        NAME, "revision cannot contain '..' or '...' if multiple revisions exist");
            }
            return new LogOptions(
                    include,
                    exclude,
                    betweenForks,
                    tables,
                    minParents,
                    limit,
                    all,
                    parents,
                    signature,
                    style,
                    styleUndefined);
        }

        private void option(String argument) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            switch (name) {
                case "--parents" -> parents = true;
                case "--show-signature" -> signature = true;
                case "--merges" -> minParents = Math.max(minParents, 2);
                case "--all" -> all = true;
                case "--min-parents" -> minParents = (int) Math.min(Integer.MAX_VALUE, number(argument, equals));
                case "-n", "--number" -> limit = number(argument, equals);
                case "--not" -> exclude(value(argument, equals));
                case "-t", "--tables" -> tables = Arrays.stream(value(argument, equals).split(","))
                        .map(String::strip)
                        .toList();
                case "--decorate" -> decorate(value(argument, equals));
                default -> throw SqlException.version(
                        "error: unknown option `" + argument.replaceFirst("^-+", "") + "'");
            }
        }

        private void revision(String argument) {
            revisions++;
            if (argument.startsWith("^")) {
                exclude(argument.substring(1));
                return;
            }
            int dots = argument.indexOf("..");
            if (dots < 0) {
                include.add(argument);
                return;
            }
            dotted = argument;
            String left = argument.substring(0, dots);
            if (argument.startsWith("...", dots)) {
                String right = argument.substring(dots + 3);
                betweenForks = List.of(left, right);
                include.addAll(betweenForks);
            } else {
                include.add(argument.substring(dots + 2));
                exclude.add(left);
            }
        }

        private void exclude(String spec) {
            if (spec.startsWith("^") || !dotted.isEmpty()) {
                throw FunctionArguments.invalid(NAME, spec);
            }
            if (spec.contains("..")) {
                throw FunctionArguments.invalid(NAME, "--not revision cannot contain '..'");
            }
            exclude.add(spec);
        }

        private void decorate(String value) {
            switch (value.toLowerCase(Locale.ROOT)) {
                case "short" -> style = Refs.Style.SHORT;
                case "full" -> style = Refs.Style.FULL;
                case "no" -> style = Refs.Style.NONE;
                case "auto" -> {
                    style = Refs.Style.SHORT;
                    styleUndefined = true;
                }
                default -> throw FunctionArguments.invalid(NAME, "invalid --decorate option: " + value);
            }
        }

        private String value(String argument, int equals) {
            if (equals >= 0) {
                return argument.substring(equals + 1);
            }
            if (next == arguments.size()) {
                throw FunctionArguments.invalid(
                        NAME, "option `" + argument.replaceFirst("^-+", "") + "' requires a value");
            }
            return arguments.get(next++);
        }

        private long number(String argument, int equals) {
            String value = value(argument, equals);
            if (value.isEmpty() || value.length() > 18 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw FunctionArguments.invalid(NAME, value);
            }
            return Long.parseLong(value);
        }
    }
}
