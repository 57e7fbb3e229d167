package dev.bough.engine.information;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TypeText;
import dev.bough.engine.information.InformationSource.TableInfo;
import dev.bough.engine.information.InformationSource.ViewInfo;
import dev.bough.engine.information.InformationTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** COLUMNS and STATISTICS. */
final class ColumnTables {
    private ColumnTables() {}

    static List<InformationTable> all() {
        return List.of(columns(), statistics());
    }

    private static InformationTable columns() {
        return InformationTable.named("COLUMNS")
                .text(64, "TABLE_CATALOG", "TABLE_SCHEMA", "TABLE_NAME", "COLUMN_NAME")
                .number("ORDINAL_POSITION")
                .longtext("COLUMN_DEFAULT")
                .text(3, "IS_NULLABLE")
                .longtext("DATA_TYPE")
                .unsigned("CHARACTER_MAXIMUM_LENGTH", "CHARACTER_OCTET_LENGTH", "NUMERIC_PRECISION", "NUMERIC_SCALE")
                .integer("DATETIME_PRECISION")
                .nullable(64, "CHARACTER_SET_NAME", "COLLATION_NAME")
                .longtext("COLUMN_TYPE")
                .text(3, "COLUMN_KEY")
                .nullable(256, "EXTRA")
                .nullable(154, "PRIVILEGES")
                .longtext("COLUMN_COMMENT", "GENERATION_EXPRESSION")
                .integer("SRS_ID")
                .rows((source, request) -> Narrowing.tables(source, request, 1, 2)
                        .flatMap(table -> columnsOf(source, table)));
    }

    private static Stream<Row> columnsOf(InformationSource source, TableInfo table) {
        TableDefinition definition = table.definition();
        ViewInfo view = table.view();
        List<Column> columns = definition != null ? definition.columns() : view != null ? view.columns() : List.of();
        List<Row> rows = new ArrayList<>();
        int position = 0;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().startsWith(Identifiers.HIDDEN)) {
                continue;
            }
            position++;
            String name = columns.get(i).name();
            if (source.isVisible(table, name)) {
                rows.add(column(table, columns.get(i), new Shown(
                        position, definition == null ? "" : key(definition, i), source.columnPrivileges(table, name))));
            }
        }
        return rows.stream();
    }

    /** What a column's row says beside its definition. */
    private record Shown(int position, String key, String privileges) {}

    private static Row column(TableInfo table, Column column, Shown shown) {
        SqlType type = column.type();
        @Nullable Object[] facts = facts(type);
        return new Row(
                SchemaTables.CATALOG,
                table.schema().name(),
                table.name(),
                column.name(),
                shown.position,
                defaultValue(column),
                column.nullable(),
                SchemaTables.dataType(type),
                facts[0],
                facts[1],
                facts[2],
                facts[3],
                facts[4],
                facts[5],
                facts[6],
                TypeText.of(type),
                shown.key,
                extra(column),
                shown.privileges,
                column.comment(),
                column.generatedSql() == null ? "" : column.generatedSql(),
                null);
    }

    /**
     * What the columns from CHARACTER_MAXIMUM_LENGTH to COLLATION_NAME say of a type: characters, bytes, precision, scale, digits
     * of seconds, character set and collation.
     */
    static @Nullable Object[] facts(SqlType type) {
        boolean text = type.family() == TypeKind.Family.STRING && !type.kind().isBinaryString()
                || type.family() == TypeKind.Family.ENUM
                || type.family() == TypeKind.Family.SET;
        @Nullable Long characters = characters(type);
        return new @Nullable Object[] {
                characters,
                characters == null ? null : octets(type, characters),
                precision(type),
                scale(type),
                fraction(type),
                text ? SchemaTables.charset(type.collation()) : null,
                text ? type.collation() : null};
    }

    /** A literal default as its value, any other as its text. */
    static @Nullable String defaultValue(Column column) {
        String sql = column.defaultSql();
        if (sql == null || sql.equalsIgnoreCase("NULL")) {
            return null;
        }
        if (sql.startsWith("'") && sql.endsWith("'") && sql.length() >= 2) {
            return sql.substring(1, sql.length() - 1).replace("''", "'").replace("\\\\", "\\");
        }
        if (sql.startsWith("(") && sql.endsWith(")")) {
            return sql.substring(1, sql.length() - 1);
        }
        return sql;
    }

    private static boolean isExpressionDefault(Column column) {
        String sql = column.defaultSql();
        return sql != null && (sql.startsWith("(") || sql.toUpperCase(Locale.ROOT).startsWith("CURRENT_TIMESTAMP"));
    }

    /** What DESCRIBE prints under Extra. */
    static String extra(Column column) {
        List<String> words = new ArrayList<>();
        if (column.autoIncrement()) {
            words.add("auto_increment");
        }
        if (isExpressionDefault(column)) {
            words.add("DEFAULT_GENERATED");
        }
        if (column.onUpdateSql() != null) {
            words.add("on update " + column.onUpdateSql());
        }
        if (column.isGenerated()) {
            words.add(column.stored() ? "STORED GENERATED" : "VIRTUAL GENERATED");
        }
        if (!column.visible()) {
            words.add("INVISIBLE");
        }
        return String.join(" ", words);
    }

    /** PRI, UNI, MUL or nothing: the best that holds for a column. */
    static String key(TableDefinition table, int column) {
        if (isOf(primary(table), column)) {
            return "PRI";
        }
        String best = "";
        for (Index index : table.indexes()) {
            if (index.parts().getFirst().column() != column) {
                continue;
            }
            if (index.unique() && index.parts().size() == 1) {
                return "UNI";
            }
            best = "MUL";
        }
        return best;
    }

    /** The primary key; where there is none the first unique one over columns that are NOT NULL is shown as it. */
    private static @Nullable Index primary(TableDefinition table) {
        return table.isKeyless()
                ? table.indexes().stream()
                        .filter(Index::unique)
                        .filter(i -> i.parts().stream().allMatch(p -> isWhole(p, table.columns().get(p.column()))))
                        .findFirst()
                        .orElse(null)
                : table.primaryKey();
    }

    private static boolean isWhole(Index.Part part, Column column) {
        return part.prefixLength() == 0 && !column.nullable() && !column.name().startsWith(Identifiers.HIDDEN);
    }

    private static boolean isOf(@Nullable Index index, int column) {
        return index != null && index.parts().stream().anyMatch(p -> p.column() == column);
    }

    private static @Nullable Long characters(SqlType type) {
        return switch (type.kind()) {
            case CHAR, VARCHAR, BINARY, VARBINARY -> (long) Math.max(type.length(), 0);
            case TINYTEXT, TINYBLOB -> 255L;
            case TEXT, BLOB -> 65_535L;
            case MEDIUMTEXT, MEDIUMBLOB -> 16_777_215L;
            case LONGTEXT, LONGBLOB -> 4_294_967_295L;
            case ENUM -> type.members().stream().mapToLong(String::length).max().orElse(0);
            case SET -> type.members().stream().mapToLong(m -> m.length() + 1L).sum() - 1;
            case NULL, TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT, YEAR, BIT, FLOAT, DOUBLE, DECIMAL, DATE, TIME,
                    DATETIME, TIMESTAMP, JSON,
                    GEOMETRY -> null;
        };
    }

    private static long octets(SqlType type, long characters) {
        return switch (type.kind()) {
            case CHAR, VARCHAR, ENUM, SET -> characters * bytesPerCharacter(type.collation());
            default -> characters;
        };
    }

    private static int bytesPerCharacter(String collation) {
        return switch (SchemaTables.charset(collation)) {
            case "utf8mb4" -> 4;
            case "utf8mb3" -> 3;
            default -> 1;
        };
    }

    private static @Nullable Object precision(SqlType type) {
        return switch (type.kind()) {
            case TINYINT -> 3;
            case SMALLINT -> 5;
            case MEDIUMINT -> 7;
            case INT -> 10;
            case BIGINT -> type.isUnsigned() ? 20 : 19;
            case BIT -> Math.max(type.length(), 1);
            case DECIMAL -> type.length();
            case FLOAT -> type.length() > 0 ? type.length() : 12;
            case DOUBLE -> type.length() > 0 ? type.length() : 22;
            default -> null;
        };
    }

    private static @Nullable Object scale(SqlType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT -> 0;
            case DECIMAL -> type.scale();
            case FLOAT, DOUBLE -> type.scale() >= 0 ? (Object) type.scale() : null;
            default -> null;
        };
    }

    private static @Nullable Object fraction(SqlType type) {
        return switch (type.kind()) {
            case TIME, DATETIME, TIMESTAMP -> Math.max(type.scale(), 0);
            default -> null;
        };
    }

    private static InformationTable statistics() {
        return InformationTable.named("STATISTICS")
                .text(64, "TABLE_CATALOG", "TABLE_SCHEMA", "TABLE_NAME")
                .number("NON_UNIQUE")
                .text(64, "INDEX_SCHEMA", "INDEX_NAME")
                .number("SEQ_IN_INDEX")
                .nullable(64, "COLUMN_NAME")
                .nullable(1, "COLLATION")
                .unsigned("CARDINALITY", "SUB_PART")
                .nullable(10, "PACKED")
                .text(3, "NULLABLE")
                .text(11, "INDEX_TYPE")
                .text(8, "COMMENT")
                .text(2048, "INDEX_COMMENT")
                .text(3, "IS_VISIBLE")
                .longtext("EXPRESSION")
                .rows((source, request) -> Narrowing.tables(source, request, 1, 2).flatMap(ColumnTables::indexesOf));
    }

    private static Stream<Row> indexesOf(TableInfo table) {
        TableDefinition definition = table.definition();
        if (definition == null) {
            return Stream.empty();
        }
        // unique indexes come first, as MySQL keeps them
        return Stream.of(
                definition.isKeyless() ? Stream.<Index>empty() : Stream.of(definition.primaryKey()),
                definition.indexes().stream().filter(Index::unique),
                definition.indexes().stream().filter(i -> !i.unique()))
                .flatMap(s -> s)
                .flatMap(index -> IntStream.range(0, index.parts().size())
                        .mapToObj(p -> part(table, definition, index, p)));
    }

    private static Row part(TableInfo table, TableDefinition definition, Index index, int position) {
        Index.Part part = index.parts().get(position);
        Column column = definition.columns().get(part.column());
        boolean functional = column.name().startsWith(Identifiers.HIDDEN);
        return new Row(
                SchemaTables.CATALOG,
                table.schema().name(),
                table.name(),
                index.unique() ? 0 : 1,
                table.schema().name(),
                index.name(),
                position + 1,
                functional ? null : column.name(),
                part.descending() ? "D" : "A",
                table.rows(),
                part.prefixLength() > 0 ? (Object) part.prefixLength() : null,
                null,
                column.nullable() ? "YES" : "",
                "BTREE",
                "",
                index.comment(),
                index.visible(),
                functional ? column.generatedSql() : null);
    }
}
