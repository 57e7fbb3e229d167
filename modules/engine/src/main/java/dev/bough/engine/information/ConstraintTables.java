package dev.bough.engine.information;

import dev.bough.engine.catalog.Check;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.information.InformationSource.TableInfo;
import dev.bough.engine.information.InformationTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** KEY_COLUMN_USAGE, TABLE_CONSTRAINTS, REFERENTIAL_CONSTRAINTS and CHECK_CONSTRAINTS. */
final class ConstraintTables {
    private static final String CATALOG = SchemaTables.CATALOG;

    private ConstraintTables() {}

    static List<InformationTable> all() {
        return List.of(keyColumnUsage(), tableConstraints(), referentialConstraints(), checkConstraints());
    }

    private static InformationTable keyColumnUsage() {
        return InformationTable.named("KEY_COLUMN_USAGE")
                .text(64, "CONSTRAINT_CATALOG", "CONSTRAINT_SCHEMA")
                .nullable(64, "CONSTRAINT_NAME")
                .text(64, "TABLE_CATALOG", "TABLE_SCHEMA", "TABLE_NAME")
                .nullable(64, "COLUMN_NAME")
                .number("ORDINAL_POSITION")
                .unsigned("POSITION_IN_UNIQUE_CONSTRAINT")
                .nullable(64, "REFERENCED_TABLE_SCHEMA", "REFERENCED_TABLE_NAME", "REFERENCED_COLUMN_NAME")
                .rows((source, request) -> Narrowing.tables(source, request, 4, 5)
                        .flatMap(ConstraintTables::keyColumns));
    }

    /** The primary key and the unique indexes. */
    private static Stream<Index> uniques(TableDefinition table) {
        return Stream.concat(
                table.isKeyless() ? Stream.empty() : Stream.of(table.primaryKey()),
                table.indexes().stream().filter(Index::unique));
    }

    private static Stream<Row> keyColumns(TableInfo table) {
        TableDefinition definition = table.definition();
        if (definition == null) {
            return Stream.empty();
        }
        String schema = table.schema().name();
        List<Row> rows = new ArrayList<>();
        uniques(definition).forEach(index -> {
            int position = 0;
            for (Index.Part part : index.parts()) {
                String column = definition.columns().get(part.column()).name();
                if (!column.startsWith(Identifiers.HIDDEN)) {
                    rows.add(new Row(CATALOG, schema, index.name(), CATALOG, schema, table.name(), column, ++position,
                            null, null, null, null));
                }
            }
        });
        for (ForeignKey key : definition.foreignKeys()) {
            for (int i = 0; i < key.columns().size(); i++) {
                rows.add(new Row(CATALOG, schema, key.name(), CATALOG, schema, table.name(), key.columns().get(i),
                        i + 1,
                        i + 1, key.referencedDatabase(), key.referencedTable(), key.referencedColumns().get(i)));
            }
        }
        return rows.stream();
    }

    private static InformationTable tableConstraints() {
        return InformationTable.named("TABLE_CONSTRAINTS")
                .text(64, "CONSTRAINT_CATALOG", "CONSTRAINT_SCHEMA")
                .nullable(64, "CONSTRAINT_NAME")
                .text(64, "TABLE_SCHEMA", "TABLE_NAME")
                .text(11, "CONSTRAINT_TYPE")
                .text(3, "ENFORCED")
                .rows((source, request) -> Narrowing.tables(source, request, 3, 4)
                        .flatMap(ConstraintTables::constraints));
    }

    private static Stream<Row> constraints(TableInfo table) {
        TableDefinition definition = table.definition();
        if (definition == null) {
            return Stream.empty();
        }
        String schema = table.schema().name();
        List<Row> rows = new ArrayList<>();
        uniques(definition).forEach(index -> rows.add(new Row(CATALOG, schema, index.name(), schema, table.name(),
                index.name().equals("PRIMARY") ? "PRIMARY KEY" : "UNIQUE", "YES")));
        for (ForeignKey key : definition.foreignKeys()) {
            rows.add(new Row(CATALOG, schema, key.name(), schema, table.name(), "FOREIGN KEY", "YES"));
        }
        for (Check check : definition.checks()) {
            rows.add(new Row(CATALOG, schema, check.name(), schema, table.name(), "CHECK", check.enforced()));
        }
        return rows.stream();
    }

    private static InformationTable referentialConstraints() {
        return InformationTable.named("REFERENTIAL_CONSTRAINTS")
                .text(64, "CONSTRAINT_CATALOG", "CONSTRAINT_SCHEMA")
                .nullable(64, "CONSTRAINT_NAME")
                .text(64, "UNIQUE_CONSTRAINT_CATALOG", "UNIQUE_CONSTRAINT_SCHEMA")
                .nullable(64, "UNIQUE_CONSTRAINT_NAME")
                .text(64, "MATCH_OPTION")
                .text(11, "UPDATE_RULE", "DELETE_RULE")
                .text(64, "TABLE_NAME", "REFERENCED_TABLE_NAME")
                .rows((source, request) -> {
                    List<TableInfo> tables = Narrowing.schemas(source, request, 1).flatMap(source::tables).toList();
                    return tables.stream().flatMap(t -> references(t, tables));
                });
    }

    private static Stream<Row> references(TableInfo table, List<TableInfo> tables) {
        TableDefinition definition = table.definition();
        if (definition == null) {
            return Stream.empty();
        }
        String schema = table.schema().name();
        return definition.foreignKeys().stream()
                .map(key -> new Row(CATALOG, schema, key.name(), CATALOG, key.referencedDatabase(),
                        referencedIndex(key, schema, tables),
                        "NONE", rule(key.onUpdate()), rule(key.onDelete()), table.name(), key.referencedTable()));
    }

    private static String rule(ForeignKey.Action action) {
        return action.name().replace('_', ' ');
    }

    /** The unique key that a foreign key refers to; null where the columns that it refers to are none. */
    private static @Nullable String referencedIndex(ForeignKey key, String schema, List<TableInfo> tables) {
        return tables.stream()
                .filter(t -> t.schema().name().equals(schema) && t.name().equalsIgnoreCase(key.referencedTable()))
                .map(TableInfo::definition)
                .filter(d -> d != null)
                .flatMap(d -> uniques(d).filter(i -> isOver(i, d, key.referencedColumns())))
                .map(Index::name)
                .findFirst()
                .orElse(null);
    }

    private static boolean isOver(Index index, TableDefinition table, List<String> columns) {
        return index.parts().size() == columns.size()
                && IntStream.range(0, columns.size())
                        .allMatch(i -> table.columns().get(index.parts().get(i).column()).name()
                                .equalsIgnoreCase(columns.get(i)));
    }

    private static InformationTable checkConstraints() {
        return InformationTable.named("CHECK_CONSTRAINTS")
                .text(64, "CONSTRAINT_CATALOG", "CONSTRAINT_SCHEMA", "CONSTRAINT_NAME")
                .longtext("CHECK_CLAUSE")
                .rows((source, request) -> Narrowing.schemas(source, request, 1)
                        .flatMap(source::tables)
                        .flatMap(ConstraintTables::checks));
    }

    private static Stream<Row> checks(TableInfo table) {
        TableDefinition definition = table.definition();
        return definition == null
                ? Stream.empty()
                : definition.checks().stream()
                        .map(c -> new Row(CATALOG, table.schema().name(), c.name(), c.sql()));
    }
}
