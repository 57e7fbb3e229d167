package dev.bough.storage.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.bough.api.error.SqlException;
import dev.bough.storage.file.MemoryFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lets the disk die, or a call fail, at every call there is, and looks at what a restart finds. */
class CrashTest {
    private interface Step {
        void run(Store store);
    }

    /** Each step is one append at most, so that a crash leaves either all or nothing of it. */
    private static final List<Step> STEPS = steps();

    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(store -> Scenario.create(store, "shop"));
        steps.add(store -> Scenario.createTable(store, "shop", "main", "t"));
        for (int i = 0; i < 3; i++) {
            int seed = i;
            steps.add(store -> Scenario.write(store, "shop", "main", "t", Scenario.random(new Random(seed), 40, 100))
                    .await());
        }
        steps.add(store -> Scenario.commitAll(store, "shop", "main", "one"));
        steps.add(Store::checkpoint);
        steps.add(store -> Scenario.write(store, "shop", "main", "t", Scenario.random(new Random(7), 40, 100)).await());
        steps.add(store -> {
            BranchState main = Scenario.branch(store, "shop", "main");
            long database = store.durable().database("shop").id();
            store.append(
                    new Change.CreateBranch(database, store.newId(), "b", main.head(), main.working(), main.staged()))
                    .await();
        });
        steps.add(store -> Scenario.write(store, "shop", "b", "t", Scenario.random(new Random(8), 30, 100)).await());
        steps.add(Store::checkpoint);
        steps.add(store -> Scenario.commitAll(store, "shop", "b", "two"));
        steps.add(store -> store.append(new Change.DeleteBranch(store.durable().database("shop").id(),
                Scenario.branch(store, "shop", "b").id())).await());
        steps.add(store -> store.collect(store.durable().database("shop").id()));
        steps.add(store -> Scenario.create(store, "other"));
        steps.add(store -> Scenario.write(store, "shop", "main", "t", Scenario.random(new Random(9), 40, 100)).await());
        steps.add(store -> store.append(new Change.DropDatabase(store.durable().database("other").id())).await());
        steps.add(Store::checkpoint);
        steps.add(
                store -> Scenario.write(store, "shop", "main", "t", Scenario.random(new Random(10), 40, 100)).await());
        steps.add(Store::close);
        return steps;
    }

    @Test
    void whateverCallTheDiskDiesAtEveryAcknowledgedStepIsThere() {
        long calls = run(new MemoryFiles(), STEPS.size()).calls;
        assertTrue(calls > 100, "only " + calls + " calls");
        for (long call = 1; call <= calls; call++) {
            MemoryFiles files = new MemoryFiles();
            files.dieAt(call);
            Run run = run(files, STEPS.size());
            for (int image = 0; image < 3; image++) {
                checkRestart(files.crashed(new Random(call * 31 + image)), run,
                        "dies at call " + call + ", image " + image);
            }
        }
    }

    @Test
    void whateverCallFailsNothingAcknowledgedIsLost() {
        long calls = run(new MemoryFiles(), STEPS.size()).calls;
        for (long call = 1; call <= calls; call++) {
            MemoryFiles files = new MemoryFiles();
            files.failAt(call);
            Run run = run(files, STEPS.size());
            checkRestart(files.crashed(new Random(call)), run, "call " + call + " fails");
        }
    }

    @Test
    void crashesInTheMidstOfFoldsAndCheckpointsLoseNothing() {
        StoreOptions busy = Scenario.SMALL.withEditBytes(4_000, 2_000).withCheckpointLogBytes(3_000)
                .withCollectBytes(5_000).withLogSegments(2_000, 512);
        long calls = run(new MemoryFiles(), STEPS.size(), busy).calls;
        for (long call = 1; call <= calls; call += 2) {
            MemoryFiles files = new MemoryFiles();
            if (call / 2 % 2 == 0) {
                files.dieAt(call);
            } else {
                files.failAt(call);
            }
            Run run = run(files, STEPS.size(), busy);
            checkRestart(files.crashed(new Random(call)), run, "busy, call " + call);
        }
    }

    @Test
    void aDatabaseThatWasMadeAndDroppedInOneLogIsGoneHoweverOftenTheServerDies() {
        MemoryFiles files = new MemoryFiles();
        Store store = Scenario.open(files);
        Scenario.create(store, "kept");
        Scenario.create(store, "shop");
        Scenario.createTable(store, "shop", "main", "t");
        Scenario.write(store, "shop", "main", "t", Scenario.random(new Random(1), 5000, 100_000)).await();
        Scenario.commitAll(store, "shop", "main", "large enough for a pack before its record");
        long id = store.durable().database("shop").id();
        assertTrue(files.paths().stream().anyMatch(path -> path.matches("db" + id + "/packs/.*pack")));
        store.append(new Change.DropDatabase(id)).await();
        String expected = Scenario.describe(store.durable());
        store.abandon();
        for (long call = 1; call < 12; call++) {
            MemoryFiles disk = files.crashed(new Random(call));
            disk.dieAt(call);
            try {
                Scenario.open(disk).abandon();
            } catch (SqlException died) {
                assertTrue(call < 10, died.getMessage());
            }
            for (int image = 0; image < 3; image++) {
                MemoryFiles after = disk.crashed(new Random(call * 7 + image));
                Store again = Scenario.open(after);
                assertEquals(expected, Scenario.describe(again.durable()));
                again.abandon();
                Scenario.open(after).close();
            }
        }
    }

    @Test
    void packsOfADatabaseThatWasNeverMadeAreDroppedAtTheNextStart() throws Exception {
        MemoryFiles files = new MemoryFiles();
        Store store = Scenario.open(files);
        Scenario.create(store, "shop");
        Repository copying = store.newRepository();
        copying.putBlob(new byte[3_000_000]);
        copying.chunks().packAll();
        String expected = Scenario.describe(store.durable());
        store.abandon();
        MemoryFiles disk = files.crashed(new Random(1));
        Store again = Scenario.open(disk);
        assertEquals(expected, Scenario.describe(again.durable()));
        again.close();
        assertTrue(disk.paths().stream().noneMatch(path -> path.startsWith("db" + copying.id() + "/")));
    }

    @Test
    void aFullDiskLosesNothingThatWasAcknowledged() {
        for (int capacity = 2_000; capacity < 60_000; capacity += 1_700) {
            MemoryFiles files = new MemoryFiles();
            files.capacity(capacity);
            Run run = run(files, STEPS.size());
            MemoryFiles after = files.crashed(new Random(capacity));
            checkRestart(after, run, "capacity " + capacity);
        }
    }

    /** What a run reached: the descriptions that a restart may find. */
    private record Run(List<String> possible, long calls, boolean failed) {}

    private static Run run(MemoryFiles files, int steps) {
        return run(files, steps, Scenario.SMALL);
    }

    private static Run run(MemoryFiles files, int steps, StoreOptions options) {
        List<String> possible = new ArrayList<>(List.of(""));
        Store store = null;
        boolean failed = false;
        try {
            store = Scenario.open(files, options);
            for (int i = 0; i < steps && !failed; i++) {
                try {
                    STEPS.get(i).run(store);
                    possible.clear();
                    possible.add(Scenario.describe(store.durable()));
                } catch (SqlException failure) {
                    failed = true;
                    // The step may have reached the disk, though nobody was told so.
                    possible.add(model(i));
                }
            }
        } catch (SqlException failure) {
            failed = true;
        }
        if (store != null) {
            try {
                store.abandon();
            } catch (SqlException ignored) {
                failed = true;
            }
        }
        return new Run(possible, files.calls(), failed);
    }

    /** What the steps up to this one give where nothing goes wrong. */
    private static String model(int lastStep) {
        Store store = Scenario.open(new MemoryFiles());
        for (int i = 0; i <= lastStep; i++) {
            STEPS.get(i).run(store);
        }
        String description = Scenario.describe(store.durable());
        store.abandon();
        return description;
    }

    private static void checkRestart(MemoryFiles files, Run run, String what) {
        Store store;
        try {
            store = Scenario.open(files);
        } catch (RuntimeException refused) {
            fail(what + ": the restart was refused", refused);
            return;
        }
        String found = Scenario.describe(store.durable());
        if (!run.possible.contains(found)) {
            assertEquals(String.join("\nor\n", run.possible), found, what);
        }
        Scenario.readAll(store.durable());
        if (store.durable().database("shop") != null
                && Scenario.branch(store, "shop", "main").working().table("t") != null) {
            Scenario.write(store, "shop", "main", "t", Map.of(5L, "after the restart")).await();
            found = Scenario.describe(store.durable());
        }
        store.close();
        Store again = Scenario.open(files);
        assertEquals(found, Scenario.describe(again.durable()), what);
        again.close();
    }
}
