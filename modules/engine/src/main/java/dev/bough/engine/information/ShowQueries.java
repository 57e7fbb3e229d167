package dev.bough.engine.information;

import dev.bough.engine.catalog.Identifiers;
import dev.bough.parser.tree.Expression.VariableScope;
import dev.bough.parser.tree.ShowStatement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SHOW statements as queries of information_schema and performance_schema, which is what they are defined by (MySQL manual,
 * 15.7.7 and 28.8).
 */
public final class ShowQueries {
    /**
     * A SHOW statement as a query.
     *
     * @param select its SELECT, without what its LIKE or WHERE say
     * @param likeColumn the column that LIKE speaks of, by its label
     * @param filter what was written
     */
    public record Shown(String select, String likeColumn, ShowStatement.Filter filter) {}

    private ShowQueries() {}

    /**
     * The query for a statement; empty for those that are no query.
     *
     * @param currentDatabase what FROM defaults to
     */
    public static Optional<Shown> of(ShowStatement statement, String currentDatabase) {
        return Optional.ofNullable(
                switch (statement) {
                    case ShowStatement.Simple simple -> simple(simple);
                    case ShowStatement.Tables tables -> tables(tables, or(tables.schema(), currentDatabase));
                    case ShowStatement.TableStatus status ->
                            tableStatus(or(status.schema(), currentDatabase), status.filter());
                    case ShowStatement.OpenTables open -> new Shown(
                            "SELECT TABLE_SCHEMA AS `Database`, TABLE_NAME AS `Table`, 0 AS `In_use`, 0 AS `Name_locked`"
                                    + " FROM information_schema.TABLES WHERE 0",
                            "Table", open.filter());
                    case ShowStatement.Columns columns ->
                            columns(columns, or(columns.table().schema(), currentDatabase));
                    case ShowStatement.Indexes indexes ->
                            indexes(indexes, or(indexes.table().schema(), currentDatabase));
                    case ShowStatement.Triggers triggers ->
                            triggers(or(triggers.schema(), currentDatabase), triggers.filter());
                    case ShowStatement.Events events -> events(or(events.schema(), currentDatabase), events.filter());
                    case ShowStatement.Variables variables -> pairs("variables", variables.scope(), variables.filter());
                    case ShowStatement.Status status -> pairs("status", status.scope(), status.filter());
                    case ShowStatement.ProcessList list -> processes(list.full());
                    case ShowStatement.Create _,ShowStatement.CreateDatabase _,ShowStatement.CreateUser _,ShowStatement.Grants _,ShowStatement.Warnings _,ShowStatement.Errors _,ShowStatement.Count _,ShowStatement.Engine _,ShowStatement.ProcedureCode _,ShowStatement.LogEvents _,ShowStatement.ReplicaStatus _,ShowStatement.Profile _ ->
                            null;
                });
    }

    private static String or(@Nullable String schema, String currentDatabase) {
        return schema == null ? currentDatabase : schema;
    }

    private static String text(String value) {
        return Identifiers.literal(value);
    }

    private static @Nullable Shown simple(ShowStatement.Simple simple) {
        return switch (simple.subject()) {
            case DATABASES -> new Shown(
                    "SELECT SCHEMA_NAME AS `Database` FROM information_schema.SCHEMATA ORDER BY SCHEMA_NAME",
                    "Database", simple.filter());
            case CHARACTER_SET -> new Shown(
                    "SELECT CHARACTER_SET_NAME AS `Charset`, DESCRIPTION AS `Description`, DEFAULT_COLLATE_NAME AS `Default collation`,"
                            + " MAXLEN AS `Maxlen` FROM information_schema.CHARACTER_SETS ORDER BY CHARACTER_SET_NAME",
                    "Charset", simple.filter());
            case COLLATION -> new Shown(
                    "SELECT COLLATION_NAME AS `Collation`, CHARACTER_SET_NAME AS `Charset`, ID AS `Id`, IS_DEFAULT AS `Default`,"
                            + " IS_COMPILED AS `Compiled`, SORTLEN AS `Sortlen`, PAD_ATTRIBUTE AS `Pad_attribute`"
                            + " FROM information_schema.COLLATIONS ORDER BY COLLATION_NAME",
                    "Collation", simple.filter());
            case ENGINES -> new Shown(
                    "SELECT ENGINE AS `Engine`, SUPPORT AS `Support`, COMMENT AS `Comment`, TRANSACTIONS AS `Transactions`, XA,"
                            + " SAVEPOINTS AS `Savepoints` FROM information_schema.ENGINES",
                    "Engine", simple.filter());
            case PLUGINS -> new Shown(
                    "SELECT PLUGIN_NAME AS `Name`, PLUGIN_STATUS AS `Status`, PLUGIN_TYPE AS `Type`, PLUGIN_LIBRARY AS `Library`,"
                            + " PLUGIN_LICENSE AS `License`, PLUGIN_ERROR AS `Error` FROM information_schema.PLUGINS",
                    "Name", simple.filter());
            case PROCEDURE_STATUS -> routines("PROCEDURE", simple.filter());
            case FUNCTION_STATUS -> routines("FUNCTION", simple.filter());
            case BINARY_LOGS, BINARY_LOG_STATUS, PRIVILEGES, PROFILES, REPLICAS -> null;
        };
    }

    private static Shown routines(String type, ShowStatement.Filter filter) {
        return new Shown(
                "SELECT ROUTINE_SCHEMA AS `Db`, ROUTINE_NAME AS `Name`, ROUTINE_TYPE AS `Type`, EXTERNAL_LANGUAGE AS `Language`,"
                        + " DEFINER AS `Definer`, LAST_ALTERED AS `Modified`, CREATED AS `Created`, SECURITY_TYPE AS `Security_type`,"
                        + " ROUTINE_COMMENT AS `Comment`, CHARACTER_SET_CLIENT AS `character_set_client`,"
                        + " COLLATION_CONNECTION AS `collation_connection`, DATABASE_COLLATION AS `Database Collation`"
                        + " FROM information_schema.ROUTINES WHERE ROUTINE_TYPE = '" + type
                        + "' ORDER BY ROUTINE_SCHEMA, ROUTINE_NAME",
                "Name", filter);
    }

    private static Shown tables(ShowStatement.Tables tables, String schema) {
        String label = "Tables_in_" + schema;
        return new Shown(
                "SELECT TABLE_NAME AS " + Identifiers.quote(label)
                        + (tables.full() ? ", TABLE_TYPE AS `Table_type`" : "")
                        + " FROM information_schema.TABLES WHERE TABLE_SCHEMA = " + text(schema)
                        + " ORDER BY TABLE_NAME",
                label, tables.filter());
    }

    private static Shown tableStatus(String schema, ShowStatement.Filter filter) {
        return new Shown(
                "SELECT TABLE_NAME AS `Name`, ENGINE AS `Engine`, VERSION AS `Version`, ROW_FORMAT AS `Row_format`, TABLE_ROWS AS `Rows`,"
                        + " AVG_ROW_LENGTH AS `Avg_row_length`, DATA_LENGTH AS `Data_length`, MAX_DATA_LENGTH AS `Max_data_length`,"
                        + " INDEX_LENGTH AS `Index_length`, DATA_FREE AS `Data_free`, AUTO_INCREMENT AS `Auto_increment`,"
                        + " CREATE_TIME AS `Create_time`, UPDATE_TIME AS `Update_time`, CHECK_TIME AS `Check_time`,"
                        + " TABLE_COLLATION AS `Collation`, CHECKSUM AS `Checksum`, CREATE_OPTIONS AS `Create_options`,"
                        + " TABLE_COMMENT AS `Comment` FROM information_schema.TABLES WHERE TABLE_SCHEMA = "
                        + text(schema)
                        + " ORDER BY TABLE_NAME",
                "Name", filter);
    }

    private static Shown columns(ShowStatement.Columns columns, String schema) {
        boolean full = columns.full();
        return new Shown(
                "SELECT COLUMN_NAME AS `Field`, COLUMN_TYPE AS `Type`, "
                        + (full ? "COLLATION_NAME AS `Collation`, " : "")
                        + "IS_NULLABLE AS `Null`, COLUMN_KEY AS `Key`, COLUMN_DEFAULT AS `Default`, EXTRA AS `Extra`"
                        + (full ? ", PRIVILEGES AS `Privileges`, COLUMN_COMMENT AS `Comment`" : "")
                        + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = " + text(schema) + " AND TABLE_NAME = "
                        + text(columns.table().name()) + " ORDER BY ORDINAL_POSITION",
                "Field", columns.filter());
    }

    private static Shown indexes(ShowStatement.Indexes indexes, String schema) {
        return new Shown(
                "SELECT TABLE_NAME AS `Table`, NON_UNIQUE AS `Non_unique`, INDEX_NAME AS `Key_name`, SEQ_IN_INDEX AS `Seq_in_index`,"
                        + " COLUMN_NAME AS `Column_name`, COLLATION AS `Collation`, CARDINALITY AS `Cardinality`, SUB_PART AS `Sub_part`,"
                        + " PACKED AS `Packed`, NULLABLE AS `Null`, INDEX_TYPE AS `Index_type`, COMMENT AS `Comment`,"
                        + " INDEX_COMMENT AS `Index_comment`, IS_VISIBLE AS `Visible`, EXPRESSION AS `Expression`"
                        + " FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = " + text(schema)
                        + " AND TABLE_NAME = "
                        + text(indexes.table().name()),
                "Key_name", new ShowStatement.Filter(null, indexes.where()));
    }

    private static Shown triggers(String schema, ShowStatement.Filter filter) {
        return new Shown(
                "SELECT TRIGGER_NAME AS `Trigger`, EVENT_MANIPULATION AS `Event`, EVENT_OBJECT_TABLE AS `Table`,"
                        + " ACTION_STATEMENT AS `Statement`, ACTION_TIMING AS `Timing`, CREATED AS `Created`, SQL_MODE AS `sql_mode`,"
                        + " DEFINER AS `Definer`, CHARACTER_SET_CLIENT AS `character_set_client`,"
                        + " COLLATION_CONNECTION AS `collation_connection`, DATABASE_COLLATION AS `Database Collation`"
                        + " FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = " + text(schema)
                        + " ORDER BY EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER",
                "Table", filter);
    }

    private static Shown events(String schema, ShowStatement.Filter filter) {
        return new Shown(
                "SELECT EVENT_SCHEMA AS `Db`, EVENT_NAME AS `Name`, DEFINER AS `Definer`, TIME_ZONE AS `Time zone`, EVENT_TYPE AS `Type`,"
                        + " EXECUTE_AT AS `Execute at`, INTERVAL_VALUE AS `Interval value`, INTERVAL_FIELD AS `Interval field`,"
                        + " STARTS AS `Starts`, ENDS AS `Ends`, STATUS AS `Status`, ORIGINATOR AS `Originator`,"
                        + " CHARACTER_SET_CLIENT AS `character_set_client`, COLLATION_CONNECTION AS `collation_connection`,"
                        + " DATABASE_COLLATION AS `Database Collation` FROM information_schema.EVENTS WHERE EVENT_SCHEMA = "
                        + text(schema) + " ORDER BY EVENT_NAME",
                "Name", filter);
    }

    private static Shown pairs(String what, VariableScope scope, ShowStatement.Filter filter) {
        String table = (scope == VariableScope.GLOBAL ? "global_" : "session_") + what;
        return new Shown(
                "SELECT VARIABLE_NAME AS `Variable_name`, VARIABLE_VALUE AS `Value` FROM performance_schema." + table
                        + " ORDER BY VARIABLE_NAME",
                "Variable_name", filter);
    }

    private static Shown processes(boolean full) {
        return new Shown(
                "SELECT ID AS `Id`, USER AS `User`, HOST AS `Host`, DB AS `db`, COMMAND AS `Command`, TIME AS `Time`, STATE AS `State`, "
                        + (full ? "INFO" : "LEFT(INFO, 100)")
                        + " AS `Info` FROM information_schema.PROCESSLIST ORDER BY ID",
                "Info", ShowStatement.Filter.NONE);
    }
}
