package dev.bough.systables.versioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bough.api.error.SqlException;
import dev.bough.api.repository.TableSchema;
import dev.bough.api.systable.RowWriter;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.WritableSystemTable;
import dev.bough.api.systable.WriteRequest;
import dev.bough.api.type.Row;
import dev.bough.systables.versioning.FakeTable.FakeRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ConflictsTest {
    private final FakeRepository repository = new FakeRepository();

    private static @Nullable String[] row(@Nullable String... values) {
        return values;
    }

    private FakeRequest request() {
        return new FakeRequest(repository);
    }

    private void conflict(FakeTable table, FakeMerge.Conflict... conflicts) {
        repository.save("c1", table);
        repository.branch().merge = new FakeMerge("side", repository.commits.get("c1"))
                .conflicting(new FakeMerge.Conflicts("t", table.schema(), List.of(conflicts)));
    }

    private SystemTable conflictsOf(String table) {
        return request().resolve(new TableConflictsFamily(), table);
    }

    @Test
    void withoutAMergeThereAreNone() {
        repository.save("c1", FakeTable.of("t", "id! v"));
        assertEquals(List.of(), request().rows(new ConflictsTable()));
        assertEquals(List.of(), request().rows(new SchemaConflictsTable()));
        assertEquals(List.of("0|-|-|-|-"), request().rows(new MergeStatusTable()));
        assertEquals(List.of(), request().rows(conflictsOf("T")));
    }

    @Test
    void aMergeShowsWhatItLeft() {
        FakeTable table = FakeTable.of("t", "id! v");
        conflict(table, FakeMerge.conflict("x", null, row("1", "a"), row("1", "b")));
        repository.branch().merge = ((FakeMerge) repository.branch().merge)
                .conflicting(new FakeMerge.Conflicts("u", table.schema(), List.of()).inSchema());
        assertEquals(List.of("t|1", "u|0"), request().rows(new ConflictsTable()));
        assertEquals(List.of("u|b|o|<deleted>|why"), request().rows(new SchemaConflictsTable()));
        assertEquals(List.of("1|side|c1|refs/heads/main|t, u"), request().rows(new MergeStatusTable()));
    }

    @Test
    void theKeyComesFirstInEachGroup() {
        conflict(
                FakeTable.of("t", "v id!"),
                FakeMerge.conflict("x", row("base", "1"), row("ours", "1"), row("theirs", "1")),
                FakeMerge.conflict("y", row("base", "2"), null, row("theirs", "2")),
                FakeMerge.conflict("z", null, row("ours", "3"), row("theirs", "3")));
        SystemTable table = conflictsOf("t");
        assertEquals(
                "dolt_conflicts_t[from_root_ish VARCHAR(1023), base_id VARCHAR(20), base_v VARCHAR(20), "
                        + "our_id VARCHAR(20), our_v VARCHAR(20), our_diff_type VARCHAR(1023), their_id VARCHAR(20), "
                        + "their_v VARCHAR(20), their_diff_type VARCHAR(1023), dolt_conflict_id VARCHAR(1023)]",
                table.shape().toString());
        assertEquals(
                List.of(
                        "their-commit|1|base|1|ours|modified|1|theirs|modified|x",
                        "their-commit|2|base|-|-|removed|2|theirs|modified|y",
                        "their-commit|-|-|3|ours|added|3|theirs|added|z"),
                request().rows(table));
    }

    @Test
    void tablesWithoutAKeyShowCardinalities() {
        conflict(FakeTable.of("t", "a"), FakeMerge.conflict("x", row("1"), row("1"), row("1")));
        assertEquals(
                List.of("their-commit|1|1|modified|1|modified|1|2|3|x"), request().rows(conflictsOf("t")));
    }

    @Test
    void anUnknownTableIsNamed() {
        SqlException failure = assertThrows(SqlException.class, () -> conflictsOf("nothing"));
        assertEquals(1146, failure.number());
        assertEquals("table not found: nothing", failure.text());
    }

    /** A row of dolt_conflicts_t over {@code v id!}, as the engine found it. */
    private Row found(SystemTable table, @Nullable String ourId, @Nullable String ourV) {
        List<@Nullable String> values =
                new ArrayList<>(Arrays.asList("their-commit", "1", "base", ourId, ourV, "-", "1", "theirs", "-", "x"));
        List<TableSchema.Column> columns = table.shape().columns()
                .stream().<TableSchema.Column>map(
                        column -> new FakeTable.FakeColumn(0, column.name(), column.type(), true))
                .toList();
        return new FakeRow(columns, values);
    }

    private RowWriter writer(WriteRequest.Operation operation, String... columns) {
        SystemTable table = conflictsOf("t");
        return request().writing(operation, columns).writer((WritableSystemTable) table);
    }

    private void conflictOfOneRow() {
        conflict(
                FakeTable.of("t", "v id!"),
                FakeMerge.conflict("x", row("base", "1"), row("ours", "1"), row("theirs", "1")));
    }

    @Test
    void deletingARowResolvesItsConflict() {
        conflictOfOneRow();
        writer(WriteRequest.Operation.DELETE).delete(found(conflictsOf("t"), "1", "ours"));
        assertEquals(List.of("resolve t x"), repository.branch().edits);
    }

    @Test
    void updatingOurColumnsWritesTheTable() {
        conflictOfOneRow();
        SystemTable table = conflictsOf("t");
        RowWriter writer = writer(WriteRequest.Operation.UPDATE, "our_v");
        writer.update(found(table, "1", "ours"), found(table, "1", "mine"));
        writer.update(found(table, null, null), found(table, "2", "new"));
        writer.update(found(table, "3", "a"), found(table, "4", "b"));
        assertEquals(
                List.of(
                        "put t ['mine', '1']", "put t ['new', '2']", "delete t ['a', '3']", "put t ['b', '4']"),
                repository.branch().edits);
    }

    @Test
    void updatingTheOthersColumnsDoesNothing() {
        conflictOfOneRow();
        SystemTable table = conflictsOf("t");
        writer(WriteRequest.Operation.UPDATE, "base_v", "their_v")
                .update(found(table, "1", "ours"), found(table, "1", "mine"));
        assertEquals(List.of(), repository.branch().edits);
    }

    @Test
    void aKeyCannotBecomeNull() {
        conflictOfOneRow();
        SystemTable table = conflictsOf("t");
        RowWriter writer = writer(WriteRequest.Operation.UPDATE, "our_v");
        SqlException failure = assertThrows(
                SqlException.class, () -> writer.update(found(table, null, null), found(table, null, "x")));
        assertEquals("Column 'our_id' cannot be null", failure.text());
    }

    @Test
    void nothingCanBeInserted() {
        conflictOfOneRow();
        SqlException failure = assertThrows(SqlException.class, () -> writer(WriteRequest.Operation.INSERT));
        assertEquals(1471, failure.number());
    }
}
