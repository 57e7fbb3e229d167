package dev.bough.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
    @Test
    void anEmptyFileGivesTheDefaults() {
        ServerConfig config = ConfigFile.parse("# nothing\n", "x.yaml").server();
        assertEquals(ConfigFile.defaults().server(), config);
        assertEquals("127.0.0.1", config.host());
        assertEquals(3306, config.port());
        assertEquals(Path.of("data"), config.dataDir());
        assertEquals(System.Logger.Level.INFO, config.logLevel());
        assertEquals(Map.of(), config.variables());
    }

    @Test
    void everyKeyIsTaken() {
        ServerConfig config = ConfigFile.parse("""
                log_level: debug
                data_dir: /somewhere
                listener: {host: 0.0.0.0, port: 3310, max_connections: 20}
                behavior:
                  branch_activity_tracking: false
                plugins: {dir: /p, disabled: [a, b], settings: {vendor.limit: 5}}
                variables: {sql_mode: ANSI}
                """, "x.yaml").server();
        ServerConfig expected =
                new ServerConfig(System.Logger.Level.DEBUG, Path.of("/somewhere"), "0.0.0.0", 3310, "/p",
                        Set.of("a", "b"), Map.of("behavior.branch_activity_tracking", false, "vendor.limit", 5),
                        Map.of("max_connections", "20", "sql_mode", "ANSI"));
        assertEquals(expected, config);
    }

    @Test
    void theCommandLineWins() {
        ServerConfig config = ConfigFile.parse("listener: {port: 1}", "x.yaml").with(ConfigKey.LISTENER_PORT, "2")
                .with(ConfigKey.LISTENER_HOST, null).server();
        assertEquals(2, config.port());
        assertEquals("127.0.0.1", config.host());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "listener: {prot: 1}|x.yaml: unknown key 'listener.prot'; did you mean 'listener.port'?",
            "loglevel: info|x.yaml: unknown key 'loglevel'; did you mean 'log_level'?",
            "listener: {port: 70000}|x.yaml: 'listener.port' must be a number from 0 to 65535",
            "listener: {port: -1}|x.yaml: 'listener.port' must be a number from 0 to 65535",
            "listener: {max_connections: 0}|x.yaml: 'listener.max_connections' must be a number from 1 to 100000",
            "behavior: {branch_activity_tracking: 'off'}|x.yaml: 'behavior.branch_activity_tracking' must be true or false",
            "listener: 5|x.yaml: 'listener' holds keys, not a value",
            "log_level: loud|x.yaml: 'log_level' must be trace, debug, info, warning or error",
            "plugins: {disabled: a}|x.yaml: 'plugins.disabled' must be a list",
            "variables: [a]|x.yaml: 'variables' must be a mapping",
            "- a|x.yaml: a mapping of keys to values is expected",
    })
    void whatIsWrongIsNamed(String text, String message) {
        ConfigException thrown = assertThrows(ConfigException.class, () -> ConfigFile.parse(text, "x.yaml"));
        assertEquals(message, thrown.getMessage());
    }

    @Test
    void brokenYamlNamesItsLine() {
        ConfigException thrown =
                assertThrows(ConfigException.class, () -> ConfigFile.parse("a: 1\nb: [\n", "x.yaml"));
        assertTrue(thrown.getMessage().matches("x.yaml:\\d+: not YAML: .*"), thrown.getMessage());
        assertEquals(1, thrown.getMessage().lines().count());
    }

    @Test
    void theShippedFileShowsEveryKeyWithItsDefault() throws Exception {
        String shipped = Files.readString(Path.of("../../distribution/src/image/conf/bough.yaml"));
        assertEquals(ConfigFile.defaults().server(), ConfigFile.parse(shipped, "shipped").server());
        String switchedOn = shipped.replaceAll("(?m)^( *)#([a-z_]+:)", "$1$2");
        ServerConfig all = ConfigFile.parse(switchedOn, "shipped").server();
        ServerConfig defaults = ConfigFile.defaults().server();
        assertEquals(defaults.port(), all.port());
        assertEquals(defaults.dataDir(), all.dataDir());
        assertEquals(Map.of("max_connections", "151"), all.variables());
        for (ConfigKey key : ConfigKey.values()) {
            String name = key.path().substring(key.path().lastIndexOf('.') + 1);
            assertTrue(shipped.contains("#" + name + ":"), key.path());
            assertTrue(shipped.contains("# " + key.description()), key.path() + ": " + key.description());
        }
    }

    @Test
    void nearestCountsSwapsAsOneEdit() {
        assertEquals(1, NearestName.distance("prot", "port"));
        assertEquals(3, NearestName.distance("kitten", "sitting"));
        assertEquals(4, NearestName.distance("", "port"));
    }
}
