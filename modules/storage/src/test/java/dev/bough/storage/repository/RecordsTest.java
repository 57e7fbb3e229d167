package dev.bough.storage.repository;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.codec.ByteInput;
import dev.bough.storage.edit.Edits;
import dev.bough.storage.file.MemoryFiles;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordsTest {
    @Test
    void hashesPrintAndParse() {
        Hash hash = Hash.of("hello".getBytes(StandardCharsets.UTF_8));
        assertEquals("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c", HexFormat.of().formatHex(hash.toBytes()));
        assertEquals("5jp4reivm2hgs9n87clcbef2jodhc7is", hash.toString());
        assertEquals(hash, Hash.parse(hash.toString()));
        assertNull(Hash.parse("5jp4reivm2hgs9n87clcbef2jodhc7iz"));
        assertNull(Hash.parse("5jp4"));
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] one = new byte[20];
            byte[] other = new byte[20];
            random.nextBytes(one);
            random.nextBytes(other);
            Hash first = Hash.read(one, 0);
            Hash second = Hash.read(other, 0);
            assertEquals(Integer.signum(java.util.Arrays.compareUnsigned(one, other)),
                    Integer.signum(first.compareTo(second)));
            assertEquals(Integer.signum(first.compareTo(second)),
                    Integer.signum(first.toString().compareTo(second.toString())));
            assertEquals(first, Hash.parse(first.toString()));
            assertTrue(first.isAt(one, 0) && !first.isAt(other, 0));
        }
    }

    @Test
    void theBytesOfRecordsAreFixed() {
        try (Store store = Scenario.open(new MemoryFiles())) {
            Repository repository = store.newRepository();
            String empty = repository.nodes().empty().hash().toString();
            assertEquals("9bfb8h9smbgd9sc6cpvj0klvdgqb20mf", empty);
            RootState root = repository.emptyRoot();
            assertEquals("0401" + emptyTree(repository) + emptyTree(repository),
                    hex(repository.chunks().get(repository.hash(root))));
            TableState table = repository.newTable("T", new byte[] {7, 7}).withMap("i",
                    repository.newTable("", new byte[0]).primary());
            TableState folded = repository.fold(table);
            assertEquals("0301" + "020707" + "02" + "00" + emptyTree(repository) + "0169" + emptyTree(repository),
                    hex(repository.chunks().get(folded.hash())));
            RootState withTable = root.withTable(table).withEntry("c", new byte[] {1});
            byte[] chunk = repository.chunks().get(repository.hash(withTable));
            assertEquals(2 + 2 * 23, chunk.length);
            CommitRecord commit =
                    repository.write(new NewCommit(repository.hash(root), List.of(), new Person("a", "a@x"), 1,
                            new Person("b", "b@x"), 2, "message", ""));
            assertEquals(
                    "0501" + hex(repository.hash(root).toBytes()) + "00" + "01" + emptyTree(repository) + "0161"
                            + "03614078"
                            + "0000000000000001" + "0162" + "03624078" + "0000000000000002" + "076d657373616765" + "00",
                    hex(repository.chunks().get(commit.hash())));
            CommitRecord second = repository
                    .write(new NewCommit(repository.hash(withTable), List.of(commit.hash()), new Person("a", "a@x"), 3,
                            new Person("a", "a@x"), 3, "more", "signed"));
            assertEquals(2, second.height());
            assertEquals("0000000000000001" + hex(commit.hash().toBytes()), firstKey(second));
            assertEquals(second.toString(), repository.commit(second.hash()).toString());
            RootState read = repository.root(second.root());
            assertEquals("T", read.table("t").name());
            assertArrayEquals(new byte[] {7, 7}, read.table("T").schema().bytes());
            assertArrayEquals(new byte[] {1}, read.entry("c"));
        }
    }

    @Test
    void theBytesOfLogRecordsAreFixed() {
        ChangeWriter writer = new ChangeWriter();
        writer.chunks(1, List.of(new byte[] {9}));
        writer.change(new Change.EditRows(1, 2, "t", "",
                Edits.EMPTY.put(new byte[] {5}, new byte[] {6}, false).delete(new byte[] {7}, true)));
        writer.change(new Change.MoveBranch(1, 2, Hash.NONE, Hash.NONE));
        writer.change(new Change.AdvanceAutoIncrement(1, 2, "t", 300, false));
        writer.change(new Change.SetSetting("s", null));
        writer.change(new Change.SetProperty(1, "p", new byte[] {1, 2}));
        writer.change(new Change.RenameBranch(1, 2, "n"));
        String zeros = "00".repeat(20);
        assertEquals("0101010109" + "02010201740002" + "0001050106" + "020107" + "0a0102" + zeros + zeros
                + "1301020174ac0200" + "14017300"
                + "1001017001020102" + "0b0102016e", hex(writer.toBytes()));
    }

    @Test
    void everyChangeIsReadAsItWasWritten() {
        try (Store store = Scenario.open(new MemoryFiles())) {
            StoreTest.fill(store);
            ServerState state = store.durable();
            DatabaseState shop = state.database("shop");
            BranchState main = shop.branch("main");
            Repository repository = shop.repository();
            RootState root = repository.fold(main.working());
            Hash head = main.head();
            List<Change> changes = List.of(
                    new Change.EditRows(1, 2, "t", "i", Edits.EMPTY.put(new byte[] {1}, new byte[] {2}, true)),
                    new Change.PutTable(1, 2, repository.fold(root.table("orders"))), new Change.DropTable(1, 2, "t"),
                    new Change.PutEntry(1, 2, "e", new byte[] {1}), new Change.PutEntry(1, 2, "e", null),
                    new Change.ReplaceWorking(1, 2, root, null), new Change.SetStaged(1, 2, root),
                    new Change.SetOperation(1, 2, "merge", shop.branch("final").workingSet().operations().get("merge")),
                    new Change.SetOperation(1, 2, "merge", null), new Change.CreateBranch(1, 9, "x", head, root, root),
                    new Change.MoveBranch(1, 2, head, Hash.NONE), new Change.RenameBranch(1, 2, "y"),
                    new Change.DeleteBranch(1, 2),
                    new Change.PutTag(1, shop.tags().get("v1")), new Change.DeleteTag(1, "v1"),
                    new Change.SetRef(1, "r", head),
                    new Change.SetRef(1, "r", null), new Change.SetProperty(1, "p", new byte[0]),
                    new Change.SetProperty(1, "p", null),
                    new Change.CreateDatabase(repository, "d"), new Change.DropDatabase(3),
                    new Change.AdvanceAutoIncrement(1, 2, "t", Long.MAX_VALUE, true),
                    new Change.SetSetting("s", new byte[] {1}));
            ChangeWriter first = new ChangeWriter();
            changes.forEach(first::change);
            ChangeReader reader =
                    new ChangeReader(new ByteInput("test", first.toBytes()), new ChangeReader.Databases() {
                        @Override
                        public void dropped(long database) {}

                        @Override
                        public Repository repository(long database) {
                            return repository;
                        }

                        @Override
                        public Repository created(long database) {
                            return repository;
                        }
                    });
            ChangeWriter second = new ChangeWriter();
            for (Change change : changes) {
                Change read = reader.next();
                assertEquals(change.getClass(), read.getClass());
                second.change(read);
            }
            assertTrue(reader.atEnd());
            assertArrayEquals(first.toBytes(), second.toBytes());
            assertEquals(Map.of(), repository.chunks().undurable(List.of(head)));
        }
    }

    private static String emptyTree(Repository repository) {
        return hex(repository.nodes().empty().hash().toBytes()) + "000000";
    }

    private static String firstKey(CommitRecord commit) {
        dev.bough.storage.prolly.Cursor cursor = commit.ancestors().cursor();
        cursor.first();
        return hex(cursor.key());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
