package dev.bough.storage.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.storage.file.MemoryFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a full disk does to a running server: it refuses writes, and goes on when there is room again. */
class FullDiskTest {
    private final MemoryFiles files = new MemoryFiles();

    private static String row(Store store, long id) {
        return Scenario.text(store, "shop", "main", "t", id);
    }

    private Store shop(StoreOptions options) {
        Store store = Scenario.open(files, options);
        Scenario.create(store, "shop");
        Scenario.createTable(store, "shop", "main", "t");
        return store;
    }

    /** Writes rows until one is refused; the number of those that were not. */
    private static long fill(Store store, long from) {
        for (long id = from;; id++) {
            try {
                Scenario.write(store, "shop", "main", "t", Map.of(id, "value of " + id)).await();
            } catch (SqlException refused) {
                assertEquals(ErrorCode.DISK_FULL, refused.code(), refused.getMessage());
                return id - from;
            }
        }
    }

    @Test
    void writesAreRefusedReadsGoOnAndWritesDoWhenThereIsRoomAgain() {
        Store store = shop(Scenario.SMALL);
        long written = 0;
        for (int round = 0; round < 5; round++) {
            files.capacity(files.totalBytes() + 20_000);
            long more = fill(store, written);
            assertTrue(more > 50, "only " + more + " rows fitted");
            written += more;
            assertEquals(0, fill(store, written), "it is still full");
            assertEquals(written, Scenario.branch(store, "shop", "main").working().table("t").primary().count());
            assertEquals("value of 7", row(store, 7));
            MemoryFiles image = files.crashed(new Random(round));
            image.capacity(Long.MAX_VALUE);
            try (Store again = Scenario.open(image)) {
                assertEquals(Scenario.describe(store.durable()), Scenario.describe(again.durable()));
            }
        }
        files.capacity(Long.MAX_VALUE);
        Scenario.write(store, "shop", "main", "t", Map.of(written, "the last")).await();
        String before = Scenario.describe(store.durable());
        store.close();
        try (Store again = Scenario.open(files)) {
            assertEquals(before, Scenario.describe(again.durable()));
            Scenario.readAll(again.durable());
        }
    }

    @Test
    void aRecordThatIsTooLargeForTheDiskIsRefusedAlone() {
        Store store = shop(Scenario.SMALL);
        files.capacity(files.totalBytes() + 50_000);
        SqlException refused = assertThrows(SqlException.class,
                () -> Scenario.write(store, "shop", "main", "t", Scenario.random(new Random(1), 3000, 1_000_000))
                        .await());
        assertEquals(ErrorCode.DISK_FULL, refused.code());
        Scenario.write(store, "shop", "main", "t", Map.of(1L, "small")).await();
        assertEquals("small", row(store, 1));
        store.close();
    }

    @Test
    void somethingCanBeDroppedWhereNothingElseCanBeWritten() {
        Store store = shop(Scenario.SMALL);
        Scenario.create(store, "old");
        files.capacity(files.totalBytes() + 10_000);
        fill(store, 1);
        assertEquals(0, fill(store, 1_000_000));
        store.append(new Change.DropDatabase(store.durable().database("old").id())).await();
        store.close();
    }

    @Test
    void manyWritersAreToldAndNothingThatWasAcknowledgedIsLost() throws Exception {
        Store store = shop(Scenario.SMALL.withLogSegments(8_000, 4_096));
        files.capacity(files.totalBytes() + 60_000);
        AtomicLong acknowledged = new AtomicLong();
        List<Thread> writers = new ArrayList<>();
        for (long writer = 1; writer <= 4; writer++) {
            long first = writer * 1_000_000;
            writers.add(Thread.ofPlatform().start(() -> acknowledged.addAndGet(fill(store, first))));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        long count = Scenario.branch(store, "shop", "main").working().table("t").primary().count();
        assertEquals(acknowledged.get(), count);
        store.abandon();
        MemoryFiles image = files.crashed(new Random(2));
        try (Store again = Scenario.open(image)) {
            assertEquals(count, Scenario.branch(again, "shop", "main").working().table("t").primary().count());
        }
    }

    @Test
    void foldsAndCheckpointsThatDoNotFitAreMadeLater() {
        StoreOptions busy = Scenario.SMALL.withEditBytes(8_000, 4_000).withCheckpointLogBytes(6_000)
                .withLogSegments(4_096, 2_048);
        for (int capacity = 20_000; capacity < 90_000; capacity += 7_000) {
            MemoryFiles disk = new MemoryFiles();
            Store store = Scenario.open(disk, busy);
            Scenario.create(store, "shop");
            Scenario.createTable(store, "shop", "main", "t");
            disk.capacity(capacity);
            long written = 0;
            for (int round = 0; round < 3; round++) {
                written += fill(store, written);
            }
            disk.capacity(Long.MAX_VALUE);
            Scenario.write(store, "shop", "main", "t", Map.of(written, "the last")).await();
            store.checkpoint();
            String before = Scenario.describe(store.durable());
            MemoryFiles image = disk.crashed(new Random(capacity));
            store.close();
            try (Store again = Scenario.open(image)) {
                assertEquals(before, Scenario.describe(again.durable()));
                assertEquals(written + 1,
                        Scenario.branch(again, "shop", "main").working().table("t").primary().count());
            }
        }
    }
}
