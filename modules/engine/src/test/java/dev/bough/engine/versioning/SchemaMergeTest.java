package dev.bough.engine.versioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaMergeTest {
    private static final Column ID = column(1, "id", TypeKind.INT);
    private static final Column A = column(2, "a", TypeKind.INT);
    private static final Column B = column(3, "b", TypeKind.INT);
    private static final Column C = column(4, "c", TypeKind.INT);

    private static Column column(long id, String name, TypeKind kind) {
        return new Column(id, name, SqlType.of(kind), true, "NULL", null, null, false, false, true, "");
    }

    private static TableDefinition table(List<Index> indexes, Column... columns) {
        return new TableDefinition(
                "t", List.of(columns), new Index("PRIMARY", true, List.of(new Index.Part(0, 0, false)), true, ""),
                indexes, List.of(), List.of(),
                "utf8mb4_0900_ai_ci", "", Map.of());
    }

    private static Index on(int column) {
        return new Index("k", false, List.of(new Index.Part(column, 0, false)), true, "");
    }

    @Test
    void columnsOfBothSidesMeetAndIndexesFollowThem() {
        TableDefinition base = table(List.of(), ID, A);
        TableDefinition ours = table(List.of(), ID, B, A);
        TableDefinition theirs = table(List.of(on(1)), ID, A, C);
        SchemaMerge.Result result = SchemaMerge.merge(base, ours, theirs);
        assertEquals(List.of(), result.conflicts());
        assertEquals(table(List.of(on(2)), ID, B, A, C), result.table());
    }

    @Test
    void aRenameOnOneSideAndADropOnTheOtherConflict() {
        TableDefinition base = table(List.of(), ID, A);
        TableDefinition ours = table(List.of(), ID, column(2, "z", TypeKind.INT));
        TableDefinition theirs = table(List.of(), ID);
        assertEquals(1, SchemaMerge.merge(base, ours, theirs).conflicts().size());
    }

    @Test
    void aDropOnOneSideIsADrop() {
        TableDefinition base = table(List.of(on(1)), ID, A, B);
        TableDefinition ours = table(List.of(on(1)), ID, A, B, C);
        TableDefinition theirs = table(List.of(), ID, B);
        SchemaMerge.Result result = SchemaMerge.merge(base, ours, theirs);
        assertEquals(table(List.of(), ID, B, C), result.table());
    }

    @Test
    void differentChangesOfOneColumnConflict() {
        TableDefinition base = table(List.of(), ID, A);
        TableDefinition ours = table(List.of(), ID, column(2, "a", TypeKind.BIGINT));
        TableDefinition theirs = table(List.of(), ID, column(2, "a", TypeKind.SMALLINT));
        assertEquals(
                List.of("different column definitions for our column a and their column a"),
                SchemaMerge.merge(base, ours, theirs).conflicts());
    }

    @Test
    void aColumnThatReplacedAnotherOfItsNameMeetsTheOtherSidesColumn() {
        TableDefinition base = table(List.of(), ID, A);
        TableDefinition replaced = table(List.of(), ID, column(9, "a", TypeKind.INT));
        SchemaMerge.Result ours = SchemaMerge.merge(base, replaced, base);
        assertEquals(replaced, ours.table());
        assertEquals(replaced, ours.theirs());
        assertEquals(replaced, ours.base());
        SchemaMerge.Result theirs = SchemaMerge.merge(base, base, replaced);
        assertEquals(base, theirs.table());
        assertEquals(base, theirs.theirs());
    }

    @Test
    void aRenameAndANewColumnOfTheOldNameAreTwoColumns() {
        TableDefinition base = table(List.of(), ID, A);
        TableDefinition ours = table(List.of(), ID, column(2, "z", TypeKind.INT), column(9, "a", TypeKind.INT));
        SchemaMerge.Result result = SchemaMerge.merge(base, ours, base);
        assertEquals(ours, result.table());
        assertEquals(base, result.theirs());
    }

    @Test
    void aColumnRenamedToTheNameOfADroppedOneReplacesNothing() {
        TableDefinition base = table(List.of(), ID, A, B);
        TableDefinition ours = table(List.of(), ID, A);
        TableDefinition theirs = table(List.of(), ID, column(3, "a", TypeKind.INT));
        assertEquals(
                List.of("column 'a' was altered on one side and dropped on the other"),
                SchemaMerge.merge(base, ours, theirs).conflicts());
    }

    @Test
    void anIndexFollowsAColumnThatTheOtherSideRenames() {
        TableDefinition base = table(List.of(), ID, A);
        TableDefinition ours = table(List.of(), ID, column(2, "z", TypeKind.INT));
        SchemaMerge.Result result = SchemaMerge.merge(base, ours, table(List.of(on(1)), ID, A));
        assertEquals(List.of(), result.conflicts());
        assertEquals(table(List.of(on(1)), ID, column(2, "z", TypeKind.INT)), result.table());
    }

    @Test
    void anIndexAlteredOnOneSideAndDroppedOnTheOtherConflicts() {
        TableDefinition base = table(List.of(on(1)), ID, A, B);
        SchemaMerge.Result result =
                SchemaMerge.merge(base, table(List.of(on(2)), ID, A, B), table(List.of(), ID, A, B));
        assertEquals(List.of("index 'k' was altered on one side and dropped on the other"), result.conflicts());
    }

    @Test
    void aPrimaryKeyThatOneSideChangedIsRefused() {
        TableDefinition base = table(List.of(), ID, A);
        TableDefinition theirs = table(List.of(), column(1, "id", TypeKind.BIGINT), A);
        assertThrows(SqlException.class, () -> SchemaMerge.merge(base, base, theirs));
    }
}
