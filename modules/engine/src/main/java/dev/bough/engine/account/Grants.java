package dev.bough.engine.account;

import java.util.Map;
import java.util.TreeMap;

/**
 * What an account may do: masks of {@link Privilege} bits per level; immutable.
 *
 * @param global on {@code *.*}
 * @param databases by database name or pattern with {@code %} and {@code _}
 * @param tables by {@code database.table}
 * @param columns by {@code database.table.column}
 * @param routines by {@code PROCEDURE database.name} or {@code FUNCTION database.name}; names are the same whatever their case
 */
public record Grants(
        long global,
        Map<String, Long> databases,
        Map<String, Long> tables,
        Map<String, Long> columns,
        Map<String, Long> routines) {

    public static final Grants NONE = new Grants(0, Map.of(), Map.of(), Map.of(), Map.of());
    public static final Grants ALL = new Grants(Privilege.ALL, Map.of(), Map.of(), Map.of(), Map.of());

    /** Where a privilege holds. */
    public enum Level {
        GLOBAL,
        DATABASE,
        TABLE,
        COLUMN,
        ROUTINE
    }

    /** These and the mask at a level; {@code object} is empty for GLOBAL. */
    public Grants with(Level level, String object, long mask) {
        return change(level, object, mask, true);
    }

    public Grants without(Level level, String object, long mask) {
        return change(level, object, mask, false);
    }

    private Grants change(Level level, String object, long mask, boolean add) {
        return switch (level) {
            case GLOBAL -> new Grants(add ? global | mask : global & ~mask, databases, tables, columns, routines);
            case DATABASE -> new Grants(global, changed(databases, object, mask, add), tables, columns, routines);
            case TABLE -> new Grants(global, databases, changed(tables, object, mask, add), columns, routines);
            case COLUMN -> new Grants(global, databases, tables, changed(columns, object, mask, add), routines);
            case ROUTINE -> new Grants(global, databases, tables, columns, changed(routines, object, mask, add));
        };
    }

    private static Map<String, Long> changed(Map<String, Long> masks, String object, long mask, boolean add) {
        Map<String, Long> result = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        result.putAll(masks);
        long before = result.getOrDefault(object, 0L);
        long after = add ? before | mask : before & ~mask;
        if (after == 0) {
            result.remove(object);
        } else {
            result.put(object, after);
        }
        return result;
    }

    /** The privileges that hold on a whole database, those on {@code *.*} among them. */
    public long onDatabase(String database) {
        long mask = global;
        if (mask != Privilege.ALL && !databases.isEmpty()) {
            for (Map.Entry<String, Long> entry : databases.entrySet()) {
                if (NamePattern.matches(entry.getKey(), database)) {
                    mask |= entry.getValue();
                }
            }
        }
        return mask;
    }

    /** The privileges that hold on a whole table. */
    public long onTable(String database, String table) {
        long mask = onDatabase(database);
        return tables.isEmpty() ? mask : mask | tables.getOrDefault(database + "." + table, 0L);
    }

    /** The privileges that hold on a column. */
    public long onColumn(String database, String table, String column) {
        long mask = onTable(database, table);
        return columns.isEmpty() ? mask : mask | columns.getOrDefault(database + "." + table + "." + column, 0L);
    }

    /** The privileges that hold on some column of a table or on all of it. */
    public long onAnyColumn(String database, String table) {
        long mask = onTable(database, table);
        String prefix = database + "." + table + ".";
        for (Map.Entry<String, Long> entry : columns.entrySet()) {
            if (begins(entry.getKey(), prefix)) {
                mask |= entry.getValue();
            }
        }
        return mask;
    }

    public long onRoutine(String kind, String database, String routine) {
        return onDatabase(database) | routines.getOrDefault(kind + " " + database + "." + routine, 0L);
    }

    /** Whether a database may be seen at all: by any privilege on it or in it. */
    public boolean sees(String database) {
        if (onDatabase(database) != 0) {
            return true;
        }
        String prefix = database + ".";
        return tables.keySet().stream().anyMatch(name -> begins(name, prefix))
                || columns.keySet().stream().anyMatch(name -> begins(name, prefix))
                || routines.keySet().stream().anyMatch(name -> begins(name.substring(name.indexOf(' ') + 1), prefix));
    }

    private static boolean begins(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /** These with other privileges on {@code *.*}. */
    public Grants withGlobal(long mask) {
        return new Grants(mask, databases, tables, columns, routines);
    }
}
