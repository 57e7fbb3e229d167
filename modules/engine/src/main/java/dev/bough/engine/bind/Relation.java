package dev.bough.engine.bind;

import dev.bough.api.systable.SystemTable;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.parser.tree.Ddl.ViewCheck;
import dev.bough.parser.tree.QueryExpression;
import java.util.List;

/** What the name of a table stands for. */
public sealed interface Relation {
    /** The database as the client shall see it. */
    String database();

    /** A table whose rows are stored, with the rights to it of who names it. */
    record Stored(String database, TableDefinition definition, TableHandle handle, Rights rights) implements Relation {
        public Stored(String database, TableDefinition definition, TableHandle handle) {
            this(database, definition, handle, Rights.ALL);
        }
    }

    /** A table that a plug-in or the engine computes, or a call of a table function. */
    record Computed(String database, SystemTable table, TableHandle handle) implements Relation {}

    /**
     * A view, expanded by the binder.
     *
     * @param query its SELECT
     * @param columns the column list of CREATE VIEW; empty for the names of its SELECT
     * @param check its WITH CHECK OPTION
     * @param resolver what names in its text mean: its own database, and the revision that it is read at
     * @param rights those to the view itself, of who names it
     */
    record View(String database, String name, QueryExpression query, List<String> columns, ViewCheck check,
            TableResolver resolver, Rights rights) implements Relation {
        public View {
            columns = List.copyOf(columns);
        }
    }
}
