package dev.bough.storage.repository;

import static org.junit.jupiter.api.Assertions.assertSame;

import dev.bough.storage.file.MemoryFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Roots that are read when they are first looked into. */
class LazyRootTest {
    private static final int THREADS = 4;

    @Test
    void allWhoLookAtOnceGetTheSameSchema() throws Exception {
        try (Store store = Scenario.open(new MemoryFiles())) {
            StoreTest.fill(store);
            Repository repository = store.durable().database("shop").repository();
            RootState staged = Scenario.branch(store, "shop", "main").staged();
            for (int round = 0; round < 500; round++) {
                RootState root = repository.root(repository.hash(staged));
                CyclicBarrier start = new CyclicBarrier(THREADS);
                List<FutureTask<SchemaRecord>> looks = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    FutureTask<SchemaRecord> look = new FutureTask<>(() -> {
                        start.await();
                        return root.table("orders").schema();
                    });
                    looks.add(look);
                    Thread.ofPlatform().start(look);
                }
                for (FutureTask<SchemaRecord> look : looks) {
                    assertSame(looks.getFirst().get(), look.get(), "round " + round);
                }
            }
        }
    }
}
