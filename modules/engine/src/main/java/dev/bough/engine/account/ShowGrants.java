package dev.bough.engine.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The statements that give an account what it has: SHOW GRANTS and SHOW CREATE USER. */
public final class ShowGrants {
    private ShowGrants() {}

    public static List<String> grants(Account account) {
        Grants grants = account.grants();
        List<String> lines = new ArrayList<>();
        lines.add(line(names(grants.global(), Privilege.ALL, false), "*.*", account, grants.global()));
        grants.databases().forEach((name, mask) -> lines
                .add(line(names(mask, Privilege.ON_DATABASE, true), quote(name) + ".*", account, mask)));
        tables(grants).forEach((name, privileges) -> lines.add(
                line(privileges, path(name), account, grants.tables().getOrDefault(name, 0L))));
        grants.routines().forEach((name, mask) -> {
            int space = name.indexOf(' ');
            lines.add(line(names(mask, Privilege.ON_ROUTINE, false),
                    name.substring(0, space) + " " + path(name.substring(space + 1)), account, mask));
        });
        return lines;
    }

    private static String line(String privileges, String object, Account account, long mask) {
        String text = privileges.isEmpty() ? "USAGE" : privileges;
        return "GRANT " + text + " ON " + object + " TO " + account.quotedName()
                + ((mask & Privilege.GRANT_OPTION.bit()) != 0 ? " WITH GRANT OPTION" : "");
    }

    private static String names(long mask, long all, boolean abbreviate) {
        long grantOption = Privilege.GRANT_OPTION.bit();
        if (abbreviate && (mask | grantOption) == (all | grantOption)) {
            return "ALL PRIVILEGES";
        }
        return Arrays.stream(Privilege.values())
                .filter(p -> p != Privilege.GRANT_OPTION && (mask & p.bit()) != 0)
                .map(Privilege::sql)
                .collect(Collectors.joining(", "));
    }

    /** The privileges on each table: those on all of it and, with their columns, those on columns. */
    private static Map<String, String> tables(Grants grants) {
        Map<String, Map<Privilege, TreeSet<String>>> columns = new TreeMap<>();
        grants.columns().forEach((name, mask) -> {
            int dot = name.lastIndexOf('.');
            for (Privilege privilege : Privilege.values()) {
                if ((mask & privilege.bit()) != 0) {
                    columns.computeIfAbsent(name.substring(0, dot), k -> new TreeMap<>())
                            .computeIfAbsent(privilege, k -> new TreeSet<>())
                            .add(quote(name.substring(dot + 1)));
                }
            }
        });
        Map<String, String> result = new TreeMap<>();
        grants.tables().forEach((name, mask) -> result.put(name, names(mask, Privilege.ON_TABLE, true)));
        columns.forEach((name, privileges) -> {
            String text = privileges.entrySet().stream()
                    .map(e -> e.getKey().sql() + " (" + String.join(", ", e.getValue()) + ")")
                    .collect(Collectors.joining(", "));
            result.merge(name, text, (a, b) -> a.isEmpty() ? b : a + ", " + b);
        });
        return result;
    }

    private static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static String path(String name) {
        int dot = name.indexOf('.');
        return quote(name.substring(0, dot)) + "." + quote(name.substring(dot + 1));
    }

    /** SHOW CREATE USER. */
    public static String createUser(Account account) {
        String password = account.stored().isEmpty() ? "" : " AS '" + account.stored().replace("'", "''") + "'";
        return "CREATE USER " + account.quotedName() + " IDENTIFIED WITH '" + account.plugin() + "'" + password
                + " REQUIRE " + (account.encrypted() ? "SSL" : "NONE") + " PASSWORD EXPIRE DEFAULT ACCOUNT "
                + (account.locked() ? "LOCK" : "UNLOCK")
                + " PASSWORD HISTORY DEFAULT PASSWORD REUSE INTERVAL DEFAULT PASSWORD REQUIRE CURRENT DEFAULT";
    }
}
