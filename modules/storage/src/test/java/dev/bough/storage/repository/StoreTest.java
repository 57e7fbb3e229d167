package dev.bough.storage.repository;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.storage.chunk.ChunkCopy;
import dev.bough.storage.chunk.MemoryOnly;
import dev.bough.storage.chunk.NotInMemoryException;
import dev.bough.storage.edit.EditsBuffer;
import dev.bough.storage.file.LocalFiles;
import dev.bough.storage.file.MemoryFiles;
import dev.bough.storage.map.PersistentMap;
import dev.bough.storage.row.ValueReader;
import dev.bough.storage.row.ValueWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private final MemoryFiles files = new MemoryFiles();

    @Test
    void aServerComesBackAsItWasAfterACleanStop() {
        String before;
        try (Store store = Scenario.open(files)) {
            fill(store);
            before = Scenario.describe(store.durable());
        }
        assertTrue(files.paths().stream().noneMatch(path -> path.endsWith(".log")), "a clean stop leaves no log");
        try (Store store = Scenario.open(files)) {
            assertEquals(before, Scenario.describe(store.durable()));
            Scenario.readAll(store.durable());
            long id = store.newId();
            store.durable().forEachBranch((database, branch) -> assertTrue(branch.id() < id));
        }
    }

    @Test
    void aKilledServerComesBackFromItsLog() {
        Store store = Scenario.open(files);
        fill(store);
        String before = Scenario.describe(store.durable());
        MemoryFiles disk = files.crashed(new Random(1));
        store.abandon();
        for (int i = 0; i < 2; i++) {
            Store again = Scenario.open(disk);
            assertEquals(before, Scenario.describe(again.durable()));
            Scenario.readAll(again.durable());
            again.abandon();
            disk = disk.crashed(new Random(i));
        }
    }

    @Test
    void theRealFileSystemWorksTheSame(@TempDir Path folder) {
        String before;
        try (Store store = Scenario.open(new LocalFiles(folder))) {
            fill(store);
            before = Scenario.describe(store.durable());
        }
        Store store = Scenario.open(new LocalFiles(folder));
        assertEquals(before, Scenario.describe(store.durable()));
        Scenario.write(store, "shop", "main", "Orders", Map.of(7L, "seven")).await();
        before = Scenario.describe(store.durable());
        store.abandon();
        try (Store again = Scenario.open(new LocalFiles(folder))) {
            assertEquals(before, Scenario.describe(again.durable()));
            store = again;
            SqlException second = assertThrows(SqlException.class, () -> Scenario.open(new LocalFiles(folder)));
            assertEquals(ErrorCode.CANNOT_LOCK, second.code());
        }
    }

    @Test
    void readersSeeChangesOnlyWhenTheyAreDurable() {
        try (Store store = Scenario.open(files)) {
            Scenario.create(store, "shop");
            Scenario.createTable(store, "shop", "main", "t");
            ServerState before = store.durable();
            Ticket ticket = Scenario.write(store, "shop", "main", "t", Map.of(1L, "one"));
            assertEquals(1, ticket.state().database("shop").branch("main").working().table("t").primary().count());
            ticket.await();
            assertEquals(0, before.database("SHOP").branch("main").working().table("T").primary().count());
            assertEquals(1, store.durable().database("shop").branch("main").working().table("t").primary().count());
            assertEquals(ticket.state().sequence(), store.durable().sequence());
        }
    }

    @Test
    void aFailedSyncDropsWhatWasAppendedAndStopsWritesNotReads() {
        Store store = Scenario.open(files);
        Scenario.create(store, "shop");
        Scenario.createTable(store, "shop", "main", "t");
        Scenario.write(store, "shop", "main", "t", Map.of(1L, "one")).await();
        String before = Scenario.describe(store.durable());
        files.failForceOf("log/");
        Ticket ticket = Scenario.write(store, "shop", "main", "t", Map.of(2L, "two"));
        SqlException failure = assertThrows(SqlException.class, ticket::await);
        assertEquals(ErrorCode.ERROR_DURING_COMMIT, failure.code());
        AtomicReference<SqlException> told = new AtomicReference<>();
        ticket.whenDone(told::set);
        assertNotNull(told.get());
        assertEquals(before, Scenario.describe(store.durable()));
        assertEquals(before, Scenario.describe(store.appended()));
        assertThrows(SqlException.class, () -> Scenario.write(store, "shop", "main", "t", Map.of(3L, "three")));
        Scenario.readAll(store.durable());
        store.close();
    }

    @Test
    void aChangeThatExpectsAnotherStateChangesNothing() {
        try (Store store = Scenario.open(files)) {
            DatabaseState shop = Scenario.create(store, "shop");
            BranchState main = shop.branch("main");
            CommitRecord commit = Scenario.commitAll(store, "shop", "main", "second");
            String before = Scenario.describe(store.durable());
            assertThrows(StaleStateException.class, () -> store.append(
                    new Change.SetSetting("a", new byte[] {1}),
                    new Change.MoveBranch(shop.id(), main.id(), main.head(), commit.hash())));
            assertThrows(StaleStateException.class, () -> store.append(new Change.DeleteBranch(shop.id(), 999)));
            assertThrows(StaleStateException.class, () -> store.append(
                    new Change.CreateBranch(shop.id(), store.newId(), "main", commit.hash(), main.working(),
                            main.staged())));
            RootState working = Scenario.branch(store, "shop", "main").working();
            Scenario.createTable(store, "shop", "main", "t");
            assertThrows(StaleStateException.class,
                    () -> store.append(new Change.ReplaceWorking(shop.id(), main.id(), working, working)));
            store.append(new Change.DropTable(shop.id(), main.id(), "T")).await();
            assertEquals(before, Scenario.describe(store.durable()));
        }
    }

    @Test
    void foldsInTheBackgroundKeepUpWithWriters() throws Exception {
        StoreOptions tight = Scenario.SMALL.withEditBytes(40_000, 20_000).withCheckpointLogBytes(100_000);
        TreeMap<Long, String> model = new TreeMap<>();
        String before;
        try (Store store = Scenario.open(files, tight)) {
            Scenario.create(store, "shop");
            Scenario.createTable(store, "shop", "main", "t");
            Random random = new Random(4);
            List<Thread> sideWriters = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                String table = "side" + writer;
                Scenario.createTable(store, "shop", "main", table);
                sideWriters.add(Thread.ofPlatform().start(() -> {
                    for (long i = 0; i < 600; i++) {
                        Scenario.write(store, "shop", "main", table, Map.of(i, "side value " + i)).await();
                    }
                }));
            }
            for (int i = 0; i < 1500; i++) {
                Map<Long, String> edits = Scenario.random(random, 1 + random.nextInt(5), 2000);
                Scenario.write(store, "shop", "main", "t", edits).await();
                edits.forEach((id, text) -> {
                    if (text == null) {
                        model.remove(id);
                    } else {
                        model.put(id, text);
                    }
                });
            }
            for (Thread writer : sideWriters) {
                writer.join();
            }
            TableState table = Scenario.branch(store, "shop", "main").working().table("t");
            assertEquals(model.size(), table.primary().count());
            assertTrue(table.primary().tree().count() > 0, "nothing was folded");
            assertEquals(600, Scenario.branch(store, "shop", "main").working().table("side1").primary().count());
            Scenario.readAll(store.durable());
            before = Scenario.describe(store.durable());
            store.checkpoint();
            assertEquals(before, Scenario.describe(store.durable()));
            assertTrue(store.log().bytes() < 300_000, "log has " + store.log().bytes());
        }
        try (Store store = Scenario.open(files, tight)) {
            assertEquals(before, Scenario.describe(store.durable()));
        }
    }

    @Test
    void aBranchWritesNoChunksAndASmallCommitFew() {
        try (Store store = Scenario.open(files)) {
            DatabaseState shop = Scenario.create(store, "shop");
            Scenario.createTable(store, "shop", "main", "t");
            TreeMap<Long, String> rows = new TreeMap<>();
            for (long i = 0; i < 20_000; i++) {
                rows.put(i, "value " + i);
            }
            Scenario.write(store, "shop", "main", "t", rows).await();
            Scenario.commitAll(store, "shop", "main", "many");
            long before = shop.repository().chunks().puts();
            BranchState main = Scenario.branch(store, "shop", "main");
            store.append(
                    new Change.CreateBranch(shop.id(), store.newId(), "b", main.head(), main.working(), main.staged()))
                    .await();
            assertEquals(before, shop.repository().chunks().puts());
            Scenario.write(store, "shop", "b", "t", Map.of(777L, "changed")).await();
            Scenario.commitAll(store, "shop", "b", "one row");
            long chunks = shop.repository().chunks().puts() - before;
            assertTrue(chunks <= 8, "a one-row commit wrote " + chunks + " chunks");
        }
    }

    @Test
    void commitsKnowTheirAncestorsAndMergeBases() {
        try (Store store = Scenario.open(files)) {
            DatabaseState shop = Scenario.create(store, "shop");
            Repository repository = shop.repository();
            CommitRecord first = repository.commit(shop.branch("main").head());
            RootState root = repository.emptyRoot();
            Random random = new Random(9);
            List<CommitRecord> all = new ArrayList<>(List.of(first));
            Map<CommitRecord, java.util.Set<CommitRecord>> before =
                    new java.util.HashMap<>(Map.of(first, java.util.Set.of()));
            for (int i = 0; i < 120; i++) {
                CommitRecord one = all.get(Math.max(0, all.size() - 1 - random.nextInt(6)));
                CommitRecord other = all.get(Math.max(0, all.size() - 1 - random.nextInt(6)));
                List<CommitRecord> parents = one == other || random.nextBoolean() ? List.of(one) : List.of(one, other);
                CommitRecord made = repository.write(Scenario.commit(repository, root,
                        parents.stream().map(CommitRecord::hash).toList(), "commit " + i));
                java.util.Set<CommitRecord> ancestors = new java.util.HashSet<>(parents);
                parents.forEach(parent -> ancestors.addAll(before.get(parent)));
                before.put(made, ancestors);
                all.add(made);
            }
            for (int i = 0; i < 500; i++) {
                CommitRecord one = all.get(random.nextInt(all.size()));
                CommitRecord other = all.get(random.nextInt(all.size()));
                assertEquals(before.get(one).contains(other), repository.isAncestor(other, one));
                java.util.Set<CommitRecord> common = withItself(before, one);
                common.retainAll(withItself(before, other));
                CommitRecord base = repository.mergeBase(one, other);
                assertTrue(common.contains(base));
                common.forEach(commit -> assertTrue(commit.height() <= base.height()));
                java.util.Set<CommitRecord> ahead = withItself(before, one);
                ahead.removeAll(withItself(before, other));
                java.util.Set<CommitRecord> behind = withItself(before, other);
                behind.removeAll(withItself(before, one));
                assertEquals(new Repository.Divergence(ahead.size(), behind.size()), repository.divergence(one, other));
                java.util.Set<CommitRecord> walked = new java.util.HashSet<>();
                History history = repository.history(List.of(one.hash()), List.of(other.hash()));
                long height = Long.MAX_VALUE;
                while (history.hasNext()) {
                    CommitRecord next = history.next();
                    assertTrue(next.height() <= height);
                    height = next.height();
                    walked.add(next);
                }
                assertEquals(hashes(ahead), hashes(walked));
            }
            assertNull(repository.findCommit(repository.hash(root)));
        }
    }

    @Test
    void longValuesLiveInBlobsAndSurvive() {
        byte[] big = new byte[3_000_000];
        new Random(3).nextBytes(big);
        try (Store store = Scenario.open(files)) {
            DatabaseState shop = Scenario.create(store, "shop");
            Scenario.createTable(store, "shop", "main", "t");
            byte[] hash = shop.repository().putBlob(big).toBytes();
            EditsBuffer edits = new EditsBuffer();
            edits.put(Scenario.key(1), new ValueWriter().putLong(5, 4).putBlob(big.length, hash, 0).toTuple(), false);
            byte[] small = new byte[5000];
            edits.put(Scenario.key(2),
                    new ValueWriter().putBlob(5000, shop.repository().putBlob(small).toBytes(), 0).toTuple(), false);
            store.append(new Change.EditRows(shop.id(), shop.branch("main").id(), "t", "", edits.snapshot())).await();
            MemoryFiles disk = files.crashed(new Random(2));
            Store again = Scenario.open(disk);
            checkBlob(again, big);
            again.collect(shop.id());
            checkBlob(again, big);
            again.close();
            again = Scenario.open(disk);
            checkBlob(again, big);
            again.collect(shop.id());
            checkBlob(again, big);
            again.close();
        }
    }

    @Test
    void workThatMustNotWaitIsToldWhenAChunkIsOnDiskOnly() {
        try (Store store = Scenario.open(files)) {
            Scenario.create(store, "shop");
            Scenario.createTable(store, "shop", "main", "t");
            Scenario.write(store, "shop", "main", "t", Map.of(1L, "one")).await();
        }
        try (Store store = Scenario.open(files)) {
            ServerState state = store.durable();
            assertThrows(NotInMemoryException.class, () -> MemoryOnly.call(() -> Scenario.readAll(state)));
            long rows = Scenario.readAll(state);
            assertEquals(rows, MemoryOnly.call(() -> Scenario.readAll(state)));
        }
    }

    @Test
    void aCommitIsCopiedWithAllThatItRefersTo() {
        try (Store store = Scenario.open(files)) {
            fill(store);
            DatabaseState shop = store.durable().database("shop");
            byte[] big = new byte[100_000];
            EditsBuffer edits = new EditsBuffer();
            edits.put(Scenario.key(5000),
                    new ValueWriter().putBlob(big.length, shop.repository().putBlob(big).toBytes(), 0)
                            .toTuple(),
                    false);
            long main = shop.branch("main").id();
            store.append(new Change.EditRows(shop.id(), main, "orders", "", edits.snapshot())).await();
            CommitRecord commit = Scenario.commitAll(store, "shop", "main", "with a long value");
            try (Store other = Scenario.open(new MemoryFiles())) {
                Repository copy = other.newRepository();
                ChunkCopy copying = copy.copyFrom(shop.repository());
                copying.copy(commit.hash());
                long first = copying.copied();
                copying.copy(commit.hash());
                assertEquals(first, copying.copied());
                RootState root = copy.root(commit.root());
                other.append(new Change.CreateDatabase(copy, "clone"),
                        new Change.CreateBranch(copy.id(), other.newId(), "main", commit.hash(), root, root)).await();
                other.collect(copy.id());
                assertEquals(Scenario.readAll(other.durable()), Scenario.readAll(other.durable()));
                assertEquals(commit, copy.history(List.of(commit.hash()), List.of()).next());
                assertEquals(100_000,
                        copy.blob(dev.bough.storage.chunk.Hash.read(valueOfBlob(edits), 0), 100_000).length);
            }
        }
    }

    private static byte[] valueOfBlob(EditsBuffer edits) {
        dev.bough.storage.prolly.ValueSlice slice = new dev.bough.storage.prolly.ValueSlice();
        byte[] key = Scenario.key(5000);
        edits.get(key, 0, key.length, slice);
        ValueReader reader = new ValueReader().reset(slice.bytes(), slice.offset(), slice.length());
        return java.util.Arrays.copyOfRange(slice.bytes(), reader.blobHashAt(0), reader.blobHashAt(0) + 20);
    }

    @Test
    void completionsRunOnceAndMayAppend() throws Exception {
        try (Store store = Scenario.open(files)) {
            Scenario.create(store, "shop");
            Scenario.createTable(store, "shop", "main", "t");
            CountDownLatch done = new CountDownLatch(2);
            Scenario.write(store, "shop", "main", "t", Map.of(1L, "one")).whenDone(failure -> {
                done.countDown();
                Scenario.write(store, "shop", "main", "t", Map.of(2L, "two")).whenDone(second -> done.countDown());
            });
            done.await();
            assertEquals(2, Scenario.branch(store, "shop", "main").working().table("t").primary().count());
        }
    }

    @Test
    void relaxedDurabilityStillRecovers() {
        Store store = Scenario.open(files);
        store.syncEachCommit(false);
        fill(store);
        store.syncEachCommit(true);
        Scenario.write(store, "shop", "main", "Orders", Map.of(70L, "seventy")).await();
        String before = Scenario.describe(store.durable());
        MemoryFiles disk = files.crashed(new Random(8));
        store.abandon();
        try (Store again = Scenario.open(disk)) {
            assertEquals(before, Scenario.describe(again.durable()));
        }
    }

    @Test
    void aCheckpointCoversWhatTheRelaxedLogLost() {
        for (int seed = 0; seed < 20; seed++) {
            MemoryFiles disk = new MemoryFiles();
            Store store = Scenario.open(disk);
            fill(store);
            store.syncEachCommit(false);
            Scenario.write(store, "shop", "main", "orders", Scenario.random(new Random(seed), 50, 1000)).await();
            store.checkpoint();
            String before = Scenario.describe(store.durable());
            disk = disk.crashed(new Random(seed));
            store.abandon();
            for (int round = 0; round < 3; round++) {
                Store again = Scenario.open(disk);
                assertEquals(before, Scenario.describe(again.durable()));
                Scenario.write(again, "shop", "main", "orders", Map.of(70L, "round " + round)).await();
                before = Scenario.describe(again.durable());
                disk = disk.crashed(new Random(seed));
                again.abandon();
            }
        }
    }

    private static void checkBlob(Store store, byte[] big) {
        byte[] value = valueOf(store, 1);
        ValueReader reader = new ValueReader().reset(value, 0, value.length);
        assertTrue(reader.isBlob(1));
        assertFalse(reader.isBlob(0));
        Repository repository = store.durable().database("shop").repository();
        dev.bough.storage.chunk.Hash hash = dev.bough.storage.chunk.Hash.read(value, reader.blobHashAt(1));
        assertArrayEquals(big, repository.blob(hash, reader.blobLength(1)));
        assertArrayEquals(java.util.Arrays.copyOfRange(big, 2_000_000, 2_100_000),
                dev.bough.storage.chunk.Blobs.get(repository.chunks(), hash, big.length, 2_000_000, 100_000));
    }

    private static byte[] valueOf(Store store, long id) {
        dev.bough.storage.prolly.ValueSlice slice = new dev.bough.storage.prolly.ValueSlice();
        byte[] key = Scenario.key(id);
        assertTrue(
                Scenario.branch(store, "shop", "main").working().table("t").primary().get(key, 0, key.length, slice));
        return slice.toBytes();
    }

    private static java.util.Set<CommitRecord> withItself(Map<CommitRecord, java.util.Set<CommitRecord>> before,
            CommitRecord commit) {
        java.util.Set<CommitRecord> all = new java.util.HashSet<>(before.get(commit));
        all.add(commit);
        return all;
    }

    private static List<String> hashes(java.util.Set<CommitRecord> commits) {
        return commits.stream().map(commit -> commit.hash().toString()).sorted().toList();
    }

    /** Something of everything. */
    static void fill(Store store) {
        DatabaseState shop = Scenario.create(store, "shop");
        Scenario.create(store, "other");
        Scenario.createTable(store, "shop", "main", "Orders");
        Random random = new Random(11);
        Scenario.write(store, "shop", "main", "orders", Scenario.random(random, 300, 1000)).await();
        CommitRecord commit = Scenario.commitAll(store, "shop", "main", "orders came");
        BranchState main = Scenario.branch(store, "shop", "main");
        long id = store.newId();
        store.append(new Change.CreateBranch(shop.id(), id, "draft", commit.hash(), main.working(), main.staged()))
                .await();
        Scenario.write(store, "shop", "draft", "ORDERS", Scenario.random(random, 300, 1000)).await();
        store.append(new Change.RenameBranch(shop.id(), id, "final"),
                new Change.PutTag(shop.id(), new TagRecord("v1", commit.hash(), Scenario.PERSON, 5, "first tag")),
                new Change.SetRef(shop.id(), "remotes/origin/main", commit.hash()),
                new Change.SetProperty(shop.id(), "remotes", "origin".getBytes()),
                new Change.SetSetting("accounts", "root".getBytes()),
                new Change.AdvanceAutoIncrement(shop.id(), main.id(), "Orders", 1001, false),
                new Change.AdvanceAutoIncrement(shop.id(), main.id(), "orders", 500, false),
                new Change.PutEntry(shop.id(), main.id(), "collation", "utf8mb4_bin".getBytes()),
                new Change.SetOperation(shop.id(), id, "merge", new PendingOperation(
                        PersistentMap.<String, dev.bough.storage.chunk.Hash>empty().with("source", commit.hash()),
                        "detail".getBytes())))
                .await();
        Scenario.write(store, "shop", "final", "orders", Scenario.random(random, 30, 1000)).await();
    }
}
