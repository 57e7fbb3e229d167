package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Evaluator;

/** An evaluator of an operator with two operands, and the text of the operation that its errors show. */
abstract class Operation extends Evaluator {
    final Evaluator left;
    final Evaluator right;
    final String text;

    Operation(SqlType type, Evaluator left, Evaluator right, String text) {
        super(type);
        this.left = left;
        this.right = right;
        this.text = text;
    }
}
