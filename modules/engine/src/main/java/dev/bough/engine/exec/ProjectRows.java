package dev.bough.engine.exec;

import dev.bough.engine.expression.Evaluator;

/** Computes values into a row of its own. */
final class ProjectRows extends Operator {
    private final Context context;
    private final Operator input;
    private final int slot;
    private final Evaluator[] expressions;
    private final TupleWriter tuple;

    ProjectRows(Context context, Operator input, int slot, Evaluator[] expressions) {
        this.context = context;
        this.input = input;
        this.slot = slot;
        this.expressions = expressions;
        tuple = new TupleWriter(expressions.length);
    }

    @Override
    void open() {
        input.open();
    }

    @Override
    boolean next() {
        if (!input.next()) {
            return false;
        }
        tuple.setAll(expressions, context.frame);
        tuple.show(context.frame.rows[slot]);
        return true;
    }

    @Override
    void close() {
        input.close();
    }
}
