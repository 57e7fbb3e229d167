package dev.bough.systables.versioning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StatusTest {
    private final FakeRepository repository = new FakeRepository();
    private final FakeTable table = FakeTable.of("t", "id! v").with("1", "a");

    private List<String> status() {
        return new FakeRequest(repository).rows(StatusTable.tracked());
    }

    @Test
    void aCleanBranchHasNone() {
        repository.save("c1", table);
        assertEquals(List.of(), status());
    }

    @Test
    void stagedChangesComeBeforeThoseThatAreNot() {
        FakeTable gone = FakeTable.of("gone", "id!");
        FakeTable old = FakeTable.of("old", "id!");
        repository.save("c1", table, gone, old);
        FakeBranch branch = repository.branch();
        branch.staged.put(table.with("2", "b"));
        branch.staged.tables.remove("gone");
        branch.working = branch.staged.copy();
        branch.working.put(table.with("2", "b").with("3", "c"));
        branch.working.put(FakeTable.of("fresh", "id!"));
        branch.working.rename("old", old.altered("renamed", "id!"));
        assertEquals(
                List.of(
                        "gone|1|deleted",
                        "t|1|modified",
                        "fresh|0|new table",
                        "old -> renamed|0|renamed",
                        "t|0|modified"),
                status());
    }

    @Test
    void ignoredTablesAreLeftOutUntilTheyAreStaged() {
        FakeBranch branch = repository.branch();
        branch.ignored = Set.of("scratch");
        branch.working.put(FakeTable.of("scratch", "id!"));
        assertEquals(List.of(), status());
        assertEquals(List.of("scratch|0|new table|1"), new FakeRequest(repository).rows(StatusTable.all()));
        branch.staged = branch.working.copy();
        assertEquals(List.of("scratch|1|new table"), status());
        assertEquals(List.of("scratch|1|new table|0"), new FakeRequest(repository).rows(StatusTable.all()));
    }

    @Test
    void aTableWithViolationsHasNoOtherRow() {
        repository.save("c1", table);
        repository.branch().working.put(table.with("2", "b").violated(3));
        assertEquals(List.of("t|0|constraint violation"), status());
        assertEquals(List.of("t|3"), new FakeRequest(repository).rows(new ConstraintViolationsTable()));
    }

    @Test
    void conflictsComeBeforeChanges() {
        repository.save("c1", table);
        repository.branch().working.put(table.with("1", "ours"));
        repository.branch().merge = new FakeMerge("side", repository.commits.get("c1"))
                .conflicting(new FakeMerge.Conflicts("t", table.schema(),
                        List.of(FakeMerge.conflict("x", null, null, null))))
                .conflicting(new FakeMerge.Conflicts("s", table.schema(), List.of()).inSchema());
        assertEquals(List.of("s|0|schema conflict", "t|0|conflict", "t|0|modified"), status());
    }

    @Test
    void aCommitHasNoStatus() {
        repository.save("c1", table);
        repository.branch().working.put(table.with("2", "b"));
        assertEquals(
                List.of(), new FakeRequest(repository).asOf(repository.resolve("c1")).rows(StatusTable.tracked()));
        assertEquals(
                List.of("t|0|modified"),
                new FakeRequest(repository).asOf(repository.resolve("main")).rows(StatusTable.tracked()));
    }
}
