package dev.bough.systables.versioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.SqlException;
import dev.bough.api.systable.SystemTable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** dolt_diff, dolt_column_diff, dolt_diff_T, dolt_commit_diff_T and dolt_history_T. */
final class DiffTablesTest {
    private final FakeRepository repository = new FakeRepository();
    private final FakeTable empty = FakeTable.of("t", "id! v");

    private FakeRequest request() {
        return new FakeRequest(repository);
    }

    private SystemTable diffOf(String table) {
        return request().resolve(new TableDiffFamily(), table);
    }

    private void twoCommitsAndAChange() {
        repository.save("c1", empty.with("1", "a"));
        repository.save("c2", empty.with("1", "b").with("2", "x"));
        repository.branch().working.put(empty.with("1", "b"));
    }

    @Test
    void theDiffTableHasBothSidesOfEachRow() {
        repository.save("c1", empty);
        assertEquals(
                "dolt_diff_t[to_id VARCHAR(20), to_v VARCHAR(20), to_commit VARCHAR(1023), to_commit_date DATETIME(6), "
                        + "from_id VARCHAR(20), from_v VARCHAR(20), from_commit VARCHAR(1023), "
                        + "from_commit_date DATETIME(6), diff_type VARCHAR(1023)]",
                diffOf("T").shape().toString().replace("DATETIME", "DATETIME(6)").replace("(6)(6)", "(6)"));
    }

    @Test
    void changesComeNewestFirstBeginningWithWhatIsNotCommitted() {
        twoCommitsAndAChange();
        assertEquals(
                List.of(
                        "-|-|WORKING|-|2|x|c2|@3001|removed",
                        "1|b|c2|@3001|1|a|c1|@2001|modified",
                        "2|x|c2|@3001|-|-|c1|@2001|added",
                        "1|a|c1|@2001|-|-|c0|@1001|added"),
                request().rows(diffOf("t")));
    }

    @Test
    void aCommitHasOnlyItsHistory() {
        twoCommitsAndAChange();
        FakeRequest request = request().asOf(repository.resolve("c1"));
        assertEquals(List.of("1|a|c1|@2001|-|-|c0|@1001|added"),
                request.rows(request.resolve(new TableDiffFamily(), "t")));
    }

    @Test
    void lookUpsByCommitFindTheirSteps() {
        twoCommitsAndAChange();
        assertEquals(
                List.of("1|c1"), request().whereIs("to_commit", "c1").rows(diffOf("t"), "to_id", "to_commit"));
        assertEquals(
                List.of("WORKING"), request().whereIs("from_commit", "c2").rows(diffOf("t"), "to_commit"));
        assertEquals(List.of(), request().whereIs("to_commit", "unknown").rows(diffOf("t")));
        assertEquals(
                List.of("-", "1"),
                request().whereIs("to_commit", "WORKING", "c1").rows(diffOf("t"), "to_id"));
    }

    @Test
    void aMergeIsComparedWithEachParent() {
        repository.save("c1", empty.with("1", "a"));
        repository.create("side");
        repository.save("c2", empty.with("1", "a").with("2", "main"));
        repository.current = "side";
        FakeCommit side = repository.save("c3", empty.with("1", "a").with("3", "side"));
        repository.current = "main";
        repository.merge("c4", side);
        repository.save("c5", empty.with("1", "a").with("2", "main").with("3", "side"));
        assertEquals(
                List.of("c5|c4|2|added", "c4|c2|-|removed", "c4|c2|3|added", "c2|c1|2|added", "c3|c1|3|added",
                        "c1|c0|1|added"),
                request().rows(diffOf("t"), "to_commit", "from_commit", "to_id", "diff_type"));
    }

    @Test
    void whatHadTheNameBeforeIsAnotherTable() {
        repository.save("c1", empty.with("1", "a"));
        repository.branch().working.tables.remove("t");
        repository.save("c2");
        repository.save("c3", empty.with("100", "z"));
        assertEquals(List.of("100|-|c3|added"),
                request().rows(diffOf("t"), "to_id", "from_id", "to_commit", "diff_type"));
    }

    @Test
    void aTableNotCommittedYetHasNoHistory() {
        repository.save("c1", FakeTable.of("u", "id!"));
        repository.branch().working.put(empty.with("1", "a"));
        assertEquals(List.of("WORKING|c1|added"), request().rows(diffOf("t"), "to_commit", "from_commit", "diff_type"));
    }

    @Test
    void columnsAreMatchedByNameAndKeysByTheirPlace() {
        repository.save("c1", FakeTable.of("t", "pk! old").with("1", "a"));
        repository.save("c2", FakeTable.of("t", "id! v old").with("1", "b", "c"));
        assertEquals(
                List.of("1|b|c|1|-|a|modified", "1|-|a|-|-|-|added"),
                request().rows(diffOf("t"), "to_id", "to_v", "to_old", "from_id", "from_v", "from_old", "diff_type"));
    }

    @Test
    void anotherPrimaryKeyEndsTheHistoryWithAWarning() {
        repository.save("c1", FakeTable.of("t", "id! v").with("1", "a"));
        repository.save("c2", FakeTable.of("t", "id v!").with("1", "a"));
        repository.save("c3", FakeTable.of("t", "id v!").with("1", "a").with("2", "b"));
        FakeRequest request = request();
        assertEquals(List.of("c3|2"), request.rows(diffOf("t"), "to_commit", "to_id"));
        assertEquals(
                List.of("1105 cannot render full diff between commits c1 and c2 due to primary key set change"),
                request.warnings);
    }

    @Test
    void aColumnOfTheUsersCalledCommitKeepsItsName() {
        repository.save("c1", FakeTable.of("t", "id! commit").with("1", "hi"));
        SystemTable table = diffOf("t");
        assertEquals(List.of("1|hi|-|-"), request().rows(table, "to_id", "to_commit", "from_id", "from_commit"));
        assertTrue(table.shape().indexOf("to_commit_date").isPresent());
    }

    @Test
    void anUnknownTableIsNamed() {
        SqlException failure = assertThrows(SqlException.class, () -> diffOf("nothing"));
        assertEquals(1146, failure.number());
        assertEquals("table not found: nothing", failure.text());
    }

    @Test
    void theSummaryOfTheHistoryHasStagedAndWorkingFirst() {
        repository.save("c1", empty.with("1", "a"), FakeTable.of("u", "id!"));
        repository.branch().staged.put(empty.with("1", "b"));
        repository.branch().working.put(empty.with("1", "b"));
        repository.branch().working.tables.remove("u");
        assertEquals(
                List.of(
                        "STAGED|t|-|-|-|-|1|0|-|-|-",
                        "WORKING|u|-|-|-|-|0|1|-|-|-",
                        "c1|t|bob|bob@example.com|@2001|message of c1|1|1|ada|ada@example.com|@2000",
                        "c1|u|bob|bob@example.com|@2001|message of c1|0|1|ada|ada@example.com|@2000"),
                request().rows(new ChangedTablesTable()));
        assertEquals(
                List.of("WORKING|u"),
                request().whereIs("commit_hash", "WORKING").rows(new ChangedTablesTable(), "commit_hash",
                        "table_name"));
        assertEquals(
                List.of("t", "u"), request().whereIs("commit_hash", "c1").rows(new ChangedTablesTable(), "table_name"));
    }

    @Test
    void columnsAreToldApart() {
        repository.save("c1", empty.with("1", "a"));
        repository.save("c2", FakeTable.of("t", "id! w").with("1", "n").with("2", "o"));
        assertEquals(
                List.of("c2|id|modified", "c2|w|added", "c2|v|removed", "c1|id|added", "c1|v|added"),
                request().rows(new ColumnDiffTable(), "commit_hash", "column_name", "diff_type"));
    }

    @Test
    void twoRevisionsAreComparedWhereTheyAreNamed() {
        twoCommitsAndAChange();
        SystemTable table = request().resolve(new CommitDiffFamily(), "t");
        assertEquals(List.of(2, 6), table.shape().required());
        assertEquals(
                List.of("1|b|HEAD|@3001|1|a|c1|@2001|modified", "2|x|HEAD|@3001|-|-|c1|@2001|added"),
                request().whereIs("to_commit", "HEAD").whereIs("from_commit", "c1").rows(table));
        SqlException failure =
                assertThrows(SqlException.class, () -> request().whereIs("to_commit", "HEAD").rows(table));
        assertEquals(
                "error querying table dolt_commit_diff_t: dolt_commit_diff_* tables must be filtered to a single 'to_commit'",
                failure.text());
    }

    @Test
    void theHistoryOfATableHasItsRowsAtEachCommit() {
        twoCommitsAndAChange();
        SystemTable table = request().resolve(new TableHistoryFamily(), "t");
        assertEquals(
                List.of("1|b|c2|bob|@3001", "2|x|c2|bob|@3001", "1|a|c1|bob|@2001"), request().rows(table));
        assertEquals(List.of("1|a"), request().whereIs("commit_hash", "c1").rows(table, "id", "v"));
        assertEquals(List.of("2|c2"), request().whereIs("id", "2").rows(table, "id", "commit_hash"));
    }

    @Test
    void historicalValuesOfAnotherKindOfTypeAreNullWithAWarning() {
        repository.save("c1", FakeTable.of("t", "id! v").with("1", "7"));
        repository.save("c2", FakeTable.of("t", "id! v:int").with("1", "7"));
        FakeRequest request = request();
        assertEquals(
                List.of("1|7|c2", "1|-|c1"),
                request.rows(request.resolve(new TableHistoryFamily(), "t"), "id", "v", "commit_hash"));
        assertEquals(
                List.of("1246 Unable to convert field v in historical rows because its type (varchar(20)) doesn't match"
                        + " current schema's type (int)"),
                request.warnings);
    }
}
