package dev.bough.systables.versioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bough.api.error.SqlException;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableFunction;
import dev.bough.api.type.Cell;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** dolt_diff, dolt_diff_stat, dolt_diff_summary, dolt_schema_diff and dolt_branch_status. */
final class FunctionsTest {
    private final FakeRepository repository = new FakeRepository();
    private final FakeTable empty = FakeTable.of("t", "id! v w");

    private List<String> rows(TableFunction function, String... arguments) {
        FakeRequest request = new FakeRequest(repository);
        return request.rows(request.call(function, arguments));
    }

    private String failure(TableFunction function, String... arguments) {
        return assertThrows(SqlException.class, () -> rows(function, arguments)).text();
    }

    private void twoCommits() {
        repository.save("c1", empty.with("1", "a", "s"), FakeTable.of("u", "id!"));
        repository.branch().working.tables.remove("u");
        repository.save("c2", empty.with("1", "b", "s").with("2", "x", "y"));
    }

    @Test
    void aDiffShowsWhatItWasAskedForByName() {
        twoCommits();
        List<String> expected =
                List.of("1|b|s|main|@3001|1|a|s|c1|@2001|modified", "2|x|y|main|@3001|-|-|-|c1|@2001|added");
        assertEquals(expected, rows(new DiffFunction(), "c1", "main", "t"));
        assertEquals(expected, rows(new DiffFunction(), "c1..main", "T"));
        assertEquals(
                List.of("-|-|-|WORKING|-|2|x|y|HEAD|@3001|removed"),
                working(empty.with("1", "b", "s")));
    }

    private List<String> working(FakeTable table) {
        repository.branch().working.put(table);
        return rows(new DiffFunction(), "HEAD", "WORKING", "t");
    }

    @Test
    void aDiffSinceTheForkLeavesOutWhatTheOtherDid() {
        repository.save("c1", empty.with("1", "a", ""));
        repository.create("side");
        repository.save("c2", empty.with("1", "changed", ""));
        repository.current = "side";
        repository.save("c3", empty.with("1", "a", "").with("2", "b", ""));
        repository.current = "main";
        assertEquals(
                List.of("2|b||side|@3001|-|-|-|c1|@2001|added"), rows(new DiffFunction(), "main...side", "t"));
    }

    @Test
    void aSkinnyDiffShowsKeysAndWhatChanged() {
        repository.save("c1", empty.with("1", "a", "s"));
        repository.save("c2", empty.with("1", "b", "s"));
        FakeRequest request = new FakeRequest(repository);
        SystemTable table = request.call(new DiffFunction(), "c1", "c2", "t", "--skinny");
        assertEquals(List.of("1|b|c2|@3001|1|a|c1|@2001|modified"), request.rows(table));
        assertEquals(9, table.shape().columns().size());
        assertEquals(
                List.of("1|b|s|c2|@3001|1|a|s|c1|@2001|modified"),
                rows(new DiffFunction(), "--include-cols", "w", "c1", "c2", "t"));
    }

    @Test
    void eachSideHasItsOwnColumns() {
        repository.save("c1", FakeTable.of("t", "id! old").with("1", "a"));
        repository.save("c2", FakeTable.of("t", "id! young").with("1", "b"));
        FakeRequest request = new FakeRequest(repository);
        assertEquals(
                List.of("to_id", "to_young", "to_commit", "to_commit_date", "from_id", "from_old", "from_commit",
                        "from_commit_date", "diff_type"),
                request.call(new DiffFunction(), "c1", "c2", "t").shape().columns().stream()
                        .map(column -> column.name())
                        .toList());
    }

    @Test
    void aTableIsFoundByItsOldOrItsNewName() {
        FakeTable old = FakeTable.of("old", "id! v").with("1", "a");
        repository.save("c1", old);
        repository.branch().working.rename("old", old.altered("young", "id! v").with("2", "b"));
        repository.save("c2");
        assertEquals(
                List.of("2|b|c2|@3001|-|-|c1|@2001|added"), rows(new DiffFunction(), "c1", "c2", "old"));
        assertEquals(
                List.of("2|b|c2|@3001|-|-|c1|@2001|added"), rows(new DiffFunction(), "c1", "c2", "young"));
    }

    @Test
    void wrongCallsAreExplained() {
        twoCommits();
        assertEquals("table not found: x", failure(new DiffFunction(), "c1", "c2", "x"));
        assertEquals("branch not found: nope", failure(new DiffFunction(), "c1", "nope", "t"));
        assertEquals(
                "function 'dolt_diff' expected 2 to 3 arguments, 1 received", failure(new DiffFunction(), "c1"));
        assertEquals(
                "Invalid argument to dolt_diff: 'computed' – only literal values supported",
                failure(new DiffFunction(), "c1", "computed", "t"));
        for (TableFunction function : List.of(new DiffStatFunction(), new DiffSummaryFunction(),
                new SchemaDiffFunction())) {
            assertEquals(
                    "function '" + function.name() + "' expected 1 to 3 arguments, 0 received", failure(function));
            assertEquals(
                    "Invalid argument to " + function.name()
                            + ": There are less than 2 arguments present, and the first does not contain '..'",
                    failure(function, "HEAD"));
            assertEquals(
                    "expected strings for from and to revisions, got: HEAD, ", failure(function, "HEAD", ""));
            assertEquals(
                    "Invalid argument to " + function.name() + ": 123",
                    assertThrows(SqlException.class, () -> new FakeRequest(repository)
                            .call(function, Stream.<Cell>of(FakeCell.text("c1"), FakeCell.number(123)).toList()))
                            .text());
        }
    }

    @Test
    void statCountsRowsAndCells() {
        twoCommits();
        assertEquals(List.of("t|0|1|0|1|3|0|1|1|2|3|6"), rows(new DiffStatFunction(), "c1", "c2", "t"));
        assertEquals(List.of("t|0|1|0|1|3|0|1|1|2|3|6"), rows(new DiffStatFunction(), "c1..c2"));
        assertEquals(List.of(), rows(new DiffStatFunction(), "c2", "c2"));
        assertEquals("table not found: x", failure(new DiffStatFunction(), "c1", "c2", "x"));
    }

    @Test
    void statOfATableWithoutAKeyCountsOnlyWhatCameAndWent() {
        repository.save("c1", FakeTable.of("k", "a b").with("1", "2"));
        assertEquals(List.of("k|-|1|0|-|-|-|-|-|-|-|-"), rows(new DiffStatFunction(), "c0", "c1"));
    }

    @Test
    void statOfAnotherKeyIsAWarningOrAnError() {
        repository.save("c1", FakeTable.of("t", "id! v").with("1", "a"));
        repository.save("c2", FakeTable.of("t", "id v!").with("1", "a"));
        FakeRequest request = new FakeRequest(repository);
        assertEquals(
                List.of("t|0|0|0|0|0|0|0|0|0|0|0"),
                request.rows(request.call(new DiffStatFunction(), "c1", "c2")));
        assertEquals(
                List.of("1105 stat for table t cannot be determined. Primary key set changed."), request.warnings);
        assertEquals(
                "failed to compute diff stat for table t: primary key set changed",
                failure(new DiffStatFunction(), "c1", "c2", "t"));
    }

    @Test
    void summaryTellsDataFromSchema() {
        twoCommits();
        assertEquals(
                List.of("t|t|modified|1|0", "u||dropped|0|1"), rows(new DiffSummaryFunction(), "c1", "c2"));
        assertEquals(List.of("|t|added|1|1"), rows(new DiffSummaryFunction(), "c0..c2", "t"));
        assertEquals(List.of(), rows(new DiffSummaryFunction(), "c1", "c2", "nothing"));
    }

    @Test
    void schemaDiffShowsBothStatements() {
        repository.save("c1", empty);
        repository.save("c2", FakeTable.of("t", "id! v"), FakeTable.of("u", "id!"));
        assertEquals(
                List.of(
                        "t|t|CREATE TABLE `t` (id, v, w)|CREATE TABLE `t` (id, v)",
                        "|u||CREATE TABLE `u` (id)"),
                rows(new SchemaDiffFunction(), "c1", "c2"));
    }

    @Test
    void branchStatusCountsBothWaysAndReadsEachBranchNamed() {
        repository.save("c1");
        repository.create("side");
        repository.save("c2");
        repository.current = "side";
        repository.save("c3");
        repository.save("c4");
        repository.reads.clear();
        assertEquals(
                List.of("side|2|1", "main|0|0", "c1|0|1"),
                rows(new BranchStatusFunction(), "main", "side", "main", "c1"));
        assertEquals(List.of("main", "side", "main"), repository.reads);
        assertEquals(List.of(), rows(new BranchStatusFunction(), "main"));
        assertEquals(
                "function 'dolt_branch_status' expected at least 1 arguments, 0 received",
                failure(new BranchStatusFunction()));
        assertEquals("branch not found: x", failure(new BranchStatusFunction(), "main", "x"));
    }
}
