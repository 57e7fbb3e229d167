package dev.bough.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump as {@code mariadb-dump} writes them without {@code --hex-blob} is loaded by the image's own client. */
class DumpTest {
    private static final String HOLE = "{{bytes}}";

    @TempDir Path folder;

    /** The dump, with a blob of every byte from 128 to 255 and of those that are escaped. */
    private Path dump() throws IOException {
        String text;
        try (InputStream stream = DumpTest.class.getResourceAsStream("/dump.sql")) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        int hole = text.indexOf(HOLE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text.substring(0, hole).getBytes(StandardCharsets.UTF_8));
        for (int i = 128; i < 256; i++) {
            bytes.write(i);
        }
        bytes.writeBytes("\\0\\n\\r\\\\\\'\\\"\\Z".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(text.substring(hole + HOLE.length()).getBytes(StandardCharsets.UTF_8));
        return Files.write(folder.resolve("dump.sql"), bytes.toByteArray());
    }

    private String bough(String... arguments) throws IOException {
        Path output = Files.createTempFile(folder, "bough", ".log");
        int status = RunningServer.await(RunningServer.bough(output, arguments));
        String text = Files.readString(output);
        assertEquals(0, status, text);
        return text;
    }

    private void assertRows(RunningServer server, String sql, String... lines) throws IOException {
        String output = bough("sql", "--port", Integer.toString(server.port()), "--format", "csv", "-q", sql);
        assertEquals(List.of(lines), output.lines().skip(1).toList(), sql);
    }

    @Test
    void aDumpIsLoadedToTheLastByte() throws Exception {
        try (RunningServer server = RunningServer.start(folder.resolve("data"))) {
            String port = Integer.toString(server.port());
            assertEquals("", bough("sql", "--port", port, "--file", dump().toString()));
            StringBuilder cover = new StringBuilder();
            for (int i = 128; i < 256; i++) {
                cover.append(String.format("%02X", i));
            }
            assertRows(server, "SELECT hex(cover) FROM library.book ORDER BY isbn", cover + "000A0D5C27221A", "00FF80");
            assertRows(server, "SELECT title, kind, tags, price, weight, hex(flags), printed, hex(extract), meta"
                    + " FROM library.book ORDER BY isbn LIMIT 1",
                    "\"It's \"\"quoted\"\"; -- not a comment\",it's odd,\"old,new\",10.50,0.25,3FF,1999,"
                            + "74776F0A6C696E657309616E645C61007A65726F,\"{\"\"a\"\": [1, \"\"\u00fc\"\"]}\"");
            assertRows(server, "SELECT id, name, email, active FROM library.reader ORDER BY id",
                    "0,nobody,,0", "1,Zo\u00eb,zo\u00eb@example.org,1", "2,O'Neil,,1");
            assertRows(server, "SELECT id, since, until FROM library.loan ORDER BY id",
                    "5,2026-01-02 03:04:05,2026-02-01 00:00:00.500000", "7,2026-01-03 00:00:00,");
            assertRows(server, "SELECT * FROM library.lent ORDER BY reader",
                    ",O'Neil", "\"It's \"\"quoted\"\"; -- not a comment\",Zo\u00eb");
            assertRows(server, "SET time_zone = '+00:00'; USE library; CALL raise_prices(10, @changed);"
                    + " SELECT @changed, sum(price), @@foreign_key_checks FROM book", "1,11.55,1");
            assertRows(server, "SELECT event_name, status FROM information_schema.events", "forget,DISABLED");
            assertRows(server, "SELECT constraint_name, delete_rule FROM"
                    + " information_schema.referential_constraints ORDER BY 1", "of_book,SET NULL",
                    "of_reader,CASCADE");
        }
    }

    @Test
    void aDumpIsLoadedWithoutAServer() throws IOException {
        String dataDir = folder.resolve("embedded").toString();
        assertEquals("", bough("sql", "--data-dir", dataDir, "--file", dump().toString()));
        assertEquals("n\n135\n", bough("sql", "--data-dir", dataDir, "--format", "csv", "-q",
                "SELECT length(cover) AS n FROM library.book WHERE isbn = '9780000000001'"));
    }
}
