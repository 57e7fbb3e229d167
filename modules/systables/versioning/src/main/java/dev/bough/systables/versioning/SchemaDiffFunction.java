package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.LONGTEXT;
import static dev.bough.api.systable.ColumnTypes.TEXT;

import dev.bough.api.repository.Table;
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

/**
 * dolt_schema_diff(from, to[, table]): the CREATE TABLE statements of tables whose schemas differ between two
 * revisions.
 */
final class SchemaDiffFunction implements TableFunction, SystemTable {
    private static final TableShape SHAPE = TableShape.named("dolt_schema_diff")
            .column("from_table_name", LONGTEXT)
            .column("to_table_name", LONGTEXT)
            .column("from_create_statement", TEXT)
            .column("to_create_statement", TEXT)
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
        List<TableDiff> changed = revisions.changes(request.repository(), resolved).stream()
                .filter(TableDiff::schemaChanged)
                .toList();
        return Rows.of(changed, SchemaDiffFunction::put);
    }

    private static void put(TableDiff diff, RowOutput row) {
        row.set(0, DiffNames.from(diff));
        row.set(1, DiffNames.to(diff));
        row.set(2, diff.from().map(SchemaDiffFunction::statement).orElse(""));
        row.set(3, diff.to().map(SchemaDiffFunction::statement).orElse(""));
    }

    private static String statement(Table table) {
        return table.schema().createStatement();
    }
}
