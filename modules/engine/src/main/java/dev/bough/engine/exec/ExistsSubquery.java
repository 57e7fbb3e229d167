package dev.bough.engine.exec;

import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.type.Types;

/** Whether a subquery has a row; found out once per statement where it does not depend on outer rows. */
final class ExistsSubquery extends Evaluator {
    private final Context context;
    private final Operator query;
    private final boolean correlated;
    private boolean exists;
    private int computedFor = -1;

    ExistsSubquery(Context context, Operator query, boolean correlated) {
        super(Types.BOOLEAN);
        this.context = context;
        this.query = query;
        this.correlated = correlated;
    }

    @Override
    public long evalLong(Frame frame) {
        if (correlated || computedFor != context.epoch()) {
            query.open();
            exists = query.next();
            computedFor = context.epoch();
        }
        frame.isNull = false;
        return exists ? 1 : 0;
    }
}
