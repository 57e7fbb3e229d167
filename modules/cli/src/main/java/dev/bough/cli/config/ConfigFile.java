package dev.bough.cli.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The values of {@link ConfigKey}s: the defaults, over them a file, over that the command line. Nothing is read twice. */
public final class ConfigFile {
    private final Map<ConfigKey, Object> values = new EnumMap<>(ConfigKey.class);

    private ConfigFile() {}

    public static ConfigFile defaults() {
        return new ConfigFile();
    }

    /** Reads a file, checking every key and value in it. */
    public static ConfigFile read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            String why = switch (e) {
                case NoSuchFileException missing -> "no such file";
                case AccessDeniedException denied -> "no permission";
                case CharacterCodingException binary -> "it is not UTF-8";
                default -> e.getMessage();
            };
            throw new ConfigException("cannot read the configuration file " + file + ": " + why);
        }
        return parse(text, file.toString());
    }

    static ConfigFile parse(String text, String source) {
        ConfigFile config = new ConfigFile();
        Object root;
        try {
            root = new Load(LoadSettings.builder().setLabel(source).build()).loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
            throw new ConfigException(source + where + ": not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new ConfigException(source + ": not YAML: " + firstLine(e));
        }
        if (root == null) {
            return config;
        }
        if (!(root instanceof Map<?, ?> map)) {
            throw new ConfigException(source + ": a mapping of keys to values is expected");
        }
        config.take(map, "", source);
        return config;
    }

    /** Sets one value as if the file said so; the command line's options come this way. */
    public ConfigFile with(ConfigKey key, @Nullable Object value) {
        if (value != null) {
            values.put(key, check(key, value, "command line"));
        }
        return this;
    }

    /** All values, ready to use. */
    public ServerConfig server() {
        Map<String, String> variables = new LinkedHashMap<>();
        if (values.containsKey(ConfigKey.LISTENER_MAX_CONNECTIONS)) {
            variables.put("max_connections", text(ConfigKey.LISTENER_MAX_CONNECTIONS));
        }
        variables.putAll(map(ConfigKey.VARIABLES));
        Map<String, Object> settings = new LinkedHashMap<>();
        if (values.get(ConfigKey.BRANCH_ACTIVITY_TRACKING) instanceof Object tracking) {
            settings.put(ConfigKey.BRANCH_ACTIVITY_TRACKING.path(), tracking);
        }
        if (values.get(ConfigKey.PLUGINS_SETTINGS) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> settings.put(Objects.toString(name), value));
        }
        return new ServerConfig(
                System.Logger.Level.valueOf(text(ConfigKey.LOG_LEVEL).toUpperCase(Locale.ROOT)),
                Path.of(text(ConfigKey.DATA_DIR)),
                text(ConfigKey.LISTENER_HOST),
                Integer.parseInt(text(ConfigKey.LISTENER_PORT)),
                text(ConfigKey.PLUGINS_DIR),
                new LinkedHashSet<>(list(ConfigKey.PLUGINS_DISABLED)),
                settings,
                variables);
    }

    private void take(Map<?, ?> map, String prefix, String source) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String path = prefix + entry.getKey();
            ConfigKey key = ConfigKey.find(path).orElse(null);
            if (key != null) {
                if (entry.getValue() != null) {
                    values.put(key, check(key, entry.getValue(), source));
                }
            } else if (!ConfigKey.isSection(path)) {
                throw new ConfigException(source + ": unknown key '" + path + "'; did you mean '"
                        + NearestName.of(path, ConfigKey.names()) + "'?");
            } else if (entry.getValue() instanceof Map<?, ?> section) {
                take(section, path + ".", source);
            } else if (entry.getValue() != null) {
                throw new ConfigException(source + ": '" + path + "' holds keys, not a value");
            }
        }
    }

    private static Object check(ConfigKey key, Object value, String source) {
        String text = value.toString();
        boolean scalar = !(value instanceof Map) && !(value instanceof List);
        return switch (key.kind()) {
            case TEXT -> require(scalar, text, key, source, "text");
            case NAME -> require(scalar && !text.isBlank(), text, key, source, "text and not empty");
            case LEVEL -> require(
                    List.of("trace", "debug", "info", "warning", "error").contains(text), text, key, source,
                    key.description());
            case PORT -> require(scalar && isNumber(text, 65_535), text, key, source, "a number from 0 to 65535");
            case COUNT -> require(
                    scalar && isNumber(text, 100_000) && !text.equals("0"), text, key, source,
                    "a number from 1 to 100000");
            case BOOLEAN -> require(value instanceof Boolean, value, key, source, "true or false");
            case LIST -> value instanceof List<?> items
                    ? items.stream().map(Objects::toString).toList()
                    : fail(key, source, "a list");
            case MAP -> value instanceof Map<?, ?> map ? map : fail(key, source, "a mapping");
        };
    }

    private static Object require(boolean holds, Object value, ConfigKey key, String source, String wanted) {
        return holds ? value : fail(key, source, wanted);
    }

    private static Object fail(ConfigKey key, String source, String wanted) {
        throw new ConfigException(source + ": '" + key.path() + "' must be " + wanted);
    }

    private static boolean isNumber(String text, int max) {
        return text.matches("[0-9]{1,6}") && Integer.parseInt(text) <= max;
    }

    private static Map<String, String> strings(Map<?, ?> map) {
        Map<String, String> result = new LinkedHashMap<>();
        map.forEach((name, value) -> result.put(Objects.toString(name), Objects.toString(value, "")));
        return result;
    }

    private String text(ConfigKey key) {
        return Objects.toString(values.get(key), key.fallback());
    }

    private List<String> list(ConfigKey key) {
        List<String> result = new ArrayList<>();
        if (values.get(key) instanceof List<?> items) {
            items.forEach(item -> result.add(Objects.toString(item)));
        }
        return result;
    }

    private Map<String, String> map(ConfigKey key) {
        return values.get(key) instanceof Map<?, ?> map ? strings(map) : Map.of();
    }

    private static String firstLine(Throwable e) {
        return Objects.toString(e.getMessage(), e.toString()).lines().findFirst().orElse("");
    }
}
