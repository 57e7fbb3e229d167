package dev.bough.engine.catalog;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.row.ColumnCodec;
import dev.bough.engine.row.FieldEvaluators;
import dev.bough.engine.row.KeyPartEvaluators;
import dev.bough.engine.row.KeyPartForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the columns lie in the entries of one map: in parts of its key, in fields of its value, in both (where the key holds a sort key), or
 * nowhere.
 */
public final class TupleLayout {
    private final List<KeyPart> keyParts;
    private final List<KeyPartForm> forms;
    private final int ownParts;
    private final int[] fields;
    private final int[] keyPartOf;
    private final int[] fieldOf;
    private final int rowKeyAt;

    /**
     * A part of the key.
     *
     * @param column the column's position in the table
     * @param prefixLength characters or bytes that count; 0 for all
     * @param nullable whether a byte says that it is NULL or not
     * @param readable whether the column's value can be read back from it
     */
    public record KeyPart(int column, SqlType type, boolean nullable, boolean descending, int prefixLength,
            boolean readable) {}

    private TupleLayout(List<KeyPart> keyParts, int ownParts, int rowKeyAt, int[] fields, int columns) {
        this.keyParts = List.copyOf(keyParts);
        forms = keyParts.stream().map(part -> new KeyPartForm(part.type(), part.nullable(), part.descending()))
                .toList();
        this.ownParts = ownParts;
        this.rowKeyAt = rowKeyAt;
        this.fields = fields;
        keyPartOf = new int[columns];
        fieldOf = new int[columns];
        Arrays.fill(keyPartOf, -1);
        Arrays.fill(fieldOf, -1);
        for (int i = keyParts.size() - 1; i >= 0; i--) {
            if (keyParts.get(i).readable()) {
                keyPartOf[keyParts.get(i).column()] = i;
            }
        }
        for (int i = 0; i < fields.length; i++) {
            fieldOf[fields[i]] = i;
        }
    }

    static TupleLayout primary(TableDefinition table) {
        List<KeyPart> parts = parts(table, table.primaryKey());
        boolean[] inKey = new boolean[table.columns().size()];
        parts.stream().filter(KeyPart::readable).forEach(part -> inKey[part.column()] = true);
        int[] fields = new int[table.columns().size()];
        int count = 0;
        for (int column = 0; column < fields.length; column++) {
            if (!inKey[column]) {
                fields[count++] = column;
            }
        }
        return new TupleLayout(parts, parts.size(), 0, Arrays.copyOf(fields, count), table.columns().size());
    }

    static TupleLayout secondary(TableDefinition table, Index index) {
        List<KeyPart> own = parts(table, index);
        List<KeyPart> all = new ArrayList<>(own);
        all.addAll(parts(table, table.primaryKey()));
        int[] fields = new int[all.size()];
        int count = 0;
        for (int i = 0; i < all.size(); i++) {
            KeyPart part = all.get(i);
            boolean whole = part.prefixLength() == 0;
            boolean known = readable(all, part.column()) || contains(fields, count, part.column());
            if (whole && !known) {
                fields[count++] = part.column();
            }
        }
        return new TupleLayout(all, own.size(), own.size(), Arrays.copyOf(fields, count), table.columns().size());
    }

    private static boolean readable(List<KeyPart> parts, int column) {
        return parts.stream().anyMatch(part -> part.column() == column && part.readable());
    }

    private static boolean contains(int[] columns, int count, int column) {
        for (int i = 0; i < count; i++) {
            if (columns[i] == column) {
                return true;
            }
        }
        return false;
    }

    private static List<KeyPart> parts(TableDefinition table, Index index) {
        List<KeyPart> parts = new ArrayList<>();
        for (Index.Part part : index.parts()) {
            Column column = table.columns().get(part.column());
            boolean readable = part.prefixLength() == 0 && ColumnCodec.isReadableInKey(column.type());
            parts.add(new KeyPart(part.column(), column.type(), column.nullable(), part.descending(),
                    part.prefixLength(), readable));
        }
        return parts;
    }

    /** The parts of the key in order; in an index, its own and then the row's key. */
    public List<KeyPart> keyParts() {
        return keyParts;
    }

    /** How many parts are those that the index was defined with. */
    public int ownParts() {
        return ownParts;
    }

    /** The parts as far as reading past them needs. */
    public List<KeyPartForm> forms() {
        return forms;
    }

    /**
     * An evaluator of a column of the entry in a slot.
     *
     * @throws IllegalArgumentException if entries of this map do not hold the column
     */
    public Evaluator evaluator(int slot, int column, SqlType type) {
        if (fieldOf[column] >= 0) {
            return FieldEvaluators.of(type, slot, fieldOf[column]);
        }
        if (keyPartOf[column] < 0) {
            throw new IllegalArgumentException("column " + column + " is not in this map");
        }
        return KeyPartEvaluators.of(slot, forms, keyPartOf[column]);
    }

    /** As {@link #evaluator}, but gives a TIMESTAMP as it is stored: a BIGINT of microseconds in UTC. */
    public Evaluator storedEvaluator(int slot, int column, SqlType type) {
        if (type.kind() != TypeKind.TIMESTAMP) {
            return evaluator(slot, column, type);
        }
        SqlType micros = SqlType.of(TypeKind.BIGINT);
        if (fieldOf[column] >= 0) {
            return FieldEvaluators.of(micros, slot, fieldOf[column]);
        }
        List<KeyPartForm> stored = new ArrayList<>(forms);
        KeyPartForm form = forms.get(keyPartOf[column]);
        stored.set(keyPartOf[column], new KeyPartForm(micros, form.nullable(), form.descending()));
        return KeyPartEvaluators.of(slot, stored, keyPartOf[column]);
    }

    /** In an index, the number of the part at which the row's key begins; 0 in the table's own map. */
    public int rowKeyAt() {
        return rowKeyAt;
    }

    /** The number of the key part from which a column is read; -1 for none. */
    public int keyPartOf(int column) {
        return keyPartOf[column];
    }

    /** The number of the value's field that holds a column; -1 for none. */
    public int fieldOf(int column) {
        return fieldOf[column];
    }

    /** How many fields the value has. */
    public int fieldCount() {
        return fields.length;
    }

    /** The column that a field of the value holds. */
    public int column(int field) {
        return fields[field];
    }

    /** Whether entries of this map alone tell a column's value. */
    public boolean holds(int column) {
        return keyPartOf[column] >= 0 || fieldOf[column] >= 0;
    }
}
