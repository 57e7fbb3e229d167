package dev.bough.engine.transaction;

import dev.bough.engine.catalog.TupleLayout;
import dev.bough.engine.row.KeyPartForm;
import dev.bough.storage.row.KeyReader;
import java.util.List;

/** Finds the row's key in the keys of an index. */
final class RowKeys {
    /** The map number of the rows. */
    static final int PRIMARY = -1;

    private final List<KeyPartForm> parts;
    private final List<KeyPartForm> before;
    private final int fixedOffset;
    private final KeyReader reader = new KeyReader();

    RowKeys(TupleLayout layout) {
        parts = layout.forms();
        before = layout.forms().subList(0, layout.rowKeyAt());
        fixedOffset = KeyPartForm.fixedOffset(layout.forms(), layout.rowKeyAt());
    }

    /** Whether bytes are a whole key of the table's own map; a keyless table's rows are not looked up so. */
    boolean isWhole(byte[] key, int length) {
        if (parts.isEmpty()) {
            return false;
        }
        reader.reset(key, 0, length);
        for (int i = 0; i < parts.size(); i++) {
            if (reader.atEnd()) {
                return false;
            }
            parts.get(i).skip(reader);
        }
        return reader.position() == length;
    }

    /** Where the row's key begins in an entry's key. */
    int start(byte[] key, int offset, int length) {
        if (fixedOffset >= 0) {
            return offset + fixedOffset;
        }
        reader.reset(key, offset, length);
        for (int i = 0; i < before.size(); i++) {
            before.get(i).skip(reader);
        }
        return reader.position();
    }
}
