package dev.bough.engine.statement;

import dev.bough.engine.account.Privilege;
import dev.bough.engine.answer.SimpleResult;
import java.util.Locale;

/** SHOW PRIVILEGES: what may be granted, and where. */
final class ShowPrivileges {
    private ShowPrivileges() {}

    static SimpleResult all() {
        SimpleResult result = new SimpleResult().text("Privilege", 25).text("Context", 39).text("Comment", 80);
        for (Privilege privilege : Privilege.values()) {
            result.row(title(privilege.sql()), context(privilege), comment(privilege));
        }
        return result;
    }

    /** {@code Create temporary tables}. */
    private static String title(String sql) {
        return sql.charAt(0) + sql.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String context(Privilege privilege) {
        return switch (privilege) {
            case SELECT, INSERT, UPDATE, DELETE, ALTER, INDEX -> "Tables";
            case CREATE -> "Databases,Tables,Indexes";
            case DROP, REFERENCES, GRANT_OPTION -> "Databases,Tables";
            case CREATE_VIEW, SHOW_VIEW, TRIGGER -> "Tables";
            case CREATE_TEMPORARY_TABLES, LOCK_TABLES, CREATE_ROUTINE -> "Databases";
            case EXECUTE, ALTER_ROUTINE -> "Functions,Procedures";
            case FILE -> "File access on server";
            case RELOAD, SHUTDOWN, PROCESS, SHOW_DATABASES, SUPER, REPLICATION_SLAVE, REPLICATION_CLIENT, CREATE_USER,
                    EVENT, CREATE_TABLESPACE, CREATE_ROLE, DROP_ROLE -> "Server Admin";
        };
    }

    private static String comment(Privilege privilege) {
        return switch (privilege) {
            case SELECT -> "To read rows";
            case INSERT -> "To add rows";
            case UPDATE -> "To change rows";
            case DELETE -> "To remove rows";
            case CREATE -> "To make databases and tables";
            case DROP -> "To drop databases, tables and views";
            case RELOAD -> "To flush tables, logs and privileges";
            case SHUTDOWN -> "To stop the server";
            case PROCESS -> "To see the statements of all sessions";
            case FILE -> "To read and write files on the server";
            case REFERENCES -> "To make foreign keys";
            case INDEX -> "To make and drop indexes";
            case ALTER -> "To alter tables";
            case SHOW_DATABASES -> "To see all databases";
            case SUPER -> "To set global variables, and to end the sessions of others";
            case CREATE_TEMPORARY_TABLES -> "To make temporary tables";
            case LOCK_TABLES -> "To lock tables that one may read";
            case EXECUTE -> "To call procedures";
            case REPLICATION_SLAVE -> "To read changes as a replica";
            case REPLICATION_CLIENT -> "To ask about replication";
            case CREATE_VIEW -> "To make views";
            case SHOW_VIEW -> "To see how views are made";
            case CREATE_ROUTINE -> "To make procedures";
            case ALTER_ROUTINE -> "To alter and drop procedures";
            case CREATE_USER -> "To make and change accounts";
            case EVENT -> "To make, alter and drop events";
            case TRIGGER -> "To make and drop triggers";
            case CREATE_TABLESPACE -> "To make and drop tablespaces";
            case CREATE_ROLE -> "To make roles";
            case DROP_ROLE -> "To drop roles";
            case GRANT_OPTION -> "To give to others what one may do";
        };
    }
}
