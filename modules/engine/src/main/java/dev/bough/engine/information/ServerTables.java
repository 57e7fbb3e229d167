package dev.bough.engine.information;

import dev.bough.engine.account.Account;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.information.InformationTable.Row;
import dev.bough.engine.plugin.Plugin;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What speaks of the server: plug-ins, processes, privileges, character sets, key words; and tables that are always empty here. */
final class ServerTables {
    private static final String CATALOG = SchemaTables.CATALOG;

    private ServerTables() {}

    static List<InformationTable> all() {
        return List.of(
                plugins(), processList(), keywords(), engines(), characterSets(), collations(), applicability(),
                userPrivileges(),
                schemaPrivileges(), tablePrivileges(), columnPrivileges(), partitions(), files(), columnStatistics());
    }

    private static InformationTable plugins() {
        return InformationTable.named("PLUGINS")
                .text(64, "PLUGIN_NAME")
                .text(20, "PLUGIN_VERSION")
                .text(10, "PLUGIN_STATUS")
                .text(80, "PLUGIN_TYPE")
                .text(20, "PLUGIN_TYPE_VERSION")
                .nullable(64, "PLUGIN_LIBRARY")
                .nullable(20, "PLUGIN_LIBRARY_VERSION")
                .nullable(64, "PLUGIN_AUTHOR")
                .longtext("PLUGIN_DESCRIPTION")
                .nullable(80, "PLUGIN_LICENSE")
                .text(64, "LOAD_OPTION")
                .longtext("PLUGIN_ERROR")
                .rows((source, request) -> source.plugins().stream().map(ServerTables::plugin));
    }

    private static Row plugin(Plugin plugin) {
        return new Row(plugin.name(), plugin.version(), plugin.state().name(), "SYSTEM TABLE", "", plugin.source(),
                null,
                plugin.author(), plugin.description(), null, "ON", plugin.error().isEmpty() ? null : plugin.error());
    }

    private static InformationTable processList() {
        return InformationTable.named("PROCESSLIST")
                .unsigned("ID")
                .text(32, "USER")
                .text(261, "HOST")
                .nullable(64, "DB")
                .text(16, "COMMAND")
                .integer("TIME")
                .nullable(64, "STATE")
                .longtext("INFO")
                .rows((source, request) -> source.processes().stream()
                        .map(p -> new Row(p.id(), p.user(), p.host(), p.database(), p.command(), p.seconds(), p.state(),
                                p.info())));
    }

    private static InformationTable keywords() {
        return InformationTable.named("KEYWORDS")
                .nullable(128, "WORD")
                .integer("RESERVED")
                .rows((source, request) -> source.keywords().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> new Row(e.getKey(), e.getValue() ? 1 : 0)));
    }

    private static InformationTable engines() {
        return InformationTable.named("ENGINES")
                .text(64, "ENGINE")
                .text(8, "SUPPORT")
                .text(80, "COMMENT")
                .nullable(3, "TRANSACTIONS", "XA", "SAVEPOINTS")
                .rows((source, request) -> Stream.of(
                        new Row("InnoDB", "DEFAULT", "Versioned storage with transactions, row locks and foreign keys",
                                "YES", "NO", "YES")));
    }

    private static InformationTable characterSets() {
        return InformationTable.named("CHARACTER_SETS")
                .text(64, "CHARACTER_SET_NAME", "DEFAULT_COLLATE_NAME")
                .text(2048, "DESCRIPTION")
                .number("MAXLEN")
                .rows((source, request) -> source.charsets().stream()
                        .map(c -> new Row(c.name(), c.collation(), c.description(), c.bytesMax())));
    }

    private static InformationTable collations() {
        return InformationTable.named("COLLATIONS")
                .text(64, "COLLATION_NAME", "CHARACTER_SET_NAME")
                .unsigned("ID")
                .text(3, "IS_DEFAULT", "IS_COMPILED")
                .number("SORTLEN")
                .text(9, "PAD_ATTRIBUTE")
                .rows((source, request) -> source.collations().stream()
                        .map(c -> new Row(c.name(), c.charset(), c.id(), c.isDefault() ? "Yes" : "", "Yes",
                                c.sortLength(),
                                c.padSpace() ? "PAD SPACE" : "NO PAD")));
    }

    private static InformationTable applicability() {
        return InformationTable.named("COLLATION_CHARACTER_SET_APPLICABILITY")
                .text(64, "COLLATION_NAME", "CHARACTER_SET_NAME")
                .rows((source, request) -> source.collations().stream().map(c -> new Row(c.name(), c.charset())));
    }

    private static InformationTable userPrivileges() {
        return InformationTable.named("USER_PRIVILEGES")
                .text(292, "GRANTEE")
                .text(512, "TABLE_CATALOG")
                .text(64, "PRIVILEGE_TYPE")
                .text(3, "IS_GRANTABLE")
                .rows((source, request) -> source.visibleAccounts().stream()
                        .flatMap(a -> privileges(a.grants().global(), true, p -> new Row(
                                grantee(a), CATALOG, p, grantable(a.grants().global())))));
    }

    private static String grantee(Account account) {
        return "'" + account.user() + "'@'" + account.host() + "'";
    }

    private static boolean grantable(long mask) {
        return (mask & Privilege.GRANT_OPTION.bit()) != 0;
    }

    /** A row for each privilege of a mask, GRANT OPTION aside; USAGE for none where that is wanted. */
    private static Stream<Row> privileges(long mask, boolean usage, Function<String, Row> row) {
        long named = mask & ~Privilege.GRANT_OPTION.bit();
        if (named == 0) {
            return usage ? Stream.of(row.apply("USAGE")) : Stream.empty();
        }
        return Arrays.stream(Privilege.values()).filter(p -> (named & p.bit()) != 0).map(Privilege::sql).map(row);
    }

    private static InformationTable schemaPrivileges() {
        return InformationTable.named("SCHEMA_PRIVILEGES")
                .text(292, "GRANTEE")
                .text(512, "TABLE_CATALOG")
                .text(64, "TABLE_SCHEMA", "PRIVILEGE_TYPE")
                .text(3, "IS_GRANTABLE")
                .rows((source, request) -> source.visibleAccounts().stream()
                        .flatMap(a -> a.grants().databases().entrySet().stream()
                                .flatMap(e -> privileges(e.getValue(), false, p -> new Row(
                                        grantee(a), CATALOG, e.getKey(), p, grantable(e.getValue()))))));
    }

    private static InformationTable tablePrivileges() {
        return InformationTable.named("TABLE_PRIVILEGES")
                .text(292, "GRANTEE")
                .text(512, "TABLE_CATALOG")
                .text(64, "TABLE_SCHEMA", "TABLE_NAME", "PRIVILEGE_TYPE")
                .text(3, "IS_GRANTABLE")
                .rows((source, request) -> source.visibleAccounts().stream()
                        .flatMap(a -> a.grants().tables().entrySet().stream().flatMap(e -> {
                            String[] path = e.getKey().split("\\.", 2);
                            return privileges(e.getValue(), false, p -> new Row(
                                    grantee(a), CATALOG, path[0], path[1], p, grantable(e.getValue())));
                        })));
    }

    private static InformationTable columnPrivileges() {
        return InformationTable.named("COLUMN_PRIVILEGES")
                .text(292, "GRANTEE")
                .text(512, "TABLE_CATALOG")
                .text(64, "TABLE_SCHEMA", "TABLE_NAME", "COLUMN_NAME", "PRIVILEGE_TYPE")
                .text(3, "IS_GRANTABLE")
                .rows((source, request) -> source.visibleAccounts().stream()
                        .flatMap(a -> a.grants().columns().entrySet().stream().flatMap(e -> {
                            String[] path = e.getKey().split("\\.", 3);
                            return privileges(e.getValue(), false, p -> new Row(
                                    grantee(a), CATALOG, path[0], path[1], path[2], p, grantable(e.getValue())));
                        })));
    }

    private static InformationTable partitions() {
        return InformationTable.named("PARTITIONS")
                .text(64, "TABLE_CATALOG", "TABLE_SCHEMA", "TABLE_NAME")
                .nullable(64, "PARTITION_NAME", "SUBPARTITION_NAME")
                .unsigned("PARTITION_ORDINAL_POSITION", "SUBPARTITION_ORDINAL_POSITION")
                .nullable(13, "PARTITION_METHOD", "SUBPARTITION_METHOD")
                .nullable(2048, "PARTITION_EXPRESSION", "SUBPARTITION_EXPRESSION")
                .longtext("PARTITION_DESCRIPTION")
                .unsigned("TABLE_ROWS", "AVG_ROW_LENGTH", "DATA_LENGTH", "MAX_DATA_LENGTH", "INDEX_LENGTH", "DATA_FREE")
                .datetime("CREATE_TIME", "UPDATE_TIME", "CHECK_TIME")
                .unsigned("CHECKSUM")
                .longtext("PARTITION_COMMENT")
                .nullable(256, "NODEGROUP")
                .nullable(268, "TABLESPACE_NAME")
                .rows((source, request) -> Narrowing.tables(source, request, 1, 2)
                        .filter(t -> t.definition() != null && !t.schema().name().equals("information_schema"))
                        .map(t -> new Row(CATALOG, t.schema().name(), t.name(), null, null, null, null, null, null,
                                null, null, null,
                                t.rows(), 0, 0, 0, 0, 0, null, null, null, null, "", "", null)));
    }

    private static InformationTable files() {
        return InformationTable.named("FILES")
                .number("FILE_ID")
                .longtext("FILE_NAME")
                .nullable(256, "FILE_TYPE", "TABLESPACE_NAME", "TABLE_CATALOG", "TABLE_SCHEMA", "TABLE_NAME",
                        "LOGFILE_GROUP_NAME")
                .unsigned("LOGFILE_GROUP_NUMBER")
                .nullable(64, "ENGINE")
                .unsigned("FREE_EXTENTS", "TOTAL_EXTENTS", "EXTENT_SIZE", "INITIAL_SIZE", "MAXIMUM_SIZE")
                .nullable(256, "STATUS", "EXTRA")
                .empty();
    }

    private static InformationTable columnStatistics() {
        return InformationTable.named("COLUMN_STATISTICS")
                .text(64, "SCHEMA_NAME", "TABLE_NAME", "COLUMN_NAME")
                .longtext("HISTOGRAM")
                .empty();
    }
}
