package dev.bough.engine.information;

import dev.bough.api.type.SqlType;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TypeText;
import dev.bough.engine.information.InformationSource.TableInfo;
import dev.bough.engine.information.InformationSource.ViewInfo;
import dev.bough.engine.information.InformationTable.Row;
import java.util.List;
import java.util.stream.Stream;

/** SCHEMATA, TABLES and VIEWS. */
final class SchemaTables {
    static final String CATALOG = "def";

    private SchemaTables() {}

    static List<InformationTable> all() {
        return List.of(schemata(), tables(), views());
    }

    private static InformationTable schemata() {
        return InformationTable.named("SCHEMATA")
                .text(64, "CATALOG_NAME", "SCHEMA_NAME", "DEFAULT_CHARACTER_SET_NAME", "DEFAULT_COLLATION_NAME")
                .nullable(512, "SQL_PATH")
                .text(3, "DEFAULT_ENCRYPTION")
                .rows((source, request) -> Narrowing.schemas(source, request, 1)
                        .map(s -> new Row(CATALOG, s.name(), charset(s.collation()), s.collation(), null, "NO")));
    }

    /** The character set that a collation's name begins with. */
    static String charset(String collation) {
        int end = collation.indexOf('_');
        return end < 0 ? collation : collation.substring(0, end);
    }

    private static InformationTable tables() {
        return InformationTable.named("TABLES")
                .text(64, "TABLE_CATALOG", "TABLE_SCHEMA", "TABLE_NAME", "TABLE_TYPE")
                .nullable(64, "ENGINE")
                .integer("VERSION")
                .nullable(10, "ROW_FORMAT")
                .unsigned("TABLE_ROWS", "AVG_ROW_LENGTH", "DATA_LENGTH", "MAX_DATA_LENGTH", "INDEX_LENGTH", "DATA_FREE",
                        "AUTO_INCREMENT")
                .datetime("CREATE_TIME", "UPDATE_TIME", "CHECK_TIME")
                .nullable(64, "TABLE_COLLATION")
                .unsigned("CHECKSUM")
                .nullable(256, "CREATE_OPTIONS")
                .longtext("TABLE_COMMENT")
                .rows((source, request) -> Narrowing.tables(source, request, 1, 2).map(SchemaTables::table));
    }

    private static Row table(TableInfo table) {
        TableDefinition definition = table.definition();
        String schema = table.schema().name();
        if (definition == null) {
            return new Row(CATALOG, schema, table.name(), "VIEW", null, null, null, null, null, null, null, null, null,
                    null,
                    null, null, null, null, null, null, "VIEW");
        }
        if (schema.equals("information_schema")) {
            return new Row(CATALOG, schema, table.name(), "SYSTEM VIEW", null, 10, null, 0, 0, 0, 0, 0, 0, null,
                    null, null, null, definition.collation(), null, "", "");
        }
        return new Row(CATALOG, schema, table.name(), "BASE TABLE", "InnoDB", 10, "Dynamic", table.rows(), 0, 0, 0, 0,
                0,
                table.autoIncrement() == 0 ? null : (Object) table.autoIncrement(),
                null, null, null, definition.collation(), null, "", definition.comment());
    }

    private static InformationTable views() {
        return InformationTable.named("VIEWS")
                .text(64, "TABLE_CATALOG", "TABLE_SCHEMA", "TABLE_NAME")
                .longtext("VIEW_DEFINITION")
                .text(8, "CHECK_OPTION")
                .text(3, "IS_UPDATABLE")
                .text(288, "DEFINER")
                .text(7, "SECURITY_TYPE")
                .text(64, "CHARACTER_SET_CLIENT", "COLLATION_CONNECTION")
                .rows((source, request) -> Narrowing.tables(source, request, 1, 2).flatMap(SchemaTables::view));
    }

    private static Stream<Row> view(TableInfo table) {
        ViewInfo view = table.view();
        return view == null
                ? Stream.empty()
                : Stream.of(new Row(CATALOG, table.schema().name(), table.name(), view.sql(), view.checkOption(),
                        view.updatable(),
                        view.definer(), view.security(), view.charset(), view.collation()));
    }

    /** The type as information_schema's DATA_TYPE has it: without length. */
    static String dataType(SqlType type) {
        String text = TypeText.of(type);
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }
}
