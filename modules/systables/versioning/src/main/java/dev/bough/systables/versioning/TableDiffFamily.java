package dev.bough.systables.versioning;

import dev.bough.api.repository.Table;
import dev.bough.api.systable.FamilyRequest;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.SystemTableFamily;
import dev.bough.api.systable.TableShape;
import java.util.Optional;

/** dolt_diff_T: how the rows of a table changed, commit by commit, after what is not committed yet. */
final class TableDiffFamily implements SystemTableFamily {
    @Override
    public String prefix() {
        return "dolt_diff_";
    }

    @Override
    public Optional<SystemTable> resolve(FamilyRequest request) {
        Table table = request.table().orElseThrow(() -> Missing.table(request.tableName()));
        DiffShape.Columns columns = DiffShape.Columns.all(table.schema());
        DiffShape shape = DiffShape.of(prefix() + table.name(), columns, columns, TableShape.Builder::answersAsOf);
        return Optional.of(new TableDiffTable(table.name(), shape));
    }
}
