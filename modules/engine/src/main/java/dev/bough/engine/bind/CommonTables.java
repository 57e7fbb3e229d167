package dev.bough.engine.bind;

import dev.bough.api.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The common table expressions that a query sees: the newest first. */
final class CommonTables {
    private final @Nullable CommonTables outer;
    private final String name;
    private final @Nullable CommonTable table;
    private final @Nullable Recursion recursion;

    private CommonTables(@Nullable CommonTables outer, String name, @Nullable CommonTable table,
            @Nullable Recursion recursion) {
        this.outer = outer;
        this.name = name;
        this.table = table;
        this.recursion = recursion;
    }

    static CommonTables with(@Nullable CommonTables outer, CommonTable table) {
        return new CommonTables(outer, table.name(), table, null);
    }

    static CommonTables with(@Nullable CommonTables outer, Recursion recursion) {
        return new CommonTables(outer, recursion.name, null, recursion);
    }

    static @Nullable CommonTables find(@Nullable CommonTables from, String name) {
        for (CommonTables each = from; each != null; each = each.outer) {
            if (each.name.equalsIgnoreCase(name)) {
                return each;
            }
        }
        return null;
    }

    @Nullable
    CommonTable table() {
        return table;
    }

    @Nullable
    Recursion recursion() {
        return recursion;
    }

    /** A common table expression that is being bound and may name itself. */
    static final class Recursion {
        final int id;
        final String name;
        private @Nullable List<Output> columns;
        private boolean used;

        Recursion(int id, String name) {
            this.id = id;
            this.name = name;
        }

        void columns(List<Output> known) {
            columns = known;
        }

        /** The columns; null while the first part is bound. */
        @Nullable
        List<Output> columns() {
            return columns;
        }

        List<SqlType> types() {
            return columns == null ? List.of() : columns.stream().map(column -> column.expression().type()).toList();
        }

        void use() {
            used = true;
        }

        /** Whether it was named since the last call. */
        boolean takeUsed() {
            boolean was = used;
            used = false;
            return was;
        }
    }
}
