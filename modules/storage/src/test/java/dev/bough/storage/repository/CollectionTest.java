package dev.bough.storage.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.edit.EditsBuffer;
import dev.bough.storage.file.MemoryFiles;
import dev.bough.storage.row.ValueWriter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CollectionTest {
    private final MemoryFiles files = new MemoryFiles();

    @Test
    void aCollectionFreesWhatADeletedBranchHeldAndKeepsTheRest() {
        try (Store store = Scenario.open(files)) {
            DatabaseState shop = Scenario.create(store, "shop");
            Scenario.createTable(store, "shop", "main", "t");
            BranchState main = Scenario.branch(store, "shop", "main");
            long id = store.newId();
            store.append(new Change.CreateBranch(shop.id(), id, "big", main.head(), main.working(), main.staged()))
                    .await();
            Scenario.write(store, "shop", "main", "t", rows(500, "small")).await();
            Scenario.write(store, "shop", "big", "t", rows(20_000, "big")).await();
            Scenario.commitAll(store, "shop", "big", "many rows");
            store.checkpoint();
            long full = shop.repository().chunks().packBytes();
            store.append(new Change.DeleteBranch(shop.id(), id)).await();
            String before = Scenario.describe(store.durable());
            store.collect(shop.id());
            long left = shop.repository().chunks().packBytes();
            assertTrue(left < full / 4, left + " of " + full + " bytes left");
            assertEquals(before, Scenario.describe(store.durable()));
            Scenario.readAll(store.durable());
        }
        try (Store store = Scenario.open(files)) {
            Scenario.readAll(store.durable());
        }
    }

    @Test
    void whatAReaderHoldsStaysUntilItLetsGo() {
        StoreOptions cold = new StoreOptions(1, 1, 1 << 20, 1 << 20, 1000, 1 << 16, 4096, 1 << 20, 1 << 30, 50);
        try (Store store = Scenario.open(files, cold)) {
            DatabaseState shop = Scenario.create(store, "shop");
            Scenario.createTable(store, "shop", "main", "t");
            Scenario.write(store, "shop", "main", "t", rows(5000, "old")).await();
            store.checkpoint();
            Reader reader = store.reader();
            ServerState held = reader.acquire();
            Hash blob = shop.repository().putBlob(new byte[100_000]);
            store.append(new Change.DropTable(shop.id(), Scenario.branch(store, "shop", "main").id(), "t")).await();
            store.collect(shop.id());
            store.collect(shop.id());
            assertEquals(5000, Scenario.readAll(held));
            // A blob put under the hold and not yet referred to is there too.
            assertEquals(100_000, shop.repository().blob(blob, 100_000).length);
            long full = shop.repository().chunks().packBytes();
            reader.release();
            store.collect(shop.id());
            long left = shop.repository().chunks().packBytes();
            assertTrue(left < full / 2, left + " of " + full + " bytes left");
            reader.close();
        }
    }

    @Test
    void anAppendThatNamesACollectedChunkIsRefused() {
        try (Store store = Scenario.open(files)) {
            DatabaseState shop = Scenario.create(store, "shop");
            Scenario.createTable(store, "shop", "main", "t");
            byte[] hash = shop.repository().putBlob(new byte[5000]).toBytes();
            store.checkpoint();
            store.collect(shop.id());
            EditsBuffer edit = new EditsBuffer();
            edit.put(Scenario.key(1), new ValueWriter().putBlob(5000, hash, 0).toTuple(), false);
            long branch = shop.branch("main").id();
            assertThrows(StaleStateException.class,
                    () -> store.append(new Change.EditRows(shop.id(), branch, "t", "", edit.snapshot())));
            shop.repository().putBlob(new byte[5000]);
            store.append(new Change.EditRows(shop.id(), branch, "t", "", edit.snapshot())).await();
            Scenario.readAll(store.durable());
        }
    }

    @Test
    void whoeverHoldsEverythingLosesNotEvenDeadChunks() {
        try (Store store = Scenario.open(files)) {
            DatabaseState shop = Scenario.create(store, "shop");
            Hash dead = shop.repository().putBlob(new byte[5000]);
            store.checkpoint();
            try (Reader reader = store.reader()) {
                reader.acquireAll();
                store.collect(shop.id());
                assertTrue(shop.repository().chunks().contains(dead));
            }
            store.collect(shop.id());
            assertFalse(shop.repository().chunks().contains(dead));
        }
    }

    @Test
    void collectionsRunWhileOthersWriteReadAndCommit() throws Exception {
        StoreOptions options = Scenario.SMALL.withEditBytes(60_000, 30_000).withCheckpointLogBytes(100_000);
        Store store = Scenario.open(files, options);
        DatabaseState shop = Scenario.create(store, "shop");
        Scenario.createTable(store, "shop", "main", "t");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicReference<Throwable> broken = new AtomicReference<>();
        Thread reading = Thread.ofPlatform().start(() -> guarded(broken, () -> {
            try (Reader reader = store.reader()) {
                while (!stop.get()) {
                    Scenario.readAll(reader.acquire());
                    reader.release();
                }
            }
        }));
        Thread collecting = Thread.ofPlatform().start(() -> guarded(broken, () -> {
            while (!stop.get()) {
                store.collect(shop.id());
            }
        }));
        Random random = new Random(5);
        TreeMap<Long, String> model = new TreeMap<>();
        try (Reader session = store.reader()) {
            for (int i = 0; i < 400; i++) {
                session.acquireAppended();
                Map<Long, String> edits = Scenario.random(random, 1 + random.nextInt(20), 3000);
                Scenario.write(store, "shop", "main", "t", edits).await();
                edits.forEach((id, text) -> {
                    if (text == null) {
                        model.remove(id);
                    } else {
                        model.put(id, text);
                    }
                });
                if (i % 40 == 20) {
                    session.acquireAppended();
                    Scenario.commitAll(store, "shop", "main", "commit " + i);
                }
                if (i % 10 == 5) {
                    session.acquireAppended();
                    byte[] hash = shop.repository().putBlob(new byte[5000 + i]).toBytes();
                    EditsBuffer edit = new EditsBuffer();
                    edit.put(Scenario.key(1_000_000 + i), new ValueWriter().putBlob(5000 + i, hash, 0).toTuple(),
                            false);
                    store.append(new Change.EditRows(shop.id(), Scenario.branch(store, "shop", "main").id(), "t", "",
                            edit.snapshot())).await();
                    model.put(1_000_000L + i, "blob");
                }
                session.release();
                if (i % 25 == 0) {
                    checkRestart(store, options, i);
                }
            }
        }
        stop.set(true);
        reading.join();
        collecting.join();
        if (broken.get() != null) {
            throw new AssertionError(broken.get());
        }
        assertEquals(model.size(), Scenario.branch(store, "shop", "main").working().table("t").primary().count());
        String before = Scenario.describe(store.durable());
        MemoryFiles disk = files.crashed(new Random(6));
        store.abandon();
        try (Store again = Scenario.open(disk, options)) {
            assertEquals(before, Scenario.describe(again.durable()));
            Scenario.readAll(again.durable());
        }
    }

    @Test
    void steadyUpdatesTakeBoundedDisk() {
        StoreOptions options =
                Scenario.SMALL.withEditBytes(100_000, 50_000).withCheckpointLogBytes(150_000).withCollectBytes(300_000);
        try (Store store = Scenario.open(files, options)) {
            Scenario.create(store, "shop");
            Scenario.createTable(store, "shop", "main", "t");
            Scenario.write(store, "shop", "main", "t", rows(3000, "start")).await();
            Random random = new Random(7);
            long most = 0;
            for (int i = 0; i < 4000; i++) {
                byte[] noise = new byte[60];
                random.nextBytes(noise);
                Scenario.write(store, "shop", "main", "t",
                        Map.of((long) random.nextInt(3000), List.of(noise).hashCode() + new String(noise,
                                java.nio.charset.StandardCharsets.ISO_8859_1)))
                        .await();
                most = Math.max(most, files.totalBytes());
            }
            store.checkpoint();
            assertTrue(most < 4_000_000, "took up to " + most + " bytes");
            int packs = store.durable().database("shop").repository().chunks().packCount();
            assertTrue(packs <= 30, packs + " packs");
            Scenario.readAll(store.durable());
        }
    }

    /** A crash now, in the midst of whatever goes on in the background, must lose nothing. */
    private void checkRestart(Store store, StoreOptions options, int seed) {
        String before = Scenario.describe(store.durable());
        try (Store again = Scenario.open(files.crashed(new Random(seed)), options)) {
            assertEquals(before, Scenario.describe(again.durable()));
            Scenario.readAll(again.durable());
        }
    }

    private static void guarded(AtomicReference<Throwable> broken, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            broken.compareAndSet(null, failure);
        }
    }

    private static Map<Long, String> rows(int count, String text) {
        Map<Long, String> rows = new TreeMap<>();
        for (long i = 0; i < count; i++) {
            rows.put(i, text + " " + i * 7919);
        }
        return rows;
    }

    @Test
    void aLargeDatabaseThatWasDroppedIsFreedWithoutWaitingForTheLogToGrow() throws Exception {
        MemoryFiles disk = new MemoryFiles();
        try (Store store = Scenario.open(disk, Scenario.SMALL.withCollectBytes(64))) {
            Scenario.create(store, "kept");
            Scenario.create(store, "shop");
            Scenario.createTable(store, "shop", "main", "t");
            Scenario.write(store, "shop", "main", "t", Scenario.random(new Random(1), 5000, 100_000)).await();
            store.checkpoint();
            long id = store.durable().database("shop").id();
            Reader reader = store.reader();
            reader.acquire();
            store.append(new Change.DropDatabase(id)).await();
            assertTrue(hasFiles(disk, id), "somebody reads it");
            reader.close();
            long end = System.nanoTime() + 10_000_000_000L;
            while (hasFiles(disk, id) && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertFalse(hasFiles(disk, id), "nobody reads it");
        }
    }

    private static boolean hasFiles(MemoryFiles disk, long id) {
        return disk.paths().stream().anyMatch(path -> path.startsWith("db" + id + "/"));
    }
}
