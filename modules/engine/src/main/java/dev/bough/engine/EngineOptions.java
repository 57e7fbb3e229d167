package dev.bough.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What an engine is opened with.
 *
 * @param pluginsDir the folder with plug-ins; need not exist
 * @param disabledPlugins names of plug-ins that are listed and not opened
 * @param pluginSettings the configured values of plug-ins' settings by full name
 * @param variables global system variables to set at start
 */
public record EngineOptions(
        Path dataDir,
        Path pluginsDir,
        Set<String> disabledPlugins,
        Map<String, Object> pluginSettings,
        Map<String, String> variables) {
    public EngineOptions {
        disabledPlugins = Set.copyOf(disabledPlugins);
        pluginSettings = Map.copyOf(pluginSettings);
        variables = Map.copyOf(variables);
    }

    /** A data directory and nothing else chosen. */
    public static EngineOptions of(Path dataDir) {
        return new EngineOptions(dataDir, dataDir.resolve("plugins"), Set.of(), Map.of(), Map.of());
    }
}
