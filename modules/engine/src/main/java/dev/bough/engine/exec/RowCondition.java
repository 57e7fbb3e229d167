package dev.bough.engine.exec;

import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.type.Types;

/** A condition on the row of a subquery, which is found once for each time that the condition is asked. */
final class RowCondition extends Evaluator {
    private final OneRowSubquery subquery;
    private final int slot;
    private final Evaluator condition;

    RowCondition(OneRowSubquery subquery, int slot, Evaluator condition) {
        super(Types.BOOLEAN);
        this.subquery = subquery;
        this.slot = slot;
        this.condition = condition;
    }

    @Override
    public long evalLong(Frame frame) {
        subquery.read(frame, frame.rows[slot]);
        return condition.evalLong(frame);
    }
}
