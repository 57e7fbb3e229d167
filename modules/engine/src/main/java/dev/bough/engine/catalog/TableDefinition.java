package dev.bough.engine.catalog;

import java.util.List;
import java.util.Map;

/**
 * A table as CREATE TABLE described it and ALTER TABLE changed it; immutable.
 *
 * @param name as written
 * @param columns in display order
 * @param primaryKey the primary key; with no parts for a keyless table
 * @param indexes the secondary indexes, in creation order
 * @param foreignKeys those of which this table is the child
 * @param options engine, character set, collation, comment, row format ... by capital name
 */
public record TableDefinition(
        String name,
        List<Column> columns,
        Index primaryKey,
        List<Index> indexes,
        List<ForeignKey> foreignKeys,
        List<Check> checks,
        String collation,
        String comment,
        Map<String, String> options) {

    public TableDefinition {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
        options = Map.copyOf(options);
    }

    public TableDefinition withColumns(List<Column> others) {
        return new TableDefinition(
                name, others, primaryKey, indexes, foreignKeys, checks, collation, comment, options);
    }

    public boolean isKeyless() {
        return primaryKey.parts().isEmpty();
    }

    /** The position of a column by name, whatever its case; -1 for none. */
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }
}
