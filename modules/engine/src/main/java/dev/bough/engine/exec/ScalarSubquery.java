package dev.bough.engine.exec;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.JsonValue;
import java.math.BigDecimal;

/** The value of a subquery with one column and at most one row; computed once per statement where it does not depend on outer rows. */
final class ScalarSubquery extends Evaluator {
    private final Context context;
    private final Operator query;
    private final Evaluator output;
    private final boolean correlated;
    private final TupleWriter tuple = new TupleWriter(1);
    private final RowView row = new RowView();
    private final TupleColumn value;
    private int computedFor = -1;

    ScalarSubquery(Context context, Operator query, Evaluator output, boolean correlated) {
        super(output.type());
        this.context = context;
        this.query = query;
        this.output = output;
        this.correlated = correlated;
        value = new TupleColumn(row, 0, 1, output.type());
    }

    private Evaluator value(Frame frame) {
        if (correlated || computedFor != context.epoch()) {
            query.open();
            tuple.begin();
            if (query.next()) {
                tuple.set(0, output, frame);
                if (query.next()) {
                    throw new SqlException(ErrorCode.SUBQUERY_NO_1_ROW);
                }
            }
            tuple.show(row);
            computedFor = context.epoch();
        }
        return value;
    }

    @Override
    public long evalLong(Frame frame) {
        return value(frame).evalLong(frame);
    }

    @Override
    public double evalDouble(Frame frame) {
        return value(frame).evalDouble(frame);
    }

    @Override
    public BigDecimal evalDecimal(Frame frame) {
        return value(frame).evalDecimal(frame);
    }

    @Override
    public Slice evalBytes(Frame frame) {
        return value(frame).evalBytes(frame);
    }

    @Override
    public JsonValue evalJson(Frame frame) {
        return value(frame).evalJson(frame);
    }
}
