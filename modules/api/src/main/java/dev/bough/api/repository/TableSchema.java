package dev.bough.api.repository;

import dev.bough.api.Stability;
import dev.bough.api.type.SqlType;
import java.util.List;

/** The schema of a table; immutable, and may be kept. */
@Stability(Stability.Level.EVOLVING)
public interface TableSchema {
    /** The columns in their order. */
    List<Column> columns();

    /** The positions of the primary key's columns, in the key's order; empty for a table without one. */
    List<Integer> primaryKey();

    /** The CREATE TABLE statement, as SHOW CREATE TABLE prints it. */
    String createStatement();

    /**
     * The statements that change a table of this schema to another, without a semicolon each; empty if nothing is to be
     * done.
     */
    List<String> alterStatements(TableSchema to);

    /** A column of a table. */
    @Stability(Stability.Level.EVOLVING)
    interface Column {
        /** The identity of the column in its repository: survives rename, reorder and change of type. */
        long id();

        String name();

        SqlType type();

        boolean nullable();

        String comment();
    }
}
