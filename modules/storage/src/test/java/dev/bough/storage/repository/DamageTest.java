package dev.bough.storage.repository;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.CorruptDataException;
import dev.bough.storage.file.MemoryFiles;
import dev.bough.storage.file.StoredFile;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a start refuses, leaving everything as it is, because to go on would lose data. */
class DamageTest {
    private static final StoreOptions SMALL_SEGMENTS = Scenario.SMALL.withLogSegments(4096, 512);

    /** What a server leaves behind when it ends this way. */
    private static MemoryFiles left(Consumer<Store> end) {
        MemoryFiles files = new MemoryFiles();
        Store store = Scenario.open(files, SMALL_SEGMENTS);
        StoreTest.fill(store);
        end.accept(store);
        return files;
    }

    private static MemoryFiles stopped() {
        return left(Store::close);
    }

    private static MemoryFiles killed() {
        return left(Store::abandon);
    }

    private static MemoryFiles killedAfterACheckpoint() {
        return left(store -> {
            store.checkpoint();
            for (int i = 0; i < 20; i++) {
                Scenario.write(store, "shop", "main", "orders", Scenario.random(new Random(i), 50, 1000)).await();
            }
            store.abandon();
        });
    }

    private static MemoryFiles killedWithPacksThatOnlyTheLogKnows() {
        return left(store -> {
            Scenario.write(store, "shop", "main", "orders", Scenario.random(new Random(5), 3000, 1000)).await();
            store.fold(store.durable().database("shop").id(), Scenario.branch(store, "shop", "main").id(),
                    Scenario.branch(store, "shop", "main").working());
            pack(store);
            store.abandon();
        });
    }

    private static void pack(Store store) {
        try {
            store.durable().database("shop").repository().chunks().packAll();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<MemoryFiles> all() {
        return List.of(stopped(), killed(), killedAfterACheckpoint(), killedWithPacksThatOnlyTheLogKnows());
    }

    @Test
    void everyFileThatIsMissingIsNoticedAndNamed() throws Exception {
        TreeSet<String> kinds = new TreeSet<>();
        for (MemoryFiles disk : all()) {
            for (String path : disk.paths()) {
                MemoryFiles lacking = disk.crashed(new Random(1));
                lacking.delete(path);
                // a MANIFEST is not needed while the log has everything since the beginning
                if (path.endsWith("MANIFEST") && disk.paths().contains("log/0000000000000001.log")) {
                    continue;
                }
                refused(lacking, path);
                kinds.add(path.replaceAll("[0-9]+", "N"));
            }
        }
        assertEquals("[FORMAT, MANIFEST, dbN/MANIFEST, dbN/packs/LIST, dbN/packs/N.pack, log/LIST, log/N.log]",
                kinds.toString());
    }

    @Test
    void aFolderThatIsMissingIsNoticed() throws Exception {
        for (MemoryFiles disk : all()) {
            for (String folder : List.of("log", "db1/packs", "db1")) {
                MemoryFiles lacking = disk.crashed(new Random(1));
                lacking.delete(folder);
                refused(lacking, folder);
            }
        }
    }

    @Test
    void aPackThatIsTooShortIsNoticed() throws Exception {
        for (MemoryFiles disk : all()) {
            for (String path : disk.paths()) {
                if (path.endsWith(".pack")) {
                    MemoryFiles cut = disk.crashed(new Random(1));
                    try (StoredFile file = cut.open(path)) {
                        file.truncate(file.size() - 1);
                    }
                    refused(cut, path);
                }
            }
        }
    }

    @Test
    void dataWithoutAnythingThatTellsOfItIsNotThrownAway() throws Exception {
        for (MemoryFiles disk : all()) {
            for (String path : disk.paths()) {
                if (path.startsWith("log/") || path.equals("MANIFEST") || path.equals("FORMAT")) {
                    disk.delete(path);
                }
            }
            refused(disk, "FORMAT");
        }
    }

    private static void refused(MemoryFiles disk, String name) {
        TreeMap<String, byte[]> before = contents(disk);
        CorruptDataException refused =
                assertThrows(CorruptDataException.class, () -> Scenario.open(disk, SMALL_SEGMENTS), name);
        assertTrue(refused.getMessage().contains(name), name + ": " + refused.getMessage());
        TreeMap<String, byte[]> after = contents(disk);
        assertEquals(before.keySet(), after.keySet());
        before.forEach((path, bytes) -> assertArrayEquals(bytes, after.get(path), path));
    }

    private static TreeMap<String, byte[]> contents(MemoryFiles disk) {
        TreeMap<String, byte[]> contents = new TreeMap<>();
        disk.paths().forEach(path -> contents.put(path, disk.content(path)));
        return contents;
    }
}
