package dev.bough.engine.catalog;

import java.util.List;

/** A foreign key of a child table, in names: a referenced table may be absent while foreign_key_checks is off. */
public record ForeignKey(
        String name,
        List<String> columns,
        String referencedDatabase,
        String referencedTable,
        List<String> referencedColumns,
        Action onDelete,
        Action onUpdate) {
    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }

    /** What happens to the children. */
    public enum Action {
        NO_ACTION,
        RESTRICT,
        CASCADE,
        SET_NULL,
        SET_DEFAULT
    }
}
