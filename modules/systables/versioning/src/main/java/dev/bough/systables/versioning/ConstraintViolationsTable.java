package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.TEXT;
import static dev.bough.api.systable.ColumnTypes.UNSIGNED_BIGINT;

import dev.bough.api.repository.Root;
import dev.bough.api.repository.Table;
import dev.bough.api.repository.WorkingSet;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import java.util.List;
import java.util.Optional;

/** dolt_constraint_violations: the tables in which a merge left rows that break constraints. */
final class ConstraintViolationsTable implements SystemTable {
    private static final TableShape SHAPE = TableShape.named("dolt_constraint_violations")
            .key("table", TEXT)
            .column("num_violations", UNSIGNED_BIGINT)
            .orderedBy("table")
            .comment("The tables with rows that break constraints after a merge")
            .build();

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public Rows scan(ScanRequest request) {
        Optional<Root> working = request.revision().workingSet().map(WorkingSet::working);
        List<Table> violated = working.stream()
                .flatMap(root -> root.tableNames().stream().flatMap(name -> root.table(name).stream()))
                .filter(table -> table.violationCount() > 0)
                .toList();
        return Rows.of(violated, (table, row) -> {
            row.set(0, table.name());
            row.set(1, table.violationCount());
        });
    }
}
