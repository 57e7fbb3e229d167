package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.BOOLEAN;
import static dev.bough.api.systable.ColumnTypes.TEXT;

import dev.bough.api.repository.Merge;
import dev.bough.api.repository.WorkingSet;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import java.util.List;
import java.util.Optional;

/** dolt_merge_status: one row that says whether a merge waits for its commit, and which. */
final class MergeStatusTable implements SystemTable {
    private static final TableShape SHAPE = TableShape.named("dolt_merge_status")
            .column("is_merging", BOOLEAN)
            .nullable("source", TEXT)
            .nullable("source_commit", TEXT)
            .nullable("target", TEXT)
            .nullable("unmerged_tables", TEXT)
            .unlisted()
            .comment("The merge in progress")
            .build();

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public Rows scan(ScanRequest request) {
        Optional<Merge> inProgress = request.revision().workingSet().flatMap(WorkingSet::merge);
        return Rows.of(List.of(inProgress), (state, row) -> {
            row.set(0, state.isPresent());
            state.ifPresent(merge -> {
                row.set(1, merge.source());
                row.set(2, merge.sourceCommit().hash());
                row.set(3, merge.target());
                row.set(4, String.join(", ", merge.unmergedTables()));
            });
        });
    }
}
