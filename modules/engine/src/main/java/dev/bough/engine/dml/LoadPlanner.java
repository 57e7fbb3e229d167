package dev.bough.engine.dml;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.Column;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes of LOAD DATA the INSERT of one row that is run for every row of the file (MySQL manual, 15.2.9). */
final class LoadPlanner {
    private LoadPlanner() {}

    /** The names of the columns that fields go to, in their order; those of variables have none. */
    static List<String> columns(Dml.LoadData load, Map<String, Column> table) {
        List<String> names = new ArrayList<>();
        if (load.columns().isEmpty()) {
            table.forEach((name, column) -> {
                if (column.visible()) {
                    names.add(name);
                }
            });
        }
        for (Expression target : load.columns()) {
            if (target instanceof Expression.ColumnRef column) {
                names.add(column.column());
            }
        }
        return names;
    }

    /** The columns of these names, whatever their case. */
    static List<Column> find(List<String> names, Map<String, Column> table) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(table.entrySet()
                    .stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new SqlException(ErrorCode.UNKNOWN_COLUMN, name, "field list")));
        }
        return columns;
    }

    static Dml.Insert insert(Dml.LoadData load, List<String> columns) {
        List<String> names = new ArrayList<>(columns);
        List<Expression> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(new Expression.Parameter(i, new Span(0, 0)));
        }
        for (Dml.SetColumn set : load.assignments()) {
            int at = names.indexOf(set.column().column());
            if (at >= 0) {
                // the field is read and the assignment wins
                values.set(at, set.value());
            } else {
                names.add(set.column().column());
                values.add(set.value());
            }
        }
        // the server cannot stop a client that is sending, so that errors of single rows become warnings
        boolean ignores = load.ignore() || load.local();
        Set<Dml.Modifier> modifiers =
                ignores ? EnumSet.of(Dml.Modifier.IGNORE) : EnumSet.noneOf(Dml.Modifier.class);
        return new Dml.Insert(
                load.replace(), null, modifiers, load.table(), load.partitions(), names,
                new Dml.Source.Rows(List.of(values)), null, List.of());
    }
}
