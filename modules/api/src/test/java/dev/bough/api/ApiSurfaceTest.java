package dev.bough.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Compares the api with {@code api-surface.txt}; {@code -Dbough.golden=update} writes that file anew. */
final class ApiSurfaceTest {
    private static final Path GOLDEN = Path.of("src/test/resources/api-surface.txt");

    @Test
    void isWhatPluginsWereCompiledAgainst() throws IOException {
        String surface = ApiSurface.describeAll();
        if ("update".equals(System.getProperty("bough.golden"))) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, surface);
        }
        assertEquals(
                Files.readString(GOLDEN),
                surface,
                "the api has changed: if that is meant, say so in CHANGELOG.md and run this test with -Dbough.golden=update");
    }
}
