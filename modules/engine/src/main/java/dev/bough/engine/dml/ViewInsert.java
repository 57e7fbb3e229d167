package dev.bough.engine.dml;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.MergedView;
import dev.bough.engine.bind.NamedColumn;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** INSERT and REPLACE into a view, as the statement on its table that they stand for (MySQL manual, 27.5.3). */
final class ViewInsert {
    private ViewInsert() {}

    static Dml.Insert intoTable(Dml.Insert insert, MergedView view) {
        String action = insert.replace() ? "REPLACE" : "INSERT";
        Map<String, String> names = new HashMap<>();
        List<String> all = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        boolean renames = false;
        for (NamedColumn column : view.columns().columns()) {
            boolean usable = column.expression() instanceof BoundExpression.Column behind && seen.add(behind.index());
            if (!usable) {
                throw new SqlException(ErrorCode.NON_INSERTABLE_TABLE, view.columns().alias(), action);
            }
            String name = ((BoundExpression.Column) column.expression()).name();
            renames |= !name.equalsIgnoreCase(column.name());
            names.put(column.name().toLowerCase(Locale.ROOT), name);
            all.add(name);
        }
        if (renames && !insert.onDuplicate().isEmpty()) {
            throw new SqlException(
                    ErrorCode.NOT_SUPPORTED, "ON DUPLICATE KEY UPDATE through a view that renames columns");
        }
        List<String> columns = new ArrayList<>();
        for (String column : insert.columns()) {
            String name = names.get(column.toLowerCase(Locale.ROOT));
            if (name == null) {
                throw new SqlException(ErrorCode.UNKNOWN_COLUMN, column, "field list");
            }
            columns.add(name);
        }
        boolean empty = insert.source() instanceof Dml.Source.Rows rows
                && rows.rows().stream().allMatch(List::isEmpty);
        if (columns.isEmpty() && !empty) {
            columns = all;
        }
        QualifiedName table =
                new QualifiedName(view.relation().table().database(), view.relation().table().definition().name());
        return new Dml.Insert(
                insert.replace(), insert.hints(), insert.modifiers(), table, insert.partitions(), columns,
                insert.source(), insert.alias(), insert.onDuplicate());
    }
}
