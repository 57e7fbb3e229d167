package dev.bough.engine.exec;

import dev.bough.engine.expression.Evaluator;

/** Rows of values. */
final class ValuesRows extends Operator {
    private final Context context;
    private final int slot;
    private final Evaluator[][] rows;
    private final TupleWriter tuple;
    private int at;

    ValuesRows(Context context, int slot, Evaluator[][] rows) {
        this.context = context;
        this.slot = slot;
        this.rows = rows;
        tuple = new TupleWriter(rows.length == 0 ? 0 : rows[0].length);
    }

    @Override
    void open() {
        at = 0;
    }

    @Override
    boolean next() {
        if (at >= rows.length) {
            return false;
        }
        tuple.setAll(rows[at++], context.frame);
        tuple.show(context.frame.rows[slot]);
        return true;
    }

    @Override
    void close() {}
}
