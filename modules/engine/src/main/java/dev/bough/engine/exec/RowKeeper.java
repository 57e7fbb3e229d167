package dev.bough.engine.exec;

import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.RowView;

/** Writes the current rows of some slots as one record, and brings them back. */
final class RowKeeper {
    private final Frame frame;
    private final int[] slots;

    RowKeeper(Frame frame, int[] slots) {
        this.frame = frame;
        this.slots = slots;
    }

    void save(GrowingBytes out) {
        for (int slot : slots) {
            RowView row = frame.rows[slot];
            if (row.isNullRow) {
                out.putInt(-1);
                continue;
            }
            out.putInt(row.keyLength);
            out.putInt(row.valueLength);
            out.put(row.key, row.keyOffset, row.keyLength);
            out.put(row.value, row.valueOffset, row.valueLength);
        }
    }

    /** Sets the slots to views on a record that {@link #save} wrote. */
    void restore(byte[] bytes, int offset) {
        int at = offset;
        for (int slot : slots) {
            RowView row = frame.rows[slot];
            int keyLength = GrowingBytes.getInt(bytes, at);
            at += 4;
            if (keyLength < 0) {
                row.setNullRow();
                continue;
            }
            int valueLength = GrowingBytes.getInt(bytes, at);
            at += 4;
            row.set(bytes, at, keyLength, bytes, at + keyLength, valueLength);
            at += keyLength + valueLength;
        }
    }

    /** The length of a record. */
    int length(byte[] bytes, int offset) {
        int at = offset;
        for (int i = 0; i < slots.length; i++) {
            int keyLength = GrowingBytes.getInt(bytes, at);
            at += keyLength < 0 ? 4 : 8 + keyLength + GrowingBytes.getInt(bytes, at + 4);
        }
        return at - offset;
    }

    void setNullRows() {
        for (int slot : slots) {
            frame.rows[slot].setNullRow();
        }
    }
}
