package dev.bough.engine.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The static privileges, in the order in which SHOW GRANTS lists them (MySQL manual, 8.2.2). */
public enum Privilege {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    CREATE,
    DROP,
    RELOAD,
    SHUTDOWN,
    PROCESS,
    FILE,
    REFERENCES,
    INDEX,
    ALTER,
    SHOW_DATABASES,
    SUPER,
    CREATE_TEMPORARY_TABLES,
    LOCK_TABLES,
    EXECUTE,
    REPLICATION_SLAVE,
    REPLICATION_CLIENT,
    CREATE_VIEW,
    SHOW_VIEW,
    CREATE_ROUTINE,
    ALTER_ROUTINE,
    CREATE_USER,
    EVENT,
    TRIGGER,
    CREATE_TABLESPACE,
    CREATE_ROLE,
    DROP_ROLE,
    GRANT_OPTION;

    /** Every privilege. */
    public static final long ALL = (1L << values().length) - 1;

    private static final long NOT_ON_DATABASES = mask(
            RELOAD,
            SHUTDOWN,
            PROCESS,
            FILE,
            SHOW_DATABASES,
            SUPER,
            REPLICATION_SLAVE,
            REPLICATION_CLIENT,
            CREATE_USER,
            CREATE_TABLESPACE,
            CREATE_ROLE,
            DROP_ROLE);

    /** Those that can be granted on a database. */
    public static final long ON_DATABASE = ALL & ~NOT_ON_DATABASES;

    /** Those that can be granted on a table. */
    public static final long ON_TABLE = mask(
            SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER, CREATE_VIEW, SHOW_VIEW, TRIGGER,
            GRANT_OPTION);

    /** Those that can be granted on a routine. */
    public static final long ON_ROUTINE = mask(EXECUTE, ALTER_ROUTINE, GRANT_OPTION);

    public long bit() {
        return 1L << ordinal();
    }

    /** As SQL spells it: {@code CREATE TEMPORARY TABLES}. */
    public String sql() {
        return name().replace('_', ' ');
    }

    public static long mask(Privilege... privileges) {
        long mask = 0;
        for (Privilege privilege : privileges) {
            mask |= privilege.bit();
        }
        return mask;
    }

    /** The privileges of a mask as errors list them; GRANT OPTION is GRANT there. */
    public static String names(long mask) {
        return Arrays.stream(values())
                .filter(p -> (mask & p.bit()) != 0)
                .map(p -> p == GRANT_OPTION ? "GRANT" : p.sql())
                .collect(Collectors.joining(", "));
    }

    /** By its SQL spelling; null for none of the static ones. */
    public static @Nullable Privilege parse(String sql) {
        String name = sql.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", "_");
        for (Privilege privilege : values()) {
            if (privilege.name().equals(name)) {
                return privilege;
            }
        }
        return null;
    }
}
