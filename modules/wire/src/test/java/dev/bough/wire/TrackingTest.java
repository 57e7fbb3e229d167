package dev.bough.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients are told of the state of their session, and what becomes of it with another user. */
class TrackingTest {
    private static final int SESSION_TRACK = 1 << 23;
    private static final int INIT_DB = 2;
    private static final int CHANGE_USER = 0x11;

    private ServerFixture fixture;

    @BeforeEach
    void start() {
        fixture = new ServerFixture();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void sessionTrackingIsOffered() throws IOException {
        try (RawClient client = new RawClient(fixture.port())) {
            int version = RawClient.text(client.greeting).indexOf('\0', 1);
            int upper = version + 1 + 4 + 8 + 1 + 2 + 1 + 2;
            assertEquals(0x80, client.greeting[upper] & 0x80);
        }
    }

    @Test
    void changesStandBehindTheInfoOfAnOk() throws IOException {
        for (int more : new int[] {0, RawClient.DEPRECATE_EOF}) {
            try (RawClient client = new RawClient(fixture.port()).loggedIn(SESSION_TRACK | more)) {
                client.command(INIT_DB, ascii("db2"));
                String variable = "\t" + "time_zone" + "\u0006+01:00";
                String changes =
                        "\u0001\u0004\u0003db2" + "\0" + (char) variable.length() + variable + "\u0002\u0002\u00011";
                byte[] ok = client.read();
                assertArrayEquals(
                        ascii("\0\0\0\u0002\u0040\0\0" + "\0" + (char) changes.length() + changes), ok);
                client.command(0x0E, new byte[0]);
                assertArrayEquals(ascii("\0\0\0\u0002\0\0\0"), client.read());
            }
        }
    }

    @Test
    void aClientThatDoesNotTrackIsToldNothing() throws IOException {
        try (RawClient client = new RawClient(fixture.port()).loggedIn(0)) {
            client.command(INIT_DB, ascii("db2"));
            assertArrayEquals(ascii("\0\0\0\u0002\0\0\0"), client.read());
        }
    }

    @Test
    void errorsAreToldInTheCharacterSetOfTheSession() throws IOException {
        try (RawClient client = new RawClient(fixture.port()).loggedIn(0)) {
            client.command(INIT_DB, ascii("latin1"));
            client.read();
            client.query("\u00e4");
            assertTrue(RawClient.text(client.read()).contains("near '\u00e4'"));
            client.command(INIT_DB, ascii("utf8"));
            client.read();
            client.query("\u00e4");
            assertTrue(RawClient.text(client.read()).contains("near '\u00c3\u00a4'"));
        }
    }

    @Test
    void anotherUserHasThePacketSizeOfTheServer() throws IOException {
        try (RawClient client = new RawClient(fixture.port()).loggedIn(0)) {
            byte[] long16 = new byte[16 * 1024];
            fixture.engine.settings.put("max_allowed_packet", 8192L);
            client.command(0x0E, long16);
            assertEquals(0, client.read()[0]);
            client.command(CHANGE_USER, ascii("root\0\0db\0\u002d\0caching_sha2_password\0"));
            assertEquals(0, client.read()[0]);
            client.command(0x0E, long16);
            assertTrue(RawClient.error(client.read()).startsWith("1153 08S01"));
        }
    }
}
