package dev.bough.engine.information;

import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.information.InformationSource.TableInfo;
import dev.bough.engine.information.InformationTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables that stand beside others of information_schema for what engines add to them. */
final class ExtensionTables {
    private static final String CATALOG = SchemaTables.CATALOG;

    private ExtensionTables() {}

    static List<InformationTable> all() {
        return List.of(schemata(), tables(), columns(), constraints(), users());
    }

    private static InformationTable schemata() {
        return InformationTable.named("SCHEMATA_EXTENSIONS")
                .text(64, "CATALOG_NAME", "SCHEMA_NAME")
                .nullable(256, "OPTIONS")
                .rows((source, request) -> Narrowing.schemas(source, request, 1)
                        .map(s -> new Row(CATALOG, s.name(), "")));
    }

    private static InformationTable tables() {
        return InformationTable.named("TABLES_EXTENSIONS")
                .text(64, "TABLE_CATALOG", "TABLE_SCHEMA", "TABLE_NAME")
                .longtext("ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE")
                .rows((source, request) -> Narrowing.tables(source, request, 1, 2)
                        .map(t -> new Row(CATALOG, t.schema().name(), t.name(), null, null)));
    }

    private static InformationTable columns() {
        return InformationTable.named("COLUMNS_EXTENSIONS")
                .text(64, "TABLE_CATALOG", "TABLE_SCHEMA", "TABLE_NAME", "COLUMN_NAME")
                .longtext("ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE")
                .rows((source, request) -> Narrowing.tables(source, request, 1, 2).flatMap(table -> {
                    TableDefinition definition = table.definition();
                    List<Column> columns = definition == null ? List.of() : definition.columns();
                    return columns.stream()
                            .filter(c -> !c.name().startsWith(Identifiers.HIDDEN))
                            .filter(c -> source.isVisible(table, c.name()))
                            .map(c -> new Row(CATALOG, table.schema().name(), table.name(), c.name(), null, null));
                }));
    }

    private static InformationTable constraints() {
        return InformationTable.named("TABLE_CONSTRAINTS_EXTENSIONS")
                .text(64, "CONSTRAINT_CATALOG", "CONSTRAINT_SCHEMA", "CONSTRAINT_NAME", "TABLE_NAME")
                .longtext("ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE")
                .rows((source, request) -> Narrowing.tables(source, request, 1, 3)
                        .flatMap(ExtensionTables::constraintsOf));
    }

    private static Stream<Row> constraintsOf(TableInfo table) {
        TableDefinition definition = table.definition();
        if (definition == null) {
            return Stream.empty();
        }
        List<String> names = new ArrayList<>();
        if (!definition.isKeyless()) {
            names.add(definition.primaryKey().name());
        }
        definition.indexes().stream().filter(Index::unique).map(Index::name).forEach(names::add);
        definition.foreignKeys().stream().map(ForeignKey::name).forEach(names::add);
        return names.stream().map(n -> new Row(CATALOG, table.schema().name(), n, table.name(), null, null));
    }

    private static InformationTable users() {
        return InformationTable.named("USER_ATTRIBUTES")
                .text(32, "USER")
                .text(255, "HOST")
                .longtext("ATTRIBUTE")
                .rows((source, request) -> source.visibleAccounts().stream()
                        .map(a -> new Row(a.user(), a.host(), null)));
    }
}
