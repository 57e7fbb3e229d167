package dev.bough.engine.bind;

import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;

/** The protocol's column flags that come from a table's definition. */
final class ColumnFlags {
    static final int PRIMARY = 2;
    private static final int UNIQUE = 4;
    private static final int MULTIPLE = 8;
    private static final int AUTO_INCREMENT = 512;
    private static final int NO_DEFAULT = 4096;
    private static final int ON_UPDATE = 8192;
    private static final int PART_OF_KEY = 16384;

    private ColumnFlags() {}

    static int of(TableDefinition table, int position) {
        Column column = table.columns().get(position);
        int flags = 0;
        for (Index.Part part : table.primaryKey().parts()) {
            if (part.column() == position) {
                flags |= PRIMARY | PART_OF_KEY;
            }
        }
        for (Index index : table.indexes()) {
            for (Index.Part part : index.parts()) {
                flags |= part.column() == position ? PART_OF_KEY : 0;
            }
            if (!index.parts().isEmpty() && index.parts().getFirst().column() == position) {
                flags |= index.unique() && index.parts().size() == 1 ? UNIQUE : MULTIPLE;
            }
        }
        if (column.autoIncrement()) {
            flags |= AUTO_INCREMENT;
        }
        if (!column.nullable() && column.defaultSql() == null && !column.autoIncrement() && !column.isGenerated()) {
            flags |= NO_DEFAULT;
        }
        return column.onUpdateSql() == null ? flags : flags | ON_UPDATE;
    }
}
