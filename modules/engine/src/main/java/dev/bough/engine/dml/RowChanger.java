package dev.bough.engine.dml;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.exec.RowCursor;
import dev.bough.engine.exec.TableWriter;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.row.Datum;
import dev.bough.engine.row.DatumEvaluator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Changes rows of one table with all their index entries, under locks, keeping keys unique; for one execution. */
final class RowChanger {
    private static final int PRIMARY = RowCursor.PRIMARY;
    private static final int SEQUENCE_BYTES = 4;

    private final TableLayout layout;
    private final TableDefinition definition;
    private final RowEncoder encoder;
    private final RowView found = new RowView();

    RowChanger(TableLayout layout) {
        this.layout = layout;
        definition = layout.definition();
        encoder = new RowEncoder(layout);
    }

    /**
     * A row that has a key which a new row wants.
     *
     * @param index {@link RowCursor#PRIMARY} or the position of the unique index
     * @param rowKey the key of the row that has it
     */
    record Conflict(int index, byte[] rowKey) {}

    RowEncoder encoder() {
        return encoder;
    }

    /** Adds a row; or says which row is in the way, and then nothing is changed. */
    Optional<Conflict> insert(Datum[] row, TableWriter writer) {
        byte[] value = encoder.rowValue(row, writer.blobs());
        byte[] key = encoder.rowKey(row, value);
        if (definition.isKeyless()) {
            key = freeKey(key, writer);
        } else if (writer.lock(key, key.length, found)) {
            return Optional.of(new Conflict(PRIMARY, key));
        }
        Optional<Conflict> conflict = uniqueConflict(row, null, writer);
        if (conflict.isPresent()) {
            return conflict;
        }
        writer.put(PRIMARY, key, value);
        for (int i = 0; i < definition.indexes().size(); i++) {
            writer.put(i, encoder.indexKey(i, row, key), encoder.indexValue(i, row, writer.blobs()));
        }
        return Optional.empty();
    }

    /** The first number that tells a row of a keyless table from those equal to it. */
    private byte[] freeKey(byte[] hash, TableWriter writer) {
        byte[] key = Arrays.copyOf(hash, TableLayout.ROW_KEY);
        for (int sequence = 0;; sequence++) {
            for (int i = 0; i < SEQUENCE_BYTES; i++) {
                key[TableLayout.ROW_HASH + i] = (byte) (sequence >>> 8 * (SEQUENCE_BYTES - 1 - i));
            }
            if (!writer.lock(key, key.length, found)) {
                return key;
            }
        }
    }

    /** Looks for another row that has a unique key of this one; entries that stay as they are in {@code old} are not looked for. */
    private Optional<Conflict> uniqueConflict(Datum[] row, Datum @Nullable [] old, TableWriter writer) {
        List<Index> indexes = definition.indexes();
        for (int i = 0; i < indexes.size(); i++) {
            if (!indexes.get(i).unique() || old != null && encoder.sameOwnParts(i, row, old)) {
                continue;
            }
            byte[] prefix = encoder.uniquePrefix(i, row);
            if (prefix != null && writer.lockUnique(i, prefix, prefix.length, found)) {
                byte[] rowKey = Arrays.copyOfRange(
                        found.key, found.keyOffset + prefix.length, found.keyOffset + found.keyLength);
                return Optional.of(new Conflict(i, rowKey));
            }
        }
        return Optional.empty();
    }

    /**
     * Replaces a row that is locked; or says which other row is in the way, and then nothing is changed.
     *
     * @param oldKey the row's key in the table's own map
     */
    Optional<Conflict> update(byte[] oldKey, Datum[] old, Datum[] row, TableWriter writer) {
        byte[] value = encoder.rowValue(row, writer.blobs());
        byte[] key = definition.isKeyless() ? oldKey : encoder.rowKey(row, value);
        boolean moved = !Arrays.equals(key, oldKey);
        if (definition.isKeyless()) {
            key = freeKey(encoder.rowKey(row, value), writer);
            moved = true;
        } else if (moved && writer.lock(key, key.length, found)) {
            return Optional.of(new Conflict(PRIMARY, key));
        }
        Optional<Conflict> conflict = uniqueConflict(row, old, writer);
        if (conflict.isPresent()) {
            return conflict;
        }
        if (moved) {
            writer.delete(PRIMARY, oldKey);
        }
        writer.put(PRIMARY, key, value);
        for (int i = 0; i < definition.indexes().size(); i++) {
            updateEntry(i, oldKey, old, key, row, moved, writer);
        }
        return Optional.empty();
    }

    private void updateEntry(
            int index, byte[] oldKey, Datum[] old, byte[] key, Datum[] row, boolean moved, TableWriter writer) {
        boolean sameParts = encoder.sameOwnParts(index, old, row);
        byte[] indexValue = encoder.indexValue(index, row, writer.blobs());
        byte[] newEntry = encoder.indexKey(index, row, key);
        if (!moved && sameParts) {
            if (indexValue.length > 0) {
                writer.put(index, newEntry, indexValue);
            }
            return;
        }
        writer.delete(index, encoder.indexKey(index, old, oldKey));
        writer.put(index, newEntry, indexValue);
    }

    /** Takes a row away that is locked. */
    void delete(byte[] key, Datum[] old, TableWriter writer) {
        for (int i = 0; i < definition.indexes().size(); i++) {
            writer.delete(i, encoder.indexKey(i, old, key));
        }
        writer.delete(PRIMARY, key);
    }

    /** 1062: {@code Duplicate entry '1-x' for key 't.name'}. */
    SqlException duplicate(Conflict conflict, Datum[] row, Frame frame) {
        Index index = conflict.index() < 0 ? definition.primaryKey() : definition.indexes().get(conflict.index());
        StringJoiner values = new StringJoiner("-");
        for (Index.Part part : index.parts()) {
            Evaluator text = Conversions.toText(new DatumEvaluator(row[part.column()]));
            String shown = text.evalBytes(frame).toString();
            values.add(frame.isNull ? "NULL" : shown);
        }
        return new SqlException(ErrorCode.DUPLICATE_ENTRY, values, definition.name() + "." + index.name());
    }

    TableLayout layout() {
        return layout;
    }
}
