package dev.bough.engine.exec;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Choice;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.RowView;

/** A column of the row of a subquery, as a value. */
final class ScalarSubquery extends Choice {
    private final OneRowSubquery subquery;
    private final RowView row = new RowView();
    private final TupleColumn value;

    ScalarSubquery(OneRowSubquery subquery, int column, SqlType type) {
        super(type);
        this.subquery = subquery;
        value = new TupleColumn(row, column, subquery.columns(), type);
    }

    @Override
    protected Evaluator choose(Frame frame) {
        subquery.read(frame, row);
        return value;
    }
}
