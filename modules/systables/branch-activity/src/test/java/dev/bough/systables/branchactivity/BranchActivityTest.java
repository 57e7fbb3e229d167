package dev.bough.systables.branchactivity;

import static java.util.Arrays.asList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.SqlException;
import dev.bough.api.event.Origin;
import dev.bough.api.systable.Scope;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.SystemTableProvider;
import dev.bough.api.systable.TableShape;
import dev.bough.api.type.Constraint;
import dev.bough.systables.branchactivity.FakeEngine.FakeBranch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BranchActivityTest {
    private static final Instant START = Instant.ofEpochSecond(1_000_000_000);

    private final FakeEngine engine = new FakeEngine();

    private SystemTable open() {
        BranchActivityProvider provider = new BranchActivityProvider();
        provider.open(engine);
        return provider.tables().iterator().next();
    }

    private List<List<@Nullable Object>> rows(SystemTable table) {
        return rows(table, engine.clock().instant(), Constraint.any());
    }

    private List<List<@Nullable Object>> rows(SystemTable table, Instant asked, Constraint branch) {
        return FakeScan.rows(table, new FakeScan(engine, asked, START, branch));
    }

    private static Instant second(long afterStart) {
        return START.plusSeconds(afterStart);
    }

    /** A branch that existed when the server started. */
    private FakeBranch existing(String name) {
        FakeBranch branch = new FakeBranch(name);
        engine.branches.put(name, branch);
        return branch;
    }

    @Test
    void describesItselfAsDocumented() {
        TableShape shape = open().shape();
        assertEquals(
                "dolt_branch_activity[branch TEXT NOT NULL KEY, last_read DATETIME, last_write DATETIME, "
                        + "active_sessions INT NOT NULL, system_start_time DATETIME NOT NULL]",
                shape.toString());
        assertEquals(Scope.DATABASE, shape.scope(), "to observe a branch is not to use it");
        assertTrue(shape.isLive());
        assertTrue(shape.isListed());
        assertEquals(List.of(0), shape.order());
    }

    @Test
    void isProvidedByItsModule() {
        assertTrue(BranchActivityProvider.class.getModule().getDescriptor().provides().stream()
                .anyMatch(service -> service.service().equals(SystemTableProvider.class.getName())
                        && service.providers().equals(List.of(BranchActivityProvider.class.getName()))));
    }

    @Test
    void showsBranchesThatWereNeverUsed() {
        existing("main").sessions = 3;
        existing("idle");
        assertEquals(
                List.of(asList("idle", null, null, 0L, START), asList("main", null, null, 3L, START)), rows(open()));
    }

    @Test
    void connectionsAndReadsCountAsReadsAndWritesAsWrites() {
        SystemTable table = open();
        FakeBranch main = existing("main");
        FakeBranch other = existing("other");
        engine.selected(main, Origin.CLIENT);
        engine.nowMillis += 5_000;
        engine.read(other, Origin.CLIENT);
        assertEquals(
                List.of(asList("main", second(0), null, 0L, START), asList("other", second(5), null, 0L, START)),
                rows(table));
        engine.nowMillis += 1_000;
        engine.written(main, Origin.CLIENT);
        assertEquals(asList("main", second(0), second(6), 0L, START), rows(table).getFirst());
    }

    @Test
    void theSchedulersReadsDoNotCountButItsWritesDo() {
        SystemTable table = open();
        FakeBranch main = existing("main");
        engine.selected(main, Origin.SCHEDULER);
        engine.read(main, Origin.SCHEDULER);
        assertEquals(asList("main", null, null, 0L, START), rows(table).getFirst());
        engine.written(main, Origin.SCHEDULER);
        assertEquals(asList("main", null, second(0), 0L, START), rows(table).getFirst());
    }

    @Test
    void pushesCountAsWritesAndHousekeepingCountsAsNothing() {
        SystemTable table = open();
        FakeBranch main = existing("main");
        engine.selected(main, Origin.INTERNAL);
        engine.read(main, Origin.INTERNAL);
        engine.written(main, Origin.INTERNAL);
        engine.read(main, Origin.REMOTE);
        assertEquals(asList("main", null, null, 0L, START), rows(table).getFirst());
        engine.written(main, Origin.REMOTE);
        assertEquals(asList("main", null, second(0), 0L, START), rows(table).getFirst());
    }

    @Test
    void timesAreCutToTheSecond() {
        SystemTable table = open();
        FakeBranch main = existing("main");
        engine.nowMillis = START.toEpochMilli() + 1_999;
        engine.read(main, Origin.CLIENT);
        assertEquals(second(1), rows(table).getFirst().get(1));
    }

    @Test
    void timesAreNeverLaterThanTheAskingStatement() {
        SystemTable table = open();
        FakeBranch main = existing("main");
        engine.nowMillis = START.toEpochMilli() + 9_000;
        engine.read(main, Origin.CLIENT);
        engine.written(main, Origin.CLIENT);
        assertEquals(
                List.of(asList("main", second(4), second(4), 0L, START)),
                rows(table, START.plusMillis(4_700), Constraint.any()));
    }

    @Test
    void anEarlierEventThatArrivesLateChangesNothing() {
        SystemTable table = open();
        FakeBranch main = existing("main");
        engine.readAt(main, Origin.CLIENT, START.toEpochMilli() + 400);
        engine.nowMillis = START.toEpochMilli() + 8_000;
        engine.read(main, Origin.CLIENT);
        engine.readAt(main, Origin.CLIENT, START.toEpochMilli() + 3_000);
        assertEquals(second(8), rows(table).getFirst().get(1));
    }

    @Test
    void ofRacingSessionsTheLatestTimeStays() throws InterruptedException {
        long seed = new Random().nextLong();
        SystemTable table = open();
        FakeBranch main = existing("main");
        List<Thread> threads = new ArrayList<>();
        long latest = 0;
        for (int t = 0; t < 4; t++) {
            long[] seconds = new Random(seed + t).longs(5_000, 0, 1_000_000).toArray();
            for (long s : seconds) {
                latest = Math.max(latest, s);
            }
            threads.add(new Thread(() -> {
                for (long s : seconds) {
                    engine.readAt(main, Origin.CLIENT, START.toEpochMilli() + s * 1000);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(
                second(latest), rows(table, second(2_000_000), Constraint.any()).getFirst().get(1), "seed " + seed);
    }

    @Test
    void aRenamedBranchKeepsItsActivity() {
        SystemTable table = open();
        engine.read(engine.create("young"), Origin.CLIENT);
        engine.nowMillis += 7_000;
        engine.rename("young", "renamed");
        assertEquals(List.of(asList("renamed", second(0), second(0), 0L, START)), rows(table));
    }

    @Test
    void aBranchCreatedAnewBeginsWithItsCreation() {
        SystemTable table = open();
        engine.read(engine.create("b"), Origin.CLIENT);
        engine.branches.remove("b");
        assertEquals(List.of(), rows(table));
        engine.nowMillis += 7_000;
        engine.create("b");
        assertEquals(List.of(asList("b", null, second(7), 0L, START)), rows(table));
    }

    @Test
    void aConstraintOnTheBranchLeavesOthersOut() {
        existing("main");
        existing("idle");
        assertEquals(List.of(), rows(open(), START, Constraint.none()));
    }

    @Test
    void switchedOffItListensToNothingAndSaysHowToEnableIt() {
        engine.tracking = false;
        SystemTable table = open();
        assertEquals(5, table.shape().columns().size(), "DESCRIBE works all the same");
        assertTrue(engine.handlers.isEmpty());
        SqlException failure = assertThrows(SqlException.class, () -> rows(table));
        assertEquals(1105, failure.number());
        assertEquals(
                "branch activity tracking is not enabled; enable it in the server config with "
                        + "'behavior.branch_activity_tracking: true'",
                failure.text());
    }

    @Test
    void isOnByDefault() {
        assertEquals(true, BranchActivityProvider.TRACKING.defaultValue());
    }
}
