package dev.bough.engine.dml;

import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.catalog.TupleLayout;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.row.Datum;
import dev.bough.engine.row.FieldEvaluators;
import dev.bough.engine.row.KeyPartEvaluators;
import dev.bough.engine.row.KeyPartForm;
import java.util.Arrays;
import java.util.List;

/** The values of a stored row, read from its tuples; for one execution. */
final class OldRow {
    private final Datum[] values;
    private final Evaluator[] readers;
    private final int slot;

    /** Reads rows that stand in a slot of the frame. */
    OldRow(TableLayout layout, int slot) {
        this.slot = slot;
        TableDefinition table = layout.definition();
        TupleLayout primary = layout.primary();
        List<KeyPartForm> parts = primary.keyParts().stream()
                .map(p -> new KeyPartForm(p.type(), p.nullable(), p.descending()))
                .toList();
        int width = table.columns().size();
        values = new Datum[width];
        readers = new Evaluator[width];
        for (int i = 0; i < width; i++) {
            values[i] = new Datum(table.columns().get(i).type());
            int part = primary.keyPartOf(i);
            readers[i] = part >= 0
                    ? KeyPartEvaluators.of(slot, parts, part)
                    : FieldEvaluators.of(table.columns().get(i).type(), slot, primary.fieldOf(i));
        }
    }

    Datum[] values() {
        return values;
    }

    Evaluator reader(int column) {
        return readers[column];
    }

    /** Takes the values of the row that stands in the slot; they are valid until it moves. */
    void load(Frame frame) {
        for (int i = 0; i < values.length; i++) {
            values[i].load(readers[i], frame);
        }
    }

    /** The key of the row that stands in the slot. */
    byte[] key(Frame frame) {
        RowView row = frame.rows[slot];
        return Arrays.copyOfRange(row.key, row.keyOffset, row.keyOffset + row.keyLength);
    }
}
