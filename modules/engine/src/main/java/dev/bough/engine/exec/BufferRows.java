package dev.bough.engine.exec;

/** Keeps its input's rows, computed once for the statement or once per opening, and reads them as often as it is opened. */
final class BufferRows extends Operator {
    private final Context context;
    private final Operator input;
    private final boolean correlated;
    private final RowKeeper rows;
    private final RowBuffer buffer;
    private final RowBuffer.Cursor cursor;
    private final GrowingBytes record = new GrowingBytes();
    private int filledFor = -1;

    BufferRows(Context context, Operator input, int[] slots, boolean correlated) {
        this.context = context;
        this.input = input;
        this.correlated = correlated;
        rows = new RowKeeper(context.frame, slots);
        buffer = new RowBuffer(context);
        cursor = buffer.cursor();
    }

    @Override
    void open() {
        if (correlated || filledFor != context.epoch()) {
            buffer.clear();
            input.open();
            while (input.next()) {
                record.clear();
                rows.save(record);
                buffer.add(record.array, 0, record.length);
                context.tick();
            }
            filledFor = context.epoch();
        }
        cursor.rewind();
    }

    @Override
    boolean next() {
        if (!cursor.next()) {
            return false;
        }
        rows.restore(cursor.bytes, cursor.offset);
        return true;
    }

    @Override
    void close() {
        buffer.clear();
        filledFor = -1;
        input.close();
    }
}
