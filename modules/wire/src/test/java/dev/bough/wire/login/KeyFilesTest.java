package dev.bough.wire.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and certificate: made once, kept, and refused when damaged. */
class KeyFilesTest {
    @TempDir Path directory;

    private KeyFiles load(String time) throws IOException {
        return KeyFiles.load(directory, new SecureRandom(), InstantSource.fixed(Instant.parse(time)));
    }

    @Test
    void theyAreMadeOnceAndKept() throws Exception {
        KeyFiles first = load("2026-11-21T00:00:00Z");
        first.certificate().verify(first.certificate().getPublicKey());
        first.certificate().checkValidity(Date.from(Instant.parse("2026-11-20T12:00:00Z")));
        first.certificate().checkValidity(Date.from(Instant.parse("2036-11-01T00:00:00Z")));
        assertEquals(3, first.certificate().getVersion());
        assertEquals(3, first.certificate().getSubjectAlternativeNames().size());
        assertTrue(first.certificate().getSubjectAlternativeNames().contains(List.of(2, "localhost")));
        assertTrue(first.certificate().getSubjectAlternativeNames().contains(List.of(7, "127.0.0.1")));
        KeyFiles second = load("2030-01-01T00:00:00Z");
        assertEquals(first.certificate(), second.certificate());
        assertEquals(first.certificateKey(), second.certificateKey());
        try (var files = Files.list(directory)) {
            assertEquals(4, files.count());
        }
        assertEquals("rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("server-key.pem"))));
        assertEquals("rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("private_key.pem"))));
    }

    @Test
    void datesBeyond2049AreWrittenToo() throws Exception {
        KeyFiles late = load("2045-06-01T00:00:00Z");
        late.certificate().checkValidity(Date.from(Instant.parse("2055-05-01T00:00:00Z")));
    }

    @Test
    void damageIsNamed() throws Exception {
        load("2026-11-21T00:00:00Z");
        for (String name : List.of("server-key.pem", "server-cert.pem", "private_key.pem", "public_key.pem")) {
            Path file = directory.resolve(name);
            byte[] good = Files.readAllBytes(file);
            Files.writeString(file, "nonsense");
            IOException e = assertThrows(IOException.class, () -> load("2026-11-21T00:00:00Z"));
            assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
            Files.write(file, good);
        }
        Files.delete(directory.resolve("server-key.pem"));
        IOException missing = assertThrows(IOException.class, () -> load("2026-11-21T00:00:00Z"));
        assertTrue(missing.getMessage().contains("server-key.pem is missing"));
    }
}
