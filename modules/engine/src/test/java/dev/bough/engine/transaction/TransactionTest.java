package dev.bough.engine.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.LockMode;
import dev.bough.engine.catalog.CreateTableText;
import dev.bough.engine.exec.RowCursor;
import dev.bough.engine.exec.TableWriter;
import dev.bough.engine.expression.RowView;
import dev.bough.storage.repository.Ticket;
import dev.bough.storage.row.KeyReader;
import dev.bough.storage.row.KeyWriter;
import dev.bough.storage.row.ValueReader;
import dev.bough.storage.row.ValueWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TransactionTest {
    private static final Patience SHORT = Patience.seconds(0.05);

    @TempDir Path folder;

    private TestServer server;

    @BeforeEach
    void open() throws Exception {
        server = new TestServer(folder);
        server.define("CREATE DATABASE db");
        server.define("CREATE TABLE t (id INT PRIMARY KEY, v INT, KEY (v))");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Transaction begin(Participant session, Isolation isolation, Patience patience) {
        Transaction transaction = session.begin(new TransactionSettings(isolation, false, false, patience));
        transaction.beginStatement(new TestServer.NoSession(), false);
        return transaction;
    }

    private Transaction begin(Participant session) {
        return begin(session, Isolation.REPEATABLE_READ, SHORT);
    }

    private static byte[] key(int id) {
        return new KeyWriter().putLong(id, 4).toKey();
    }

    private static byte[] entry(int v, int id) {
        return new KeyWriter().putNotNull().putLong(v, 4).putLong(id, 4).toKey();
    }

    /** Sets v of a row, with its index entry. */
    private void set(Transaction transaction, int id, int v) {
        TableWriter writer = transaction.access().writer(server.table("t"));
        RowView row = new RowView();
        if (writer.lock(key(id), 4, row)) {
            int old = (int) new ValueReader().reset(row.value, row.valueOffset, row.valueLength).getLong(0);
            writer.delete(0, entry(old, id));
        }
        writer.put(RowCursor.PRIMARY, key(id), new ValueWriter().putLong(v, 4).toTuple());
        writer.put(0, entry(v, id), new byte[0]);
    }

    private void remove(Transaction transaction, int id) {
        TableWriter writer = transaction.access().writer(server.table("t"));
        RowView row = new RowView();
        assertTrue(writer.lock(key(id), 4, row));
        int old = (int) new ValueReader().reset(row.value, row.valueOffset, row.valueLength).getLong(0);
        writer.delete(0, entry(old, id));
        writer.delete(RowCursor.PRIMARY, key(id));
    }

    private TreeMap<Integer, Integer> read(Transaction transaction, int index) {
        StoredTable table = server.table("t");
        RowCursor cursor = transaction.access().cursor(table, index, true, LockMode.NONE);
        cursor.attach(transaction.access());
        cursor.range(new byte[0], -1, true, new byte[0], -1, true, false);
        TreeMap<Integer, Integer> rows = new TreeMap<>();
        RowView row = new RowView();
        while (cursor.next(row)) {
            int id = (int) new KeyReader().reset(row.key, row.keyOffset, row.keyLength).readLong(4);
            rows.put(id, (int) new ValueReader().reset(row.value, row.valueOffset, row.valueLength).getLong(0));
        }
        assertEquals(rows.size(), transaction.access().rowCount(table));
        cursor.detach();
        return rows;
    }

    private static void commit(Transaction transaction) {
        transaction.endStatement(false);
        Ticket ticket = transaction.commit();
        if (ticket != null) {
            ticket.await();
        }
    }

    @Test
    void readersKeepTheirSnapshotAndSeeTheirOwnChanges() {
        Transaction setup = begin(server.participant);
        set(setup, 1, 10);
        set(setup, 2, 20);
        commit(setup);
        Participant other = server.session();
        Transaction reader = begin(other);
        assertEquals("{1=10, 2=20}", read(reader, -1).toString());
        Transaction writer = begin(server.participant);
        set(writer, 2, 21);
        set(writer, 3, 30);
        assertEquals("{1=10, 2=21, 3=30}", read(writer, 0).toString());
        commit(writer);
        assertEquals("{1=10, 2=20}", read(reader, 0).toString());
        // a write of the old snapshot's owner builds on the newest state
        set(reader, 3, 31);
        remove(reader, 1);
        assertEquals("{2=20, 3=31}", read(reader, -1).toString());
        commit(reader);
        Transaction last = begin(other);
        assertEquals("{2=21, 3=31}", read(last, -1).toString());
        assertEquals("{2=21, 3=31}", read(last, 0).toString());
        last.rollback();
        other.close();
    }

    @Test
    void readCommittedSeesWhatWasCommittedBeforeTheStatement() {
        Participant other = server.session();
        Transaction reader = begin(other, Isolation.READ_COMMITTED, SHORT);
        assertEquals("{}", read(reader, -1).toString());
        Transaction writer = begin(server.participant);
        set(writer, 1, 1);
        commit(writer);
        assertEquals("{}", read(reader, -1).toString());
        reader.endStatement(false);
        reader.beginStatement(new TestServer.NoSession(), false);
        assertEquals("{1=1}", read(reader, -1).toString());
        reader.rollback();
        other.close();
    }

    @Test
    void aRowIsWrittenByOneAtATime() throws Exception {
        Transaction first = begin(server.participant);
        set(first, 1, 1);
        Participant other = server.session();
        Transaction second = begin(other);
        SqlException e = assertThrows(SqlException.class, () -> set(second, 1, 2));
        assertEquals(ErrorCode.LOCK_WAIT_TIMEOUT, e.code());
        second.endStatement(true);
        second.beginStatement(new TestServer.NoSession(), true);
        assertThrows(NotBriefException.class, () -> set(second, 1, 2));
        second.endStatement(true);
        second.patience(Patience.seconds(30));
        second.beginStatement(new TestServer.NoSession(), false);
        CompletableFuture<Void> waits = CompletableFuture.runAsync(() -> set(second, 1, 2));
        Thread.sleep(20);
        assertFalse(waits.isDone());
        commit(first);
        waits.get(30, TimeUnit.SECONDS);
        commit(second);
        Transaction last = begin(other);
        assertEquals("{1=2}", read(last, 0).toString());
        last.rollback();
        other.close();
    }

    @Test
    void savepointsAndFailedStatementsUndo() {
        Transaction transaction = begin(server.participant);
        set(transaction, 1, 1);
        transaction.endStatement(false);
        transaction.savepoint("a");
        transaction.beginStatement(new TestServer.NoSession(), false);
        set(transaction, 1, 2);
        set(transaction, 2, 2);
        transaction.endStatement(true);
        transaction.beginStatement(new TestServer.NoSession(), false);
        assertEquals("{1=1}", read(transaction, 0).toString());
        set(transaction, 3, 3);
        transaction.endStatement(false);
        transaction.rollbackTo("A");
        transaction.beginStatement(new TestServer.NoSession(), false);
        assertEquals("{1=1}", read(transaction, -1).toString());
        SqlException e = assertThrows(SqlException.class, () -> transaction.rollbackTo("b"));
        assertEquals(1305, e.number());
        transaction.rollback();
        assertEquals(0, server.branch().working().table("t").primary().count());
    }

    @Test
    void uniqueKeysAreFoundAmongOwnAndCommittedRows() {
        Transaction setup = begin(server.participant);
        set(setup, 1, 10);
        commit(setup);
        Transaction transaction = begin(server.participant);
        TableWriter writer = transaction.access().writer(server.table("t"));
        RowView row = new RowView();
        byte[] prefix = new KeyWriter().putNotNull().putLong(10, 4).toKey();
        assertTrue(writer.lockUnique(0, prefix, prefix.length, row));
        remove(transaction, 1);
        assertFalse(writer.lockUnique(0, prefix, prefix.length, row));
        set(transaction, 2, 10);
        assertTrue(writer.lockUnique(0, prefix, prefix.length, row));
        assertEquals(9, row.keyLength);
        transaction.rollback();
    }

    @Test
    void clearedTablesAreEmptyAtOnceAndStaySoAfterCommit() {
        Transaction setup = begin(server.participant);
        set(setup, 1, 10);
        set(setup, 2, 20);
        commit(setup);
        Transaction transaction = begin(server.participant);
        TableWriter writer = transaction.access().writer(server.table("t"));
        assertEquals(2, writer.clear());
        set(transaction, 3, 30);
        assertEquals("{3=30}", read(transaction, 0).toString());
        commit(transaction);
        Transaction last = begin(server.participant);
        assertEquals("{3=30}", read(last, 0).toString());
        last.rollback();
    }

    @Test
    void definitionsWaitForWritersAndPlansOfOldOnesAreRefused() {
        StoredTable old = server.table("t");
        Transaction writer = begin(server.participant);
        set(writer, 1, 1);
        Participant other = server.session();
        SqlException e = assertThrows(
                SqlException.class, () -> other.lockExclusive(server.branch().id(), "T", SHORT));
        assertEquals(ErrorCode.LOCK_WAIT_TIMEOUT, e.code());
        commit(writer);
        server.define("DROP TABLE t");
        server.define("CREATE TABLE t (id INT PRIMARY KEY, v BIGINT)");
        Transaction late = begin(server.participant);
        assertThrows(StalePlanException.class, () -> late.access().rowCount(old));
        late.rollback();
        other.close();
    }

    @Test
    void everythingIsThereAfterARestart() throws Exception {
        server.define("CREATE TABLE parent (a INT, b VARCHAR(20), PRIMARY KEY (a), UNIQUE (b))");
        server.define("CREATE TABLE child (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, p INT DEFAULT 7, "
                + "CONSTRAINT fk FOREIGN KEY (p) REFERENCES parent (a) ON DELETE CASCADE) AUTO_INCREMENT = 5");
        Transaction transaction = begin(server.participant);
        set(transaction, 1, 10);
        TableWriter children = transaction.access().writer(server.table("child"));
        assertEquals(5, children.nextAutoIncrement(2, 1, 1));
        commit(transaction);
        server.close();
        server = new TestServer(folder);
        Transaction reader = begin(server.participant);
        assertEquals("{1=10}", read(reader, 0).toString());
        reader.rollback();
        Transaction next = begin(server.participant);
        assertEquals(7, next.access().writer(server.table("child")).nextAutoIncrement(1, 1, 1));
        next.rollback();
        assertEquals(
                """
                CREATE TABLE `child` (
                  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
                  `p` int DEFAULT '7',
                  PRIMARY KEY (`id`),
                  KEY `fk` (`p`),
                  CONSTRAINT `fk` FOREIGN KEY (`p`) REFERENCES `parent` (`a`) ON DELETE CASCADE
                ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci""",
                CreateTableText.of(server.table("child").layout().definition(), "db", 0));
        SqlException e = assertThrows(SqlException.class, () -> server.define("DROP TABLE parent"));
        assertEquals(3730, e.number());
        server.define("RENAME TABLE parent TO p2, child TO c2");
        assertNull(server.branch().working().table("parent"));
        assertEquals("p2", server.table("c2").layout().definition().foreignKeys().getFirst().referencedTable());
        server.define("DROP TABLE c2, p2");
        server.define("DROP DATABASE db");
        assertNull(server.store.appended().database("db"));
    }

    @Test
    void moneyIsNeitherMadeNorLostByTransfersAtOnce() throws Exception {
        Transaction setup = begin(server.participant);
        for (int id = 0; id < 6; id++) {
            set(setup, id, 100);
        }
        commit(setup);
        long seed = System.nanoTime();
        StoredTable table = server.table("t");
        List<CompletableFuture<Integer>> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Random random = new Random(seed + t);
            threads.add(CompletableFuture.supplyAsync(() -> transfers(table, random)));
        }
        int done = 0;
        for (CompletableFuture<Integer> thread : threads) {
            done += thread.get(50, TimeUnit.SECONDS);
        }
        Transaction last = begin(server.participant);
        TreeMap<Integer, Integer> rows = read(last, 0);
        assertEquals(600, rows.values().stream().mapToInt(Integer::intValue).sum(), "seed " + seed);
        assertEquals(read(last, -1), rows, "seed " + seed);
        assertTrue(done > 0, "seed " + seed);
        last.rollback();
    }

    /** Moves money between rows, in either order, so that deadlocks happen; gives up on them, and at random. */
    private int transfers(StoredTable table, Random random) {
        int done = 0;
        try (Participant session = server.session()) {
            for (int round = 0; round < 150; round++) {
                int from = random.nextInt(6);
                int to = (from + 1 + random.nextInt(5)) % 6;
                int amount = random.nextInt(10);
                Transaction transaction = begin(session, Isolation.REPEATABLE_READ, Patience.seconds(30));
                try {
                    read(transaction, random.nextInt(2) - 1);
                    add(transaction, table, from, -amount);
                    add(transaction, table, to, amount);
                    if (random.nextInt(5) == 0) {
                        transaction.rollback();
                    } else {
                        commit(transaction);
                        done++;
                    }
                } catch (SqlException deadlock) {
                    assertEquals(ErrorCode.LOCK_DEADLOCK, deadlock.code());
                    transaction.rollback();
                }
            }
        }
        return done;
    }

    private void add(Transaction transaction, StoredTable table, int id, int amount) {
        TableWriter writer = transaction.access().writer(table);
        RowView row = new RowView();
        assertTrue(writer.lock(key(id), 4, row));
        int old = (int) new ValueReader().reset(row.value, row.valueOffset, row.valueLength).getLong(0);
        writer.delete(0, entry(old, id));
        writer.put(RowCursor.PRIMARY, key(id), new ValueWriter().putLong(old + amount, 4).toTuple());
        writer.put(0, entry(old + amount, id), new byte[0]);
    }

    @Test
    void largeTransactionsFoldOnTheWayAndCanStillBeUndone() {
        Transaction setup = begin(server.participant);
        set(setup, 1, 10);
        commit(setup);
        Transaction transaction = begin(server.participant);
        StoredTable table = server.table("t");
        TableWriter writer = transaction.access().writer(table);
        for (int id = 2; id < 400_000; id++) {
            writer.put(RowCursor.PRIMARY, key(id), new ValueWriter().putLong(id % 1000, 4).toTuple());
            writer.put(0, entry(id % 1000, id), new byte[0]);
        }
        transaction.endStatement(false);
        transaction.savepoint("a");
        transaction.beginStatement(new TestServer.NoSession(), false);
        assertEquals(399_999, transaction.access().rowCount(table));
        set(transaction, 1, 11);
        transaction.endStatement(true);
        assertTrue(transaction.hasChanges());
        commit(transaction);
        assertEquals(399_999, server.branch().working().table("t").primary().count());
        assertEquals(399_999, server.branch().working().table("t").existing("v").count());
        Transaction last = begin(server.participant);
        TreeMap<Integer, Integer> rows = read(last, 0);
        assertEquals(10, rows.get(1));
        assertEquals(999, rows.get(399_999));
        last.rollback();
    }

    @Test
    void definitionsFailAsMySqlSays() {
        assertNumber(1050, "CREATE TABLE t (a INT)");
        assertNumber(1007, "CREATE DATABASE DB");
        assertNumber(1102, "CREATE DATABASE `a/b`");
        assertNumber(1051, "DROP TABLE nothing");
        assertNumber(1060, "CREATE TABLE u (a INT, A INT)");
        assertNumber(1068, "CREATE TABLE u (a INT PRIMARY KEY, PRIMARY KEY (a))");
        assertNumber(1072, "CREATE TABLE u (a INT, KEY (b))");
        assertNumber(1075, "CREATE TABLE u (a INT AUTO_INCREMENT)");
        assertNumber(1067, "CREATE TABLE u (a INT DEFAULT 'x')");
        assertNumber(1067, "CREATE TABLE u (a INT NOT NULL DEFAULT NULL)");
        assertNumber(1074, "CREATE TABLE u (a CHAR(300))");
        assertNumber(1101, "CREATE TABLE u (a TEXT DEFAULT 'x')");
        assertNumber(1170, "CREATE TABLE u (a TEXT, KEY (a))");
        assertNumber(1426, "CREATE TABLE u (a DECIMAL(66, 2))");
        assertNumber(1824, "CREATE TABLE u (a INT, FOREIGN KEY (a) REFERENCES nothing (id))");
        assertNumber(1822, "CREATE TABLE u (a INT, b INT, CONSTRAINT c FOREIGN KEY (a) REFERENCES u (b))");
        assertNumber(3780, "CREATE TABLE u (a BIGINT, FOREIGN KEY (a) REFERENCES t (id))");
        assertNumber(3820, "CREATE TABLE u (a INT, CHECK (b > 0))");
        assertNumber(3107, "CREATE TABLE u (a INT AS (b + 1), b INT AS (1))");
        assertNumber(1113, "CREATE TABLE u (KEY (a))".replace("KEY (a)", "CHECK (1)"));
    }

    private void assertNumber(int number, String sql) {
        SqlException e = assertThrows(SqlException.class, () -> server.define(sql), sql);
        assertEquals(number, e.number(), sql + ": " + e.text());
    }
}
