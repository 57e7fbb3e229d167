package dev.bough.engine.exec;

import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.function.Accumulator;

/** The row of a group: its keys, with ROLLUP a number of bits for those rolled up, then the results of its aggregates. */
final class GroupTuple {
    private final Frame frame;
    private final Accumulator[] accumulators;
    private final int slot;
    private final boolean rollup;
    private final Evaluator[] keys;
    private final TupleWriter keyWriter;
    private final RowView keyRow = new RowView();
    private final Evaluator[] keyColumns;
    private final TupleWriter row;

    GroupTuple(Frame frame, Evaluator[] keys, Accumulator[] accumulators, int slot, boolean rollup) {
        this.frame = frame;
        this.keys = keys;
        this.accumulators = accumulators;
        this.slot = slot;
        this.rollup = rollup;
        keyWriter = new TupleWriter(keys.length);
        keyColumns = new Evaluator[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keyColumns[i] = new TupleColumn(keyRow, i, keys.length, keys[i].type());
        }
        row = new TupleWriter(keys.length + (rollup ? 1 : 0) + accumulators.length);
    }

    /** Takes the keys of the input's current row. */
    void readKeys() {
        keyWriter.setAll(keys, frame);
        keyWriter.show(keyRow);
    }

    /** The keys taken, as bytes that may be kept. */
    byte[] keyBytes() {
        return keyWriter.array();
    }

    int keyLength() {
        return keyWriter.length();
    }

    /** Takes keys that were kept. */
    void showKeys(byte[] bytes, int offset, int length) {
        keyRow.setValue(bytes, offset, length);
    }

    /** Makes the row of a group, the first of whose keys count. */
    void emit(int group, int keyCount) {
        row.begin();
        long mask = 0;
        for (int i = 0; i < keys.length; i++) {
            if (i < keyCount) {
                row.set(i, keyColumns[i], frame);
            } else {
                mask |= 1L << i;
            }
        }
        int at = keys.length;
        if (rollup) {
            row.setLong(at++, mask);
        }
        for (Accumulator accumulator : accumulators) {
            accumulator.select(group);
            row.set(at++, accumulator.result(), frame);
        }
        row.show(frame.rows[slot]);
    }
}
