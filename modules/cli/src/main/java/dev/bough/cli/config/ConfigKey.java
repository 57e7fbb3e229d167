package dev.bough.cli.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every key of the configuration file, with its kind and default; the file's comments are made from it.
 *
 * <p>Where Dolt's config.yaml has the key, the name is the same.
 */
public enum ConfigKey {
    LOG_LEVEL("log_level", Kind.LEVEL, "info", "trace, debug, info, warning or error"),
    DATA_DIR("data_dir", Kind.NAME, "data", "where the databases are; one server at a time"),
    LISTENER_HOST("listener.host", Kind.NAME, "127.0.0.1", "the address to listen on; 0.0.0.0 for all"),
    LISTENER_PORT("listener.port", Kind.PORT, "3306", "the TCP port; 0 for any free one"),
    LISTENER_MAX_CONNECTIONS("listener.max_connections", Kind.COUNT, "151", "how many clients may be connected at once; the system variable max_connections"),
    BRANCH_ACTIVITY_TRACKING("behavior.branch_activity_tracking", Kind.BOOLEAN, "true", "whether the table dolt_branch_activity is kept"),
    PLUGINS_DIR("plugins.dir", Kind.TEXT, "", "where plug-ins are found; empty for the folder beside bin/"),
    PLUGINS_DISABLED("plugins.disabled", Kind.LIST, "", "names of plug-ins that are not loaded"),
    PLUGINS_SETTINGS("plugins.settings", Kind.MAP, "", "settings of plug-ins, by the names that they declare"),
    VARIABLES("variables", Kind.MAP, "", "global system variables to set at start, as SET GLOBAL would");

    private final String path;
    private final Kind kind;
    private final String fallback;
    private final String description;

    ConfigKey(String path, Kind kind, String fallback, String description) {
        this.path = path;
        this.kind = kind;
        this.fallback = fallback;
        this.description = description;
    }

    /** The key as a dotted path. */
    public String path() {
        return path;
    }

    public Kind kind() {
        return kind;
    }

    /** The value where the file says nothing, as text. */
    public String fallback() {
        return fallback;
    }

    public String description() {
        return description;
    }

    static Optional<ConfigKey> find(String path) {
        return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
    }

    /** The paths of all keys and of the sections that they stand in. */
    static List<String> names() {
        return Arrays.stream(values())
                .map(key -> key.path)
                .flatMap(path -> path.contains(".") ? Stream.of(path.substring(0, path.indexOf('.')), path)
                        : Stream.of(path))
                .distinct()
                .toList();
    }

    /** Whether keys begin with this path, so that a mapping belongs there. */
    static boolean isSection(String path) {
        return Arrays.stream(values()).anyMatch(key -> key.path.startsWith(path + "."));
    }

    /** What a key's value may be. */
    public enum Kind {
        TEXT,
        /** A text that is not empty. */
        NAME,
        LEVEL,
        PORT,
        COUNT,
        BOOLEAN,
        LIST,
        MAP
    }
}
