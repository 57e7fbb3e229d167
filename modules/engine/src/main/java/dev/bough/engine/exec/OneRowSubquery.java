package dev.bough.engine.exec;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.RowView;

/**
 * The row of a subquery that may have one at most, NULLs where it has none; found once per statement where it does not depend on outer
 * rows, whatever number of its columns is asked for.
 */
final class OneRowSubquery {
    private final Context context;
    private final Operator query;
    private final Evaluator[] outputs;
    private final boolean correlated;
    private final TupleWriter tuple;
    private int computedFor = -1;

    OneRowSubquery(Context context, Operator query, Evaluator[] outputs, boolean correlated) {
        this.context = context;
        this.query = query;
        this.outputs = outputs;
        this.correlated = correlated;
        tuple = new TupleWriter(outputs.length);
    }

    int columns() {
        return outputs.length;
    }

    /** Points {@code row} at what the subquery gives for the rows that the frame stands at. */
    void read(Frame frame, RowView row) {
        if (correlated || computedFor != context.epoch()) {
            query.open();
            tuple.begin();
            if (query.next()) {
                tuple.setAll(outputs, frame);
                if (query.next()) {
                    throw new SqlException(ErrorCode.SUBQUERY_NO_1_ROW);
                }
            }
            computedFor = context.epoch();
        }
        tuple.show(row);
    }
}
