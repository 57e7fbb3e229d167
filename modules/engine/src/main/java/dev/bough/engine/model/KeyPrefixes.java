package dev.bough.engine.model;

import dev.bough.api.type.Cell;
import dev.bough.api.type.Constraint;
import dev.bough.api.type.Constraints;
import dev.bough.engine.catalog.TupleLayout;
import dev.bough.engine.exec.DecodedCell;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.row.ColumnCodec;
import dev.bough.engine.row.Datum;
import dev.bough.storage.row.KeyWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The beginnings of the keys that constraints leave, from values demanded of the first columns of a primary key. */
final class KeyPrefixes {
    /** More than so many are not worth looking up one by one. */
    private static final int MOST = 1000;

    private final TupleLayout layout;
    private final List<List<Cell>> points = new ArrayList<>();
    private final StatementContext statement;
    private final List<byte[]> prefixes = new ArrayList<>();

    private KeyPrefixes(TupleLayout layout, StatementContext statement) {
        this.layout = layout;
        this.statement = statement;
    }

    /** The beginnings in their order, each once; null if the constraints do not say. */
    static @Nullable List<byte[]> of(
            TupleLayout layout, ReadSchema schema, Constraints constraints, StatementContext statement) {
        if (constraints.isAny()) {
            return null;
        }
        KeyPrefixes made = new KeyPrefixes(layout, statement);
        long count = 1;
        for (int part = 0; part < schema.primaryKey().size(); part++) {
            if (!(constraints.on(schema.primaryKey().get(part)) instanceof Constraint.Points values)
                    || layout.keyParts().get(part).prefixLength() > 0
                    || !values.values().stream().allMatch(DecodedCell.class::isInstance)) {
                break;
            }
            made.points.add(values.values());
            count *= values.values().size();
        }
        if (made.points.isEmpty() || count > MOST) {
            return null;
        }
        made.enumerate(0, new KeyWriter());
        return made.sorted();
    }

    private void enumerate(int part, KeyWriter key) {
        if (part == points.size()) {
            prefixes.add(key.toKey());
            return;
        }
        TupleLayout.KeyPart form = layout.keyParts().get(part);
        ColumnCodec codec = new ColumnCodec(form.type());
        Datum datum = new Datum(form.type());
        int length = key.length();
        for (Cell cell : points.get(part)) {
            // no column of a primary key is NULL
            if (!cell.isNull()) {
                datum.load(((DecodedCell) cell).value(), statement.timeZone());
                key.descending(form.descending());
                codec.writeKey(key, datum, form.nullable(), form.prefixLength());
                enumerate(part + 1, key);
                key.truncate(length);
            }
        }
    }

    private List<byte[]> sorted() {
        prefixes.sort(Arrays::compareUnsigned);
        List<byte[]> distinct = new ArrayList<>();
        for (byte[] prefix : prefixes) {
            if (distinct.isEmpty() || !Arrays.equals(distinct.getLast(), prefix)) {
                distinct.add(prefix);
            }
        }
        return distinct;
    }
}
