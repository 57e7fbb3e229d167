package dev.bough.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Where this program is installed and which version it is. */
final class Installation {
    private Installation() {}

    static String version() {
        try (InputStream in = Installation.class.getResourceAsStream("build.properties")) {
            if (in == null) {
                throw new IllegalStateException("build.properties is missing from the jar");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that holds bin, conf and plugins; null where the program was not started from an installation. */
    static @Nullable Path home() {
        String home = System.getProperty("bough.home");
        return home == null ? null : Path.of(home);
    }

    /** The folder for plug-ins: the one asked for, else the installation's, else one in the working directory. */
    static Path pluginsDir(String wanted) {
        Path home = home();
        if (!wanted.isEmpty()) {
            return Path.of(wanted);
        }
        return (home == null ? Path.of("") : home).resolve("plugins");
    }
}
