package dev.bough.engine.information;

import dev.bough.api.systable.ScanRequest;
import dev.bough.api.type.Cell;
import dev.bough.api.type.Constraint;
import dev.bough.engine.information.InformationSource.SchemaInfo;
import dev.bough.engine.information.InformationSource.TableInfo;
import java.util.List;
import java.util.stream.Stream;

/** Looks only at the databases and tables that a statement names, where it names them. */
final class Narrowing {
    private Narrowing() {}

    /** The databases, but for those that the constraint of a column excludes. */
    static Stream<SchemaInfo> schemas(InformationSource source, ScanRequest request, int schemaColumn) {
        List<SchemaInfo> all = source.schemas();
        return all.stream().filter(s -> admits(request.constraint(schemaColumn), s.name()));
    }

    /** The tables and views, but for those that the constraints of the columns exclude. */
    static Stream<TableInfo> tables(InformationSource source, ScanRequest request, int schemaColumn, int tableColumn) {
        return schemas(source, request, schemaColumn)
                .flatMap(source::tables)
                .filter(t -> admits(request.constraint(tableColumn), t.name()));
    }

    private static boolean admits(Constraint constraint, String name) {
        return switch (constraint) {
            case Constraint.Any _,Constraint.Range _ -> true;
            case Constraint.None _ -> false;
            case Constraint.Points points ->
                    points.values().stream().map(Cell::asString).anyMatch(name::equalsIgnoreCase);
        };
    }
}
