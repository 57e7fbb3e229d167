package dev.bough.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LOAD DATA LOCAL: files that the client sends. */
class LoadDataTest {
    private static ServerFixture fixture;

    @TempDir Path directory;

    @BeforeAll
    static void start() {
        fixture = new ServerFixture();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private Path file(int lines) throws IOException {
        return Files.writeString(directory.resolve("lines"), "some line\n".repeat(lines));
    }

    private static String load(Object name) {
        return "LOAD DATA LOCAL INFILE '" + name + "' INTO TABLE t";
    }

    @Test
    void bothDriversSendFiles() throws Exception {
        for (int lines : new int[] {0, 3, 500_000}) {
            Path file = file(lines);
            try (Connection connection = fixture.mysql("allowLoadLocalInfile=true");
                    Statement statement = connection.createStatement()) {
                assertEquals(lines, statement.executeUpdate(load(file)));
                assertEquals(lines, statement.executeUpdate(load(file)));
            }
            try (Connection connection = fixture.mariadb("root", "", "allowLocalInfile=true");
                    Statement statement = connection.createStatement()) {
                assertEquals(lines, statement.executeUpdate(load(file)));
            }
        }
    }

    @Test
    void anErrorInTheMiddleIsHeardAndTheConnectionGoesOn() throws Exception {
        Path file = file(300_000);
        try (Connection connection = fixture.mysql("allowLoadLocalInfile=true");
                Statement statement = connection.createStatement()) {
            SQLException e = assertThrows(SQLException.class, () -> statement.executeUpdate(load(file) + " partly"));
            assertEquals(1062, e.getErrorCode());
            assertTrue(statement.execute("select 1"));
        }
    }

    @Test
    void clientsThatDoNotSendFilesAreNotAsked() throws Exception {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            client.query(load("x"));
            assertTrue(RawClient.error(client.read()).startsWith("3948 42000 Loading local data is disabled"));
            client.query("select 1");
            assertEquals(1, client.rowsWithEof().size());
        }
    }

    @Test
    void packetsAndTheNextCommandInOneWrite() throws Exception {
        try (RawClient client = fixture.raw().loggedIn(RawClient.LOCAL_FILES)) {
            client.query(load("x"));
            assertEquals("\u00fbx", RawClient.text(client.read()));
            byte[] piece = "a\nb\n".getBytes(StandardCharsets.UTF_8);
            byte[] all = new byte[8 + 4 + 4 + 1];
            System.arraycopy(RawClient.packet(2, piece, 0, 4), 0, all, 0, 8);
            System.arraycopy(RawClient.packet(3, piece, 0, 0), 0, all, 8, 4);
            System.arraycopy(RawClient.packet(0, new byte[] {0x0E}, 0, 1), 0, all, 12, 5);
            client.writeRaw(all);
            client.sequence = 4;
            assertTrue(RawClient.text(client.read()).contains("Records: 2 "));
            client.sequence = 1;
            assertEquals(0, client.read()[0]);
        }
    }

    @Test
    void aClientThatDiesWhileSendingLeavesNothing() throws Exception {
        long before = fixture.engine.closed.get();
        try (RawClient client = fixture.raw().loggedIn(RawClient.LOCAL_FILES)) {
            client.query(load("x"));
            client.read();
            client.writeRaw(RawClient.packet(2, new byte[1000], 0, 1000));
        }
        ServerFixture.eventually(() -> fixture.engine.closed.get() == before + 1);
    }

    @Test
    void aFileOutOfOrderEndsTheConnection() throws Exception {
        try (ServerFixture server = new ServerFixture();
                RawClient client = server.raw().loggedIn(RawClient.LOCAL_FILES)) {
            client.query("load data local infile 'x'");
            client.read();
            client.writeRaw(RawClient.packet(7, new byte[10], 0, 10));
            assertTrue(client.atEnd());
            ServerFixture.eventually(server.engine.sessions::isEmpty);
        }
    }
}
