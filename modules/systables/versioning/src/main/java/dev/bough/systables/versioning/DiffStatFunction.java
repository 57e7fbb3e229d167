package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.BIGINT;
import static dev.bough.api.systable.ColumnTypes.LONGTEXT;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.repository.TableDiff;
import dev.bough.api.systable.CallRequest;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.Scope;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableFunction;
import dev.bough.api.systable.TableShape;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** dolt_diff_stat(from, to[, table]): how many rows and cells differ between two revisions, table by table. */
final class DiffStatFunction implements TableFunction, SystemTable {
    private static final TableShape SHAPE = TableShape.named("dolt_diff_stat")
            .column("table_name", LONGTEXT)
            .nullable("rows_unmodified", BIGINT)
            .nullable("rows_added", BIGINT)
            .nullable("rows_deleted", BIGINT)
            .nullable("rows_modified", BIGINT)
            .nullable("cells_added", BIGINT)
            .nullable("cells_deleted", BIGINT)
            .nullable("cells_modified", BIGINT)
            .nullable("old_row_count", BIGINT)
            .nullable("new_row_count", BIGINT)
            .nullable("old_cell_count", BIGINT)
            .nullable("new_cell_count", BIGINT)
            .scope(Scope.DATABASE)
            .build();

    @Override
    public String name() {
        return SHAPE.name();
    }

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public SystemTable bind(CallRequest request) {
        RevisionPair.parse(name(), FunctionArguments.literals(name(), request));
        return this;
    }

    @Override
    public Rows scan(ScanRequest request) {
        RevisionPair revisions = RevisionPair.parse(name(), FunctionArguments.texts(name(), request));
        RevisionPair.Resolved resolved = revisions.resolve(request.repository());
        revisions.requireTable(resolved);
        List<Counted> counted = revisions.changes(request.repository(), resolved).stream()
                .flatMap(diff -> count(request, diff, revisions.onlyTable()).stream())
                .toList();
        return Rows.of(counted, Counted::put);
    }

    private static Optional<Counted> count(ScanRequest request, TableDiff diff, @Nullable String asked) {
        request.checkCancelled();
        String table = asked != null && DiffNames.from(diff).equalsIgnoreCase(asked)
                ? DiffNames.from(diff)
                : DiffNames.newer(diff);
        boolean alone = asked != null;
        if (diff.primaryKeyChanged()) {
            if (alone) {
                throw SqlException.version(
                        "failed to compute diff stat for table " + table + ": primary key set changed");
            }
            request.warn(
                    ErrorCode.UNKNOWN_ERROR,
                    "stat for table " + table + " cannot be determined. Primary key set changed.");
            return Optional.of(new Counted(table, null, false));
        }
        if (!diff.dataChanged()) {
            return Optional.empty();
        }
        boolean keyless = diff.to().or(diff::from)
                .map(t -> t.schema().primaryKey().isEmpty())
                .orElse(false);
        return Optional.of(new Counted(table, diff.stat(), keyless));
    }

    /**
     * A row of the result.
     *
     * @param stat the numbers; null where they cannot be told
     * @param keyless whether rows have no identity, so that only those added and deleted can be told
     */
    private record Counted(String table, TableDiff.@Nullable Stat stat, boolean keyless) {
        void put(RowOutput row) {
            row.set(0, table);
            TableDiff.Stat counts = stat;
            if (counts == null) {
                for (int column = 1; column < SHAPE.columns().size(); column++) {
                    row.set(column, 0);
                }
                return;
            }
            row.set(2, counts.rowsAdded());
            row.set(3, counts.rowsDeleted());
            if (keyless) {
                return;
            }
            row.set(1, counts.rowsUnmodified());
            row.set(4, counts.rowsModified());
            row.set(5, counts.cellsAdded());
            row.set(6, counts.cellsDeleted());
            row.set(7, counts.cellsModified());
            row.set(8, counts.oldRowCount());
            row.set(9, counts.newRowCount());
            row.set(10, counts.oldCellCount());
            row.set(11, counts.newCellCount());
        }
    }
}
