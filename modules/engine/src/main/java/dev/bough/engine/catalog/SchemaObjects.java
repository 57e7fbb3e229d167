package dev.bough.engine.catalog;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import java.util.List;
import java.util.Map;

/** The tables in whose rows views, triggers, events and routines are stored, so that they are versioned like data. */
public final class SchemaObjects {
    /** The table of views, triggers and events. */
    public static final String SCHEMAS = "dolt_schemas";

    /** The table of procedures and functions. */
    public static final String PROCEDURES = "dolt_procedures";

    private static final String COLLATION = "utf8mb4_0900_ai_ci";
    private static final String EXACT = "utf8mb4_0900_bin";

    /** Type, name, fragment, extra, sql_mode. */
    public static final TableDefinition SCHEMAS_TABLE = table(
            SCHEMAS,
            2,
            column(1, "type", SqlType.string(TypeKind.VARCHAR, 64, COLLATION), false),
            column(2, "name", SqlType.string(TypeKind.VARCHAR, 64, COLLATION), false),
            column(3, "fragment", SqlType.string(TypeKind.LONGTEXT, -1, EXACT), true),
            column(4, "extra", SqlType.of(TypeKind.JSON), true),
            column(5, "sql_mode", SqlType.string(TypeKind.VARCHAR, 256, EXACT), true));

    /** Name, create_stmt, created_at, modified_at, sql_mode. */
    public static final TableDefinition PROCEDURES_TABLE = table(
            PROCEDURES,
            1,
            column(6, "name", SqlType.string(TypeKind.VARCHAR, 1023, EXACT), false),
            column(7, "create_stmt", SqlType.string(TypeKind.VARCHAR, 8191, EXACT), true),
            column(8, "created_at", SqlType.temporal(TypeKind.DATETIME, 6), true),
            column(9, "modified_at", SqlType.temporal(TypeKind.DATETIME, 6), true),
            column(10, "sql_mode", SqlType.string(TypeKind.VARCHAR, 1023, EXACT), true));

    private SchemaObjects() {}

    /** Whether a table is one that statements do not change directly. */
    public static boolean isReserved(String table) {
        return table.equalsIgnoreCase(SCHEMAS) || table.equalsIgnoreCase(PROCEDURES);
    }

    private static Column column(long id, String name, SqlType type, boolean nullable) {
        return new Column(id, name, type, nullable, nullable ? "NULL" : null, null, null, false, false, true, "");
    }

    private static TableDefinition table(String name, int keyParts, Column... columns) {
        List<Index.Part> parts = keyParts == 1
                ? List.of(new Index.Part(0, 0, false))
                : List.of(new Index.Part(0, 0, false), new Index.Part(1, 0, false));
        return new TableDefinition(
                name, List.of(columns), new Index("PRIMARY", true, parts, true, ""), List.of(), List.of(), List.of(),
                EXACT, "", Map.of());
    }
}
