package dev.bough.engine.dml;

import dev.bough.engine.bind.MergedView;
import dev.bough.engine.bind.Rights;
import dev.bough.parser.tree.Dml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rights that INSERT and REPLACE need (MySQL manual, 15.2.7 and 15.2.12). */
final class InsertRights {
    private InsertRights() {}

    /**
     * @param statement as it was written, which may name a view
     * @param view the view that it names; null for none
     * @param table the rights to the table
     * @param columns those of the table that get values
     */
    static void require(Dml.Insert statement, @Nullable MergedView view, Rights table, List<String> columns) {
        require(statement, view, table, columns, Rights.Action.INSERT);
        if (statement.replace()) {
            require(statement, view, table, List.of(), Rights.Action.DELETE);
        }
        if (!statement.onDuplicate().isEmpty()) {
            List<String> updated = statement.onDuplicate().stream().map(set -> set.column().column()).toList();
            table.require(Rights.Action.UPDATE);
            updated.forEach(column -> table.require(Rights.Action.UPDATE, column));
            if (view != null) {
                view.require(Rights.Action.UPDATE, updated);
            }
        }
    }

    private static void require(
            Dml.Insert statement, @Nullable MergedView view, Rights table, List<String> columns, Rights.Action action) {
        if (view != null) {
            view.require(action, action == Rights.Action.INSERT ? statement.columns() : List.of());
        }
        table.require(action);
        columns.forEach(column -> table.require(action, column));
    }
}
