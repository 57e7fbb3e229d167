package dev.bough.engine.information;

import dev.bough.api.systable.SystemTable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tables of the database mysql, by name whatever its case: what the server knows of accounts, plug-ins and time zones, to be read
 * alone. Accounts are changed by the statements on accounts.
 */
public final class MysqlSchema {
    public static final String NAME = "mysql";

    private static final Map<String, SystemTable> TABLES = tables();

    private MysqlSchema() {}

    private static Map<String, SystemTable> tables() {
        Map<String, SystemTable> tables = new TreeMap<>();
        for (List<InformationTable> family : List.of(AccountTables.all(), TimeZoneTables.all(), plugins())) {
            for (InformationTable table : family) {
                tables.put(table.shape().name(), table);
            }
        }
        return tables;
    }

    /** What INSTALL PLUGIN, INSTALL COMPONENT, CREATE SERVER and loadable functions would leave: nothing, for there are none. */
    private static List<InformationTable> plugins() {
        return List.of(
                InformationTable.named("plugin").text(64, "name").text(128, "dl").empty(),
                InformationTable.named("func").text(64, "name").number("ret").text(128, "dl").text(9, "type").empty(),
                InformationTable.named("component")
                        .unsigned("component_id", "component_group_id")
                        .longtext("component_urn")
                        .empty(),
                InformationTable.named("servers")
                        .text(64, "Server_name")
                        .text(255, "Host")
                        .text(64, "Db", "Username", "Password")
                        .integer("Port")
                        .text(64, "Socket", "Wrapper", "Owner")
                        .empty());
    }

    public static Optional<SystemTable> table(String name) {
        return Optional.ofNullable(TABLES.get(name.toLowerCase(Locale.ROOT)));
    }

    public static Collection<SystemTable> all() {
        return TABLES.values();
    }
}
