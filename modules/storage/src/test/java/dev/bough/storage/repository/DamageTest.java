package dev.bough.storage.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.CorruptDataException;
import dev.bough.storage.file.MemoryFiles;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a start refuses, leaving everything as it is, because to go on would lose data. */
class DamageTest {
    private final MemoryFiles files = new MemoryFiles();

    @Test
    void dataThatNothingTellsOfAnyMoreIsNotThrownAway() throws Exception {
        try (Store store = Scenario.open(files)) {
            StoreTest.fill(store);
        }
        files.delete("MANIFEST");
        refused(files);
        MemoryFiles killed = new MemoryFiles();
        Store store = Scenario.open(killed);
        StoreTest.fill(store);
        Scenario.write(store, "shop", "main", "orders", Scenario.random(new Random(5), 3000, 1000)).await();
        store.fold(store.durable().database("shop").id(), Scenario.branch(store, "shop", "main").id(),
                Scenario.branch(store, "shop", "main").working());
        store.durable().database("shop").repository().chunks().packAll();
        store.abandon();
        for (String path : killed.paths()) {
            if (path.startsWith("log/")) {
                killed.delete(path);
            }
        }
        refused(killed);
    }

    private static void refused(MemoryFiles disk) {
        List<String> before = disk.paths();
        CorruptDataException refused = assertThrows(CorruptDataException.class, () -> Scenario.open(disk));
        assertTrue(refused.getMessage().contains("holds data"), refused.getMessage());
        assertEquals(before, disk.paths());
    }
}
