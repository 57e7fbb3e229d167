package dev.bough.storage.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.file.MemoryFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineageTest {
    private static final Person WHO = new Person("me", "me@here");

    @Test
    void lineageIsTheHistoryOfOneCommit() throws Exception {
        long seed = 20261121;
        Random random = new Random(seed);
        try (Store store = Scenario.open(new MemoryFiles())) {
            Repository repository = store.newRepository();
            Hash root = repository.hash(repository.emptyRoot());
            List<CommitRecord> commits = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                List<Hash> parents = new ArrayList<>();
                for (int parent = 0; parent < random.nextInt(3) && i > 0; parent++) {
                    Hash hash = commits.get(Math.max(0, i - 1 - random.nextInt(6))).hash();
                    if (!parents.contains(hash)) {
                        parents.add(hash);
                    }
                }
                long millis = random.nextInt(50);
                commits.add(repository.write(new NewCommit(root, parents, WHO, millis, WHO, millis, "c" + i, "")));
            }
            for (CommitRecord commit : commits) {
                History history = repository.history(List.of(commit.hash()), List.of());
                Lineage lineage = repository.lineage(commit);
                while (history.hasNext()) {
                    CommitRecord wanted = history.next();
                    assertEquals(new Lineage.Entry(wanted.height(), wanted.hash()), lineage.next(),
                            () -> "seed " + seed);
                }
                assertFalse(lineage.hasNext());
            }
        }
    }

    @Test
    void statesOfOneSchemaShareItsRecord() {
        SchemaRecords records = new SchemaRecords();
        SchemaRecord one = records.of(new byte[] {1, 2, 3});
        assertEquals(one, records.of(new byte[] {1, 2, 3}));
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = {(byte) i, (byte) (i >> 8)};
            assertEquals(List.of((byte) i, (byte) (i >> 8)),
                    List.of(records.of(bytes).bytes()[0], records.of(bytes).bytes()[1]));
        }
    }
}
