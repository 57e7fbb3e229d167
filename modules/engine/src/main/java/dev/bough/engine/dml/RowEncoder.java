package dev.bough.engine.dml;

import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.catalog.TupleLayout;
import dev.bough.engine.row.BlobStore;
import dev.bough.engine.row.ColumnCodec;
import dev.bough.engine.row.Datum;
import dev.bough.storage.row.KeyWriter;
import dev.bough.storage.row.ValueWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a row's values into the keys and values of the table's maps; for one execution, with buffers that are used again. */
final class RowEncoder {
    private final TableLayout layout;
    private final ColumnCodec[] codecs;
    private final KeyWriter keys = new KeyWriter();
    private final ValueWriter values = new ValueWriter();

    RowEncoder(TableLayout layout) {
        this.layout = layout;
        codecs = layout.definition().columns().stream().map(c -> new ColumnCodec(c.type())).toArray(ColumnCodec[]::new);
    }

    /** The key of a row in the table's own map; of a keyless table, without the number that tells equal rows apart. */
    byte[] rowKey(Datum[] row, byte[] value) {
        return layout.definition().isKeyless() ? Arrays.copyOf(hash(value), TableLayout.ROW_HASH)
                : key(layout.primary(), row);
    }

    /** The value of a row in the table's own map. */
    byte[] rowValue(Datum[] row, BlobStore blobs) {
        return value(layout.primary(), row, blobs);
    }

    /** The key of a row's entry in an index. */
    byte[] indexKey(int index, Datum[] row, byte[] rowKey) {
        writeOwnParts(layout.index(index), row);
        return keys.descending(false).putFixed(rowKey, 0, rowKey.length).toKey();
    }

    byte[] indexValue(int index, Datum[] row, BlobStore blobs) {
        return value(layout.index(index), row, blobs);
    }

    /**
     * The part of an index key that a unique index lets occur once.
     *
     * @return null if a part is NULL: then it may occur any number of times
     */
    byte @Nullable [] uniquePrefix(int index, Datum[] row) {
        TupleLayout map = layout.index(index);
        for (int i = 0; i < map.ownParts(); i++) {
            if (row[map.keyParts().get(i).column()].isNull()) {
                return null;
            }
        }
        writeOwnParts(map, row);
        return keys.toKey();
    }

    /** Whether two rows have the same entry in an index. */
    boolean sameOwnParts(int index, Datum[] a, Datum[] b) {
        writeOwnParts(layout.index(index), a);
        byte[] first = keys.toKey();
        writeOwnParts(layout.index(index), b);
        return Arrays.equals(first, 0, first.length, keys.bytes(), 0, keys.length());
    }

    private byte[] key(TupleLayout map, Datum[] row) {
        writeOwnParts(map, row);
        return keys.toKey();
    }

    private void writeOwnParts(TupleLayout map, Datum[] row) {
        keys.reset();
        List<TupleLayout.KeyPart> parts = map.keyParts();
        for (int i = 0; i < map.ownParts(); i++) {
            TupleLayout.KeyPart part = parts.get(i);
            keys.descending(part.descending());
            codecs[part.column()].writeKey(keys, row[part.column()], part.nullable(), part.prefixLength());
        }
        keys.descending(false);
    }

    private byte[] value(TupleLayout map, Datum[] row, BlobStore blobs) {
        values.reset();
        for (int i = 0; i < map.fieldCount(); i++) {
            int column = map.column(i);
            codecs[column].writeField(values, row[column], blobs);
        }
        return values.toTuple();
    }

    private static byte[] hash(byte[] value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
