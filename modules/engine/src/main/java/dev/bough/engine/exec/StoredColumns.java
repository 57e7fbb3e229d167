package dev.bough.engine.exec;

import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TupleLayout;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.row.FieldEvaluators;
import dev.bough.engine.row.KeyPartEvaluators;
import dev.bough.engine.row.KeyPartForm;
import java.util.List;

/** Reads the columns of a table from the entries of one of its maps. */
public record StoredColumns(TableDefinition table, TupleLayout map) {

    /** An evaluator of a column of the row in a slot. */
    public Evaluator of(int slot, int column) {
        int part = map.keyPartOf(column);
        if (part >= 0) {
            List<KeyPartForm> forms = map.keyParts().stream()
                    .map(form -> new KeyPartForm(form.type(), form.nullable(), form.descending()))
                    .toList();
            return KeyPartEvaluators.of(slot, forms, part);
        }
        int field = map.fieldOf(column);
        if (field < 0) {
            throw new IllegalStateException("column " + column + " of " + table.name() + " is not in this map");
        }
        return FieldEvaluators.of(table.columns().get(column).type(), slot, field);
    }
}
