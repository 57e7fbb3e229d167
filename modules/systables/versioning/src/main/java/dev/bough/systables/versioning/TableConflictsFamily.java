package dev.bough.systables.versioning;

import dev.bough.api.repository.Merge;
import dev.bough.api.repository.Table;
import dev.bough.api.repository.TableSchema;
import dev.bough.api.repository.WorkingSet;
import dev.bough.api.systable.FamilyRequest;
import dev.bough.api.systable.Request;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.SystemTableFamily;
import java.util.Optional;

/** dolt_conflicts_T: the rows of a table that a merge left in conflict. */
final class TableConflictsFamily implements SystemTableFamily {
    @Override
    public String prefix() {
        return "dolt_conflicts_";
    }

    @Override
    public Optional<SystemTable> resolve(FamilyRequest request) {
        Optional<Table> table = request.table();
        Optional<Merge.TableConflicts> conflicts = conflicts(request, request.tableName());
        String name = table.map(Table::name)
                .or(() -> conflicts.map(Merge.TableConflicts::table))
                .orElseThrow(() -> Missing.table(request.tableName()));
        TableSchema ours = conflicts
                .map(Merge.TableConflicts::ourSchema)
                .or(() -> table.map(Table::schema))
                .orElseThrow(() -> Missing.table(name));
        TableSchema base = conflicts.flatMap(Merge.TableConflicts::baseSchema).orElse(ours);
        TableSchema theirs = conflicts.map(Merge.TableConflicts::theirSchema).orElse(ours);
        return Optional.of(new TableConflictsTable(name, ConflictShape.of(prefix() + name, base, ours, theirs)));
    }

    /** The conflicts of a table in the merge in progress. */
    static Optional<Merge.TableConflicts> conflicts(Request request, String table) {
        return request.revision()
                .workingSet()
                .flatMap(WorkingSet::merge)
                .flatMap(merge -> merge.conflicts(table));
    }
}
