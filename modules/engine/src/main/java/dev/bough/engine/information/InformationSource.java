package dev.bough.engine.information;

import dev.bough.api.type.SqlType;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.Accounts;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.plugin.Plugin;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state that a scan of information_schema sees, with what the caller may see of it. */
public interface InformationSource {
    /** The databases, by name; information_schema among them. */
    List<SchemaInfo> schemas();

    Stream<TableInfo> tables(SchemaInfo schema);

    /** Whether its tables are stored, not computed by the server. */
    boolean isStored(SchemaInfo schema);

    /** What the session may do with a column, as COLUMNS lists it; empty where it only holds what COLUMNS does not list. */
    String columnPrivileges(TableInfo table, String column);

    /** Whether the session holds any privilege on a column, those on all of its table or database included. */
    boolean isVisible(TableInfo table, String column);

    Stream<RoutineInfo> routines(SchemaInfo schema);

    Stream<TriggerInfo> triggers(SchemaInfo schema);

    Stream<EventInfo> events(SchemaInfo schema);

    List<ProcessInfo> processes();

    List<Plugin> plugins();

    Accounts accounts();

    /** Those of them whose privileges the session may see: its own, or all. */
    List<Account> visibleAccounts();

    /** Character sets by name with their default collation, as SHOW CHARACTER SET lists them. */
    List<CharsetInfo> charsets();

    List<CollationInfo> collations();

    /** Key words and whether they are reserved. */
    Map<String, Boolean> keywords();

    /** The values of the system variables as text, by name: global, or the session's. */
    Stream<Map.Entry<String, String>> variables(boolean global);

    /** What SET PERSIST has kept. */
    Stream<Map.Entry<String, String>> persistedVariables();

    /** The status variables by name: the server's, or the session's. */
    Stream<Map.Entry<String, String>> status(boolean global);

    /** What clients said of themselves when they connected. */
    Stream<AttributeInfo> connectAttributes();

    /** The asking session's user variables as text. */
    Stream<Map.Entry<String, String>> userVariables();

    /** The asking session. */
    long connectionId();

    /** An attribute of a connection. */
    record AttributeInfo(long connection, String name, String value, int position) {}

    /** A database. */
    record SchemaInfo(String name, String collation) {}

    /**
     * A table or view.
     *
     * @param definition null for a view
     * @param view null for a table
     * @param autoIncrement the next value; 0 for none
     */
    record TableInfo(
            SchemaInfo schema,
            String name,
            @Nullable TableDefinition definition,
            @Nullable ViewInfo view,
            long rows,
            long autoIncrement) {}

    /**
     * A view.
     *
     * @param columns its columns with the types they have now; empty if it cannot be expanded
     */
    record ViewInfo(
            String sql,
            String definer,
            String security,
            String checkOption,
            boolean updatable,
            String charset,
            String collation,
            List<Column> columns) {}

    /** A procedure or function; {@code returns} is the type's text, empty for a procedure. */
    record RoutineInfo(
            SchemaInfo schema,
            String name,
            boolean function,
            String returns,
            String body,
            List<ParameterInfo> parameters,
            boolean deterministic,
            String dataAccess,
            String security,
            String definer,
            String comment,
            String sqlMode,
            String created,
            String altered) {}

    /** A parameter: mode IN, OUT, INOUT, or empty for a function's result. */
    record ParameterInfo(String mode, String name, SqlType type) {}

    /** A trigger. */
    record TriggerInfo(
            SchemaInfo schema,
            String name,
            String event,
            String table,
            String timing,
            int order,
            String body,
            String definer,
            String sqlMode,
            String created) {}

    /** An event of the scheduler; times as text in its time zone. */
    record EventInfo(
            SchemaInfo schema,
            String name,
            String definer,
            String timeZone,
            String body,
            @Nullable String executeAt,
            @Nullable String intervalValue,
            @Nullable String intervalField,
            String sqlMode,
            @Nullable String starts,
            @Nullable String ends,
            String status,
            boolean preserve,
            String created,
            String altered,
            @Nullable String lastExecuted,
            String comment) {}

    /** A session. */
    record ProcessInfo(
            long id, String user, String host, @Nullable String database, String command, long seconds, String state,
            @Nullable String info) {}

    /** A character set. */
    record CharsetInfo(String name, String collation, String description, int bytesMax) {}

    /** A collation. */
    record CollationInfo(String name, String charset, int id, boolean isDefault, int sortLength, boolean padSpace) {}
}
