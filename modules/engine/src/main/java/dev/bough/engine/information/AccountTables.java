package dev.bough.engine.information;

import dev.bough.engine.account.Account;
import dev.bough.engine.account.Grants;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.information.InformationTable.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The grant tables of the database mysql (MySQL manual, 8.2.3). */
final class AccountTables {
    /** The privileges of mysql.user in the order of its columns, up to where the columns on encryption stand. */
    private static final List<Privilege> GLOBAL = List.of(
            Privilege.SELECT, Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE, Privilege.CREATE, Privilege.DROP,
            Privilege.RELOAD, Privilege.SHUTDOWN, Privilege.PROCESS, Privilege.FILE, Privilege.GRANT_OPTION,
            Privilege.REFERENCES, Privilege.INDEX, Privilege.ALTER, Privilege.SHOW_DATABASES, Privilege.SUPER,
            Privilege.CREATE_TEMPORARY_TABLES, Privilege.LOCK_TABLES, Privilege.EXECUTE, Privilege.REPLICATION_SLAVE,
            Privilege.REPLICATION_CLIENT, Privilege.CREATE_VIEW, Privilege.SHOW_VIEW, Privilege.CREATE_ROUTINE,
            Privilege.ALTER_ROUTINE, Privilege.CREATE_USER, Privilege.EVENT, Privilege.TRIGGER,
            Privilege.CREATE_TABLESPACE);

    private static final List<Privilege> ROLES = List.of(Privilege.CREATE_ROLE, Privilege.DROP_ROLE);

    private static final List<Privilege> DATABASE = List.of(
            Privilege.SELECT, Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE, Privilege.CREATE, Privilege.DROP,
            Privilege.GRANT_OPTION, Privilege.REFERENCES, Privilege.INDEX, Privilege.ALTER,
            Privilege.CREATE_TEMPORARY_TABLES, Privilege.LOCK_TABLES, Privilege.CREATE_VIEW, Privilege.SHOW_VIEW,
            Privilege.CREATE_ROUTINE, Privilege.ALTER_ROUTINE, Privilege.EXECUTE, Privilege.EVENT, Privilege.TRIGGER);

    /** Columns that do not follow from their privilege's name. */
    private static final Map<Privilege, String> SHORT = Map.of(
            Privilege.GRANT_OPTION, "Grant_priv",
            Privilege.SHOW_DATABASES, "Show_db_priv",
            Privilege.CREATE_TEMPORARY_TABLES, "Create_tmp_table_priv",
            Privilege.REPLICATION_SLAVE, "Repl_slave_priv",
            Privilege.REPLICATION_CLIENT, "Repl_client_priv");

    private AccountTables() {}

    static List<InformationTable> all() {
        return List.of(
                user(), db(), tablesPriv(), columnsPriv(), procsPriv(), globalGrants(), proxies(), passwordHistory());
    }

    private static String column(Privilege privilege) {
        String name = SHORT.get(privilege);
        return name == null ? title(privilege.name()) + "_priv" : name;
    }

    private static String title(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String[] columns(List<Privilege> privileges) {
        return privileges.stream().map(AccountTables::column).toArray(String[]::new);
    }

    private static void flags(List<@Nullable Object> row, List<Privilege> privileges, long mask) {
        privileges.forEach(p -> row.add((mask & p.bit()) != 0 ? "Y" : "N"));
    }

    /** The members of a SET column, in the order of the privileges. */
    private static String names(long mask) {
        return Arrays.stream(Privilege.values())
                .filter(p -> (mask & p.bit()) != 0)
                .map(p -> p == Privilege.GRANT_OPTION ? "Grant" : words(p))
                .collect(Collectors.joining(","));
    }

    /** {@code Show view}. */
    private static String words(Privilege privilege) {
        String text = title(privilege.sql());
        return switch (privilege) {
            case CREATE_VIEW -> "Create View";
            case ALTER_ROUTINE -> "Alter Routine";
            default -> text;
        };
    }

    private static InformationTable user() {
        return InformationTable.named("user")
                .text(255, "Host")
                .text(32, "User")
                .text(1, columns(GLOBAL))
                .text(9, "ssl_type")
                .longtext("ssl_cipher", "x509_issuer", "x509_subject")
                .number("max_questions", "max_updates", "max_connections", "max_user_connections")
                .text(64, "plugin")
                .longtext("authentication_string")
                .text(1, "password_expired")
                .datetime("password_last_changed")
                .integer("password_lifetime")
                .text(1, "account_locked")
                .text(1, columns(ROLES))
                .integer("Password_reuse_history", "Password_reuse_time")
                .nullable(1, "Password_require_current")
                .longtext("User_attributes")
                .rows((source, request) -> source.accounts().list().stream().map(AccountTables::user));
    }

    private static Row user(Account account) {
        List<@Nullable Object> row = new ArrayList<>(List.of(account.host(), account.user()));
        flags(row, GLOBAL, account.grants().global());
        row.addAll(List.of(account.encrypted() ? "ANY" : "", "", "", "", 0, 0, 0, 0, account.plugin(), account.stored(),
                "N"));
        row.add(null);
        row.add(null);
        row.add(account.locked() ? "Y" : "N");
        flags(row, ROLES, account.grants().global());
        for (int i = 0; i < 4; i++) {
            row.add(null);
        }
        return new Row(row.toArray());
    }

    private static InformationTable db() {
        return InformationTable.named("db")
                .text(255, "Host")
                .text(64, "Db")
                .text(32, "User")
                .text(1, columns(DATABASE))
                .rows((source, request) -> source.accounts().list().stream()
                        .flatMap(a -> a.grants().databases().entrySet().stream().map(e -> {
                            List<@Nullable Object> row =
                                    new ArrayList<>(List.of(a.host(), e.getKey(), a.user()));
                            flags(row, DATABASE, e.getValue());
                            return new Row(row.toArray());
                        })));
    }

    private static InformationTable tablesPriv() {
        return InformationTable.named("tables_priv")
                .text(255, "Host")
                .text(64, "Db")
                .text(32, "User")
                .text(64, "Table_name")
                .text(288, "Grantor")
                .datetime("Timestamp")
                .text(128, "Table_priv", "Column_priv")
                .rows((source, request) -> source.accounts().list().stream().flatMap(AccountTables::tables));
    }

    /** A table with rights on columns alone has a row too, which names the rights that some column has. */
    private static Stream<Row> tables(Account account) {
        Grants grants = account.grants();
        Map<String, Long> onColumns = new HashMap<>();
        grants.columns().forEach((name, mask) -> onColumns.merge(
                name.substring(0, name.lastIndexOf('.')), mask, (a, b) -> a | b));
        TreeSet<String> names = new TreeSet<>(grants.tables().keySet());
        names.addAll(onColumns.keySet());
        return names.stream().map(name -> {
            String[] path = name.split("\\.", 2);
            return new Row(account.host(), path[0], account.user(), path[1], "", null,
                    names(grants.tables().getOrDefault(name, 0L)), names(onColumns.getOrDefault(name, 0L)));
        });
    }

    private static InformationTable columnsPriv() {
        return InformationTable.named("columns_priv")
                .text(255, "Host")
                .text(64, "Db")
                .text(32, "User")
                .text(64, "Table_name", "Column_name")
                .datetime("Timestamp")
                .text(64, "Column_priv")
                .rows((source, request) -> source.accounts().list().stream()
                        .flatMap(a -> a.grants().columns().entrySet().stream().map(e -> {
                            String[] path = e.getKey().split("\\.", 3);
                            return new Row(a.host(), path[0], a.user(), path[1], path[2], null, names(e.getValue()));
                        })));
    }

    private static InformationTable procsPriv() {
        return InformationTable.named("procs_priv")
                .text(255, "Host")
                .text(64, "Db")
                .text(32, "User")
                .text(64, "Routine_name")
                .text(9, "Routine_type")
                .text(288, "Grantor")
                .text(64, "Proc_priv")
                .datetime("Timestamp")
                .rows((source, request) -> source.accounts().list().stream()
                        .flatMap(a -> a.grants().routines().entrySet().stream().map(e -> {
                            int space = e.getKey().indexOf(' ');
                            String[] path = e.getKey().substring(space + 1).split("\\.", 2);
                            return new Row(a.host(), path[0], a.user(), path[1], e.getKey().substring(0, space), "",
                                    names(e.getValue()), null);
                        })));
    }

    /** Dynamic privileges, of which there are none. */
    private static InformationTable globalGrants() {
        return InformationTable.named("global_grants")
                .text(32, "USER")
                .text(255, "HOST")
                .text(32, "PRIV")
                .text(1, "WITH_GRANT_OPTION")
                .empty();
    }

    private static InformationTable proxies() {
        return InformationTable.named("proxies_priv")
                .text(255, "Host")
                .text(32, "User")
                .text(255, "Proxied_host")
                .text(32, "Proxied_user")
                .integer("With_grant")
                .text(288, "Grantor")
                .datetime("Timestamp")
                .empty();
    }

    private static InformationTable passwordHistory() {
        return InformationTable.named("password_history")
                .text(255, "Host")
                .text(32, "User")
                .datetime("Password_timestamp")
                .longtext("Password")
                .empty();
    }
}
