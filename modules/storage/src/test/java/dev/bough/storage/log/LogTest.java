package dev.bough.storage.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.CorruptDataException;
import dev.bough.storage.file.MemoryFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogTest {
    private static final String FIRST = "log/0000000000000001.log";

    private final MemoryFiles files = new MemoryFiles();

    @Test
    void theBytesOfSegmentsAreFixed() throws IOException {
        Log log = open(0, new ArrayList<>());
        log.write(List.of(new LogRecord(1, new byte[] {7})));
        log.sync();
        log.write(List.of(new LogRecord(2, new byte[0])));
        byte[] bytes = files.content(FIRST);
        assertEquals("424f5547484c47310000000000000001", HexFormat.of().formatHex(bytes, 0, 16));
        assertEquals("42524543000000010000000000000001" + "0000000000000000", HexFormat.of().formatHex(bytes, 24, 48));
        assertEquals("07" + "42524543000000000000000000000002" + "0000000000000001",
                HexFormat.of().formatHex(bytes, 52, 77));
        assertTrue(bytes.length > 100, "the file is made longer ahead of need");
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        crc.update(bytes, 24, 24);
        crc.update(7);
        assertEquals(HexFormat.of().toHexDigits((int) crc.getValue()), HexFormat.of().formatHex(bytes, 48, 52));
    }

    @Test
    void recordsComeBackInOrderFromWhereTheCheckpointEnds() throws IOException {
        Random random = new Random(1);
        List<LogRecord> written = new ArrayList<>();
        Log log = open(0, new ArrayList<>());
        for (int i = 1; i <= 300; i++) {
            byte[] payload = new byte[random.nextInt(400)];
            random.nextBytes(payload);
            written.add(new LogRecord(i, payload));
            if (random.nextInt(3) == 0) {
                log.write(written.subList(written.size() - 1, written.size()));
            } else {
                log.write(List.of(written.getLast()));
            }
            log.sync();
            if (i % 90 == 0) {
                log.close();
                List<LogRecord> found = new ArrayList<>();
                log = open(i - 40, found);
                assertRecords(written.subList(i - 40, i), found);
                assertEquals(i, log.lastSequence());
            }
        }
        long segments = files.paths().size();
        assertTrue(segments > 10, "only " + segments + " segments");
        log.cut(150);
        List<LogRecord> found = new ArrayList<>();
        open(150, found);
        assertRecords(written.subList(150, 300), found);
        assertTrue(files.paths().size() < segments);
        assertThrows(CorruptDataException.class, () -> open(20, new ArrayList<>()), "records 21 and on are gone");
        log.roll();
        log.cut(300);
        assertEquals(List.of("log/LIST"), files.paths());
    }

    @Test
    void aTornTailIsCutWhereverItIsTorn() throws IOException {
        Log log = open(0, new ArrayList<>());
        write(log, 1, 3, true);
        write(log, 4, 6, false);
        for (int seed = 0; seed < 200; seed++) {
            MemoryFiles disk = files.crashed(new Random(seed));
            List<LogRecord> found = new ArrayList<>();
            MemoryFiles untouched = disk.crashed(new Random(seed));
            Log.open(disk, "log", 4096, 512, 0, found::add).close();
            untouched.paths().forEach(path -> assertArrayEquals(untouched.content(path), disk.content(path)));
            Log torn = Log.open(disk, "log", 4096, 512, 0, ignored -> {});
            torn.repair();
            torn.close();
            assertTrue(found.size() >= 3, "a durable record is lost");
            for (int i = 0; i < found.size(); i++) {
                assertEquals(i + 1, found.get(i).sequence());
            }
            List<LogRecord> again = new ArrayList<>();
            Log next = Log.open(disk, "log", 4096, 512, 0, again::add);
            assertEquals(found.size(), again.size());
            next.repair();
            next.write(List.of(new LogRecord(found.size() + 1, new byte[] {1})));
            next.sync();
            next.close();
            again.clear();
            Log.open(disk, "log", 4096, 512, 0, again::add);
            assertEquals(found.size() + 1, again.size());
        }
    }

    @Test
    void damageBeforeTheTailIsRefusedWithFileAndOffset() throws IOException {
        Log log = open(0, new ArrayList<>());
        for (int i = 1; i <= 5; i++) {
            write(log, i, i, true);
        }
        files.damage(FIRST, 24 + 2 * 628 + 100);
        CorruptDataException refused = assertThrows(CorruptDataException.class, () -> open(0, new ArrayList<>()));
        assertTrue(refused.getMessage().contains(FIRST + " at offset " + (24 + 2 * 628)), refused.getMessage());
    }

    @Test
    void damageInAnEarlierSegmentIsRefused() throws IOException {
        Log log = open(0, new ArrayList<>());
        for (int i = 1; i <= 20; i++) {
            write(log, i, i, true);
        }
        files.damage(FIRST, 4);
        assertThrows(CorruptDataException.class, () -> open(0, new ArrayList<>()));
        files.damage(FIRST, 4);
        open(0, new ArrayList<>());
        files.delete(files.paths().get(2));
        assertThrows(CorruptDataException.class, () -> open(0, new ArrayList<>()));
    }

    @Test
    void aDamagedHeaderTakesNoRecordAlong() throws IOException {
        write(open(0, new ArrayList<>()), 1, 1, true);
        for (int position : List.of(0, 7, 15, 19)) {
            files.damage(FIRST, position);
            CorruptDataException refused = assertThrows(CorruptDataException.class, () -> open(0, new ArrayList<>()));
            assertTrue(refused.getMessage().contains(FIRST + " at offset 0"), refused.getMessage());
            files.damage(FIRST, position);
        }
        List<LogRecord> found = new ArrayList<>();
        open(0, found);
        assertEquals(1, found.size());
    }

    private static void write(Log log, int from, int to, boolean sync) throws IOException {
        List<LogRecord> records = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            byte[] payload = new byte[600];
            Arrays.fill(payload, (byte) i);
            records.add(new LogRecord(i, payload));
        }
        log.write(records);
        if (sync) {
            log.sync();
        }
    }

    private Log open(long covered, List<LogRecord> found) throws IOException {
        if (files.paths().isEmpty()) {
            Log.create(files, "log");
        }
        Log log = Log.open(files, "log", 4096, 512, covered, found::add);
        log.repair();
        return log;
    }

    private static void assertRecords(List<LogRecord> expected, List<LogRecord> found) {
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).sequence(), found.get(i).sequence());
            assertArrayEquals(expected.get(i).payload(), found.get(i).payload());
        }
    }
}
