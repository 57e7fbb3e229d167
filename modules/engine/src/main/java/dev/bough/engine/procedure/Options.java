package dev.bough.engine.procedure;

import dev.bough.api.error.SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a procedure was called with: flags, values and positional arguments. Single letters may be combined ({@code -am}), values
 * stand in the next argument or behind {@code =}, and {@code --} ends the options.
 */
public final class Options {
    private final Map<String, String> values = new HashMap<>();
    private final List<String> positional = new ArrayList<>();

    private Options() {}

    /** The options that a procedure knows: long names, letters and whether a value follows. */
    public static final class Known {
        private final Map<String, String> names = new HashMap<>();
        private final Map<String, Boolean> takesValue = new HashMap<>();

        /** An option; {@code letter} is empty for none. */
        public Known flag(String name, String letter) {
            return add(name, letter, false);
        }

        /** An option with a value. */
        public Known value(String name, String letter) {
            return add(name, letter, true);
        }

        private Known add(String name, String letter, boolean value) {
            names.put("--" + name, name);
            if (!letter.isEmpty()) {
                names.put("-" + letter, name);
            }
            takesValue.put(name, value);
            return this;
        }

        /**
         * Reads arguments.
         *
         * @throws SqlException {@code error: unknown option `x'}
         */
        public Options parse(List<String> arguments) {
            Options options = new Options();
            for (int i = 0; i < arguments.size(); i++) {
                String argument = arguments.get(i);
                if (argument.equals("--")) {
                    options.positional.addAll(arguments.subList(i + 1, arguments.size()));
                    break;
                }
                if (!argument.startsWith("-") || argument.equals("-")) {
                    options.positional.add(argument);
                    continue;
                }
                i = argument.startsWith("--")
                        ? longOption(argument, arguments, i, options)
                        : letters(argument, arguments, i, options);
            }
            return options;
        }

        private int longOption(String argument, List<String> arguments, int at, Options options) {
            int equals = argument.indexOf('=');
            String name = names.get(equals < 0 ? argument : argument.substring(0, equals));
            if (name == null) {
                throw unknown(argument.substring(2));
            }
            return take(name, equals < 0 ? null : argument.substring(equals + 1), arguments, at, options);
        }

        private int letters(String argument, List<String> arguments, int at, Options options) {
            for (int i = 1; i < argument.length(); i++) {
                String name = names.get("-" + argument.charAt(i));
                if (name == null) {
                    throw unknown(argument.substring(1));
                }
                if (Boolean.TRUE.equals(takesValue.get(name))) {
                    String rest = argument.substring(i + 1);
                    return take(name, rest.isEmpty() ? null : rest, arguments, at, options);
                }
                options.values.put(name, "");
            }
            return at;
        }

        private int take(String name, @Nullable String given, List<String> arguments, int at, Options options) {
            if (!Boolean.TRUE.equals(takesValue.get(name))) {
                options.values.put(name, "");
                return at;
            }
            if (given != null) {
                options.values.put(name, given);
                return at;
            }
            if (at + 1 >= arguments.size()) {
                throw SqlException.version("error: no value for option `" + name + "'");
            }
            options.values.put(name, arguments.get(at + 1));
            return at + 1;
        }

        private static SqlException unknown(String option) {
            return SqlException.version("error: unknown option `" + option + "'");
        }
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public List<String> positional() {
        return List.copyOf(positional);
    }

    /**
     * Refuses more positional arguments than there may be.
     *
     * @throws SqlException with the peer's text
     */
    public void atMost(String command, int limit) {
        if (positional.size() > limit) {
            throw SqlException
                    .version("error: " + command + " has too many positional arguments. Expected at most " + limit
                            + ", found " + positional.size() + ": " + String.join(", ", positional));
        }
    }
}
