package dev.bough.engine.versioning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.SqlException;
import dev.bough.engine.ddl.DdlScope;
import dev.bough.engine.exec.RowCursor;
import dev.bough.engine.exec.TableWriter;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.transaction.Isolation;
import dev.bough.engine.transaction.Patience;
import dev.bough.engine.transaction.TestServer;
import dev.bough.engine.transaction.Transaction;
import dev.bough.engine.transaction.TransactionSettings;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.Person;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import dev.bough.storage.repository.Ticket;
import dev.bough.storage.row.KeyReader;
import dev.bough.storage.row.KeyWriter;
import dev.bough.storage.row.ValueReader;
import dev.bough.storage.row.ValueWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootMergeTest {
    @TempDir Path folder;

    private TestServer server;

    @BeforeEach
    void open() throws Exception {
        server = new TestServer(folder);
        server.define("CREATE DATABASE db");
        server.define("CREATE TABLE t (id INT PRIMARY KEY, a INT, b INT, KEY (b))");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private RootState root() {
        return server.branch().working();
    }

    private void goTo(RootState root) {
        server.store.append(new Change.ReplaceWorking(server.database().id(), server.branch().id(), root, null))
                .await();
    }

    private static byte[] key(int id) {
        return new KeyWriter().putLong(id, 4).toKey();
    }

    private static byte[] entry(Integer b, int id) {
        KeyWriter key = new KeyWriter();
        if (b == null) {
            key.putNull();
        } else {
            key.putNotNull().putLong(b, 4);
        }
        return key.putLong(id, 4).toKey();
    }

    /** Sets a row, or with a null array takes it away. */
    private void set(int id, int... values) {
        Transaction transaction =
                server.participant
                        .begin(new TransactionSettings(Isolation.REPEATABLE_READ, false, true, Patience.seconds(1)));
        transaction.beginStatement(new TestServer.NoSession(), false);
        TableWriter writer = transaction.access().writer(server.table("t"));
        RowView row = new RowView();
        if (writer.lock(key(id), 4, row)) {
            ValueReader old = new ValueReader().reset(row.value, row.valueOffset, row.valueLength);
            writer.delete(0, entry((int) old.getLong(1), id));
            if (values.length == 0) {
                writer.delete(RowCursor.PRIMARY, key(id));
            }
        }
        if (values.length > 0) {
            ValueWriter value = new ValueWriter();
            for (int field : values) {
                value.putLong(field, 4);
            }
            writer.put(RowCursor.PRIMARY, key(id), value.toTuple());
            writer.put(0, entry(values[1], id), new byte[0]);
        }
        transaction.endStatement(false);
        transaction.commit().await();
    }

    private static TreeMap<Integer, List<Long>> rows(TableState table, int fields) {
        TreeMap<Integer, List<Long>> rows = new TreeMap<>();
        ValueReader value = new ValueReader();
        MapCursor cursor = table.primary().cursor();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            value.reset(cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength());
            List<Long> row = new ArrayList<>();
            for (int i = 0; i < fields; i++) {
                row.add(value.isNull(i) ? null : value.getLong(i));
            }
            rows.put((int) new KeyReader().reset(cursor.keyBytes(), cursor.keyOffset(), cursor.keyLength()).readLong(4),
                    row);
        }
        return rows;
    }

    private RootMerge.Result merge(RootState base, RootState ours, RootState theirs) {
        DdlScope scope = server.scope();
        return RootMerge.merge(base, ours, theirs, scope.bind(), "db");
    }

    @Test
    void cellsOfBothSidesMeetAndConflictsAreKept() {
        set(1, 1, 1);
        set(2, 2, 2);
        set(3, 3, 3);
        set(4, 4, 4);
        RootState base = root();
        set(1, 10, 1);
        set(2, 20, 2);
        set(3);
        set(5, 5, 5);
        RootState ours = root();
        goTo(base);
        set(1, 1, 11);
        set(2, 22, 2);
        set(4);
        set(6, 6, 6);
        set(5, 5, 55);
        RootMerge.Result result = merge(base, ours, root());
        TableState table = result.root().table("t");
        assertEquals("{1=[10, 11], 2=[20, 2], 5=[5, 5], 6=[6, 6]}", rows(table, 2).toString());
        assertEquals(Map.of("t", 2L), result.conflicts());
        assertEquals(2, MergeConflicts.count(table));
        List<MergeConflicts.Conflict> found = new ArrayList<>();
        MergeConflicts.forEach(table, found::add);
        assertArrayEquals(key(2), found.get(0).key());
        assertEquals(22, new ValueReader().reset(found.get(0).theirs(), 0, found.get(0).theirs().length).getLong(0));
        assertNull(found.get(1).base());
        // the index follows its rows
        assertEquals(4, table.existing("b").count());
        TableState left = MergeConflicts.without(table);
        assertNull(left.map(TableState.ARTIFACTS));
    }

    /** Does something with the branch in a transaction of its own, which is committed with the changes that come of it. */
    private <T> T inTransaction(Function<OwnBranch, T> work, Function<T, List<Change>> changes) {
        Transaction transaction =
                server.participant
                        .begin(new TransactionSettings(Isolation.REPEATABLE_READ, false, true, Patience.seconds(1)));
        transaction.beginStatement(new TestServer.NoSession(), false);
        try {
            T result = work.apply(new OwnBranch(
                    new OwnBranch.Session(server.databases, transaction, server.participant, Patience.seconds(1)),
                    server.database().id(), server.branch().id()));
            transaction.endStatement(false);
            Ticket ticket = transaction.commit(changes.apply(result));
            if (ticket != null) {
                ticket.await();
            }
            return result;
        } finally {
            transaction.rollback();
        }
    }

    private CommitRecord commit(String message) {
        Person who = new Person("me", "me@here");
        Commits.Request request =
                new Commits.Request(Commits.Staging.ALL, message, false, false, false, who, 1, who, 1);
        return inTransaction(
                own -> new Commits(own, table -> false).commit(request).orElseThrow(), Commits.Made::changes)
                .commit();
    }

    private void resetTo(CommitRecord commit) {
        inTransaction(own -> new TableRestore(own).resetHard(commit), changes -> changes);
    }

    private Merges.Done merge(CommitRecord theirs, boolean noFastForward) {
        Person who = new Person("me", "me@here");
        Merges.Request request =
                new Merges.Request("other", noFastForward, false, false, false, null, who, 2, who, 2);
        return inTransaction(own -> merges(own).merge(theirs, request), Merges.Done::changes);
    }

    private Merges merges(OwnBranch own) {
        return new Merges(own, server.scope().bind());
    }

    private void abort() {
        inTransaction(own -> {
            merges(own).abort();
            return List.<Change>of();
        }, changes -> changes);
    }

    @Test
    void aBranchGoesForwardOrMergesOrStopsAtConflicts() {
        set(1, 1, 1);
        CommitRecord base = commit("base");
        set(1, 2, 1);
        CommitRecord theirs = commit("theirs");
        assertEquals(Merges.Kind.AHEAD, merge(base, false).kind());
        resetTo(base);
        assertEquals(Merges.Kind.FAST_FORWARD, merge(theirs, false).kind());
        assertEquals(theirs.hash(), server.branch().head());
        resetTo(base);
        assertEquals(2, merge(theirs, true).commit().parents().size());
        resetTo(base);
        set(1, 1, 3);
        assertThrows(SqlException.class, () -> merge(theirs, false));
        CommitRecord ours = commit("ours");
        Merges.Done merged = merge(theirs, false);
        assertEquals(Merges.Kind.MERGED, merged.kind());
        assertEquals("Merge branch 'other' into main", merged.commit().message());
        assertEquals(List.of(ours.hash(), theirs.hash()), merged.commit().parents());
        assertEquals("{1=[2, 3]}", rows(root().table("t"), 2).toString());
        resetTo(base);
        set(1, 9, 1);
        commit("conflicting");
        assertEquals(Merges.Kind.CONFLICTS, merge(theirs, false).kind());
        assertThrows(SqlException.class, () -> merge(theirs, false));
        assertThrows(SqlException.class, () -> commit("too early"));
        abort();
        assertEquals("{1=[9, 1]}", rows(root().table("t"), 2).toString());
        merge(theirs, false);
        TableState resolved = ConflictResolution.resolve(root().table("t"), true, new TestServer.NoSession());
        server.store.append(new Change.PutTable(server.database().id(), server.branch().id(), resolved)).await();
        assertEquals(2, commit("resolved").parents().size());
        assertEquals("{1=[2, 1]}", rows(root().table("t"), 2).toString());
        assertNull(Merges.pendingParent(server.branch()));
    }

    @Test
    void columnsThatOneSideAddedGetTheirDefaultsInTheRowsOfTheOther() {
        set(1, 1, 1);
        RootState base = root();
        server.define("ALTER TABLE t ADD COLUMN c INT NOT NULL DEFAULT 7");
        RootState ours = root();
        goTo(base);
        set(2, 2, 2);
        server.define("CREATE TABLE n (x INT PRIMARY KEY)");
        RootMerge.Result result = merge(base, ours, root());
        assertTrue(result.isClean());
        assertEquals("{1=[1, 1, 7], 2=[2, 2, 7]}", rows(result.root().table("t"), 3).toString());
        assertEquals(0, result.root().table("n").primary().count());
    }

    @Test
    void droppedHereAndChangedThereIsASchemaConflict() {
        RootState base = root();
        server.define("DROP TABLE t");
        RootState ours = root();
        goTo(base);
        set(1, 1, 1);
        assertEquals(1, merge(base, ours, root()).schemaConflicts().size());
    }

    @Test
    void withoutConflictsTheOrderOfSidesDoesNotMatter() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int id = 0; id < 40; id++) {
            set(id, id, id);
        }
        RootState base = root();
        change(random, 0);
        RootState ours = root();
        goTo(base);
        change(random, 1);
        RootState theirs = root();
        RootMerge.Result one = merge(base, ours, theirs);
        RootMerge.Result other = merge(base, theirs, ours);
        assertTrue(one.isClean(), "seed " + seed);
        assertEquals(
                one.root().repository().hash(one.root()), other.root().repository().hash(other.root()), "seed " + seed);
        assertEquals(one.root().table("t").primary().count(), one.root().table("t").existing("b").count(),
                "seed " + seed);
    }

    /** Each side changes another field, so that nothing conflicts; new and deleted rows have keys of their own. */
    private void change(Random random, int side) {
        for (int i = 0; i < 30; i++) {
            int id = random.nextInt(30);
            List<Long> row = rows(root().table("t"), 2).get(id);
            int[] values = {row.get(0).intValue(), row.get(1).intValue()};
            values[side] = random.nextInt(1000);
            set(id, values);
        }
        set(30 + side);
        set(100 + side, side, side);
    }
}
