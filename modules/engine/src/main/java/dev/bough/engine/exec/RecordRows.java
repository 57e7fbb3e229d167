package dev.bough.engine.exec;

/** Reads the rows of a buffer of tuples into a slot. */
final class RecordRows extends Operator {
    private final Context context;
    private final RowBuffer.Cursor cursor;
    private final int slot;

    RecordRows(Context context, RowBuffer buffer, int slot) {
        this.context = context;
        this.slot = slot;
        cursor = buffer.cursor();
    }

    @Override
    void open() {
        cursor.rewind();
    }

    @Override
    boolean next() {
        if (!cursor.next()) {
            return false;
        }
        context.frame.rows[slot].setValue(cursor.bytes, cursor.offset, cursor.length);
        return true;
    }

    @Override
    void close() {}
}
