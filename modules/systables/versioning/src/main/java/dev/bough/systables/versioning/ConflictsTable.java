package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.TEXT;
import static dev.bough.api.systable.ColumnTypes.UNSIGNED_BIGINT;

import dev.bough.api.repository.Merge;
import dev.bough.api.repository.WorkingSet;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import java.util.List;

/** dolt_conflicts: the tables in conflict, with the number of rows in conflict. */
final class ConflictsTable implements SystemTable {
    private static final TableShape SHAPE = TableShape.named("dolt_conflicts")
            .key("table", TEXT)
            .column("num_conflicts", UNSIGNED_BIGINT)
            .orderedBy("table")
            .comment("The tables that a merge left in conflict")
            .build();

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public Rows scan(ScanRequest request) {
        List<Merge.TableConflicts> tables =
                request.revision().workingSet().flatMap(WorkingSet::merge).map(Merge::conflicts).orElse(List.of());
        return Rows.of(tables, (table, row) -> {
            row.set(0, table.table());
            row.set(1, table.count());
        });
    }
}
