package dev.bough.cli.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What a server is started with; every value is checked.
 *
 * @param pluginsDir where plug-ins are found; empty for the folder of the installation
 * @param disabledPlugins the plug-ins not to load
 * @param pluginSettings settings of plug-ins, by the names that they declare
 * @param variables global system variables to set at start
 */
public record ServerConfig(
        System.Logger.Level logLevel,
        Path dataDir,
        String host,
        int port,
        String pluginsDir,
        Set<String> disabledPlugins,
        Map<String, Object> pluginSettings,
        Map<String, String> variables) {}
