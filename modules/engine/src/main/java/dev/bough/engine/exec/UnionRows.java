package dev.bough.engine.exec;

import dev.bough.engine.expression.Evaluator;

/** The rows of several inputs, one after another, brought into one slot. */
final class UnionRows extends Operator {
    private final Context context;
    private final Operator[] inputs;
    private final Evaluator[][] expressions;
    private final int slot;
    private final TupleWriter tuple;
    private int current;

    UnionRows(Context context, Operator[] inputs, Evaluator[][] expressions, int slot) {
        this.context = context;
        this.inputs = inputs;
        this.expressions = expressions;
        this.slot = slot;
        tuple = new TupleWriter(expressions[0].length);
    }

    @Override
    void open() {
        current = 0;
        inputs[0].open();
    }

    @Override
    boolean next() {
        while (true) {
            if (inputs[current].next()) {
                tuple.setAll(expressions[current], context.frame);
                tuple.show(context.frame.rows[slot]);
                return true;
            }
            if (current + 1 == inputs.length) {
                return false;
            }
            inputs[++current].open();
        }
    }

    @Override
    void close() {
        for (Operator input : inputs) {
            input.close();
        }
    }
}
