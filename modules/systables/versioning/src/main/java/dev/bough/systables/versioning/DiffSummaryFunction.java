package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.BOOLEAN;
import static dev.bough.api.systable.ColumnTypes.LONGTEXT;
import static dev.bough.api.systable.ColumnTypes.TEXT;

import dev.bough.api.error.SqlException;
import dev.bough.api.repository.Revision;
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
import java.util.Locale;

/** dolt_diff_summary(from, to[, table]): which tables differ between two revisions, and whether in data or schema. */
final class DiffSummaryFunction implements TableFunction, SystemTable {
    private static final TableShape SHAPE = TableShape.named("dolt_diff_summary")
            .column("from_table_name", LONGTEXT)
            .column("to_table_name", LONGTEXT)
            .column("diff_type", TEXT)
            .column("data_change", BOOLEAN)
            .column("schema_change", BOOLEAN)
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
        List<TableDiff> changes = revisions.changes(request.repository(), resolved).stream()
                .filter(diff -> tracked(diff, resolved))
                .toList();
        if (revisions.table().isPresent() && changes.stream().anyMatch(TableDiff::primaryKeyChanged)) {
            throw SqlException.version("failed to compute diff summary for table " + revisions.table().get()
                    + ": primary key set changed");
        }
        return Rows.of(changes, DiffSummaryFunction::put);
    }

    /** Whether a table is left out because it is new or gone in a working state that ignores it. */
    private static boolean tracked(TableDiff diff, RevisionPair.Resolved resolved) {
        return switch (diff.kind()) {
            case ADDED -> !ignored(resolved.to(), DiffNames.to(diff));
            case DROPPED -> !ignored(resolved.from(), DiffNames.from(diff));
            case MODIFIED, RENAMED -> true;
        };
    }

    private static boolean ignored(Revision revision, String table) {
        return revision.state() == Revision.State.WORKING
                && revision.workingSet().filter(set -> set.ignores(table)).isPresent();
    }

    private static void put(TableDiff diff, RowOutput row) {
        row.set(0, DiffNames.from(diff));
        row.set(1, DiffNames.to(diff));
        row.set(2, diff.kind().name().toLowerCase(Locale.ROOT));
        row.set(3, diff.dataChanged());
        row.set(4, diff.schemaChanged());
    }
}
