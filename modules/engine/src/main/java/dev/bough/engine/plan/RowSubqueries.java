package dev.bough.engine.plan;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.Rewriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes comparisons with the row of a subquery apart where the subquery depends on nothing: its columns are then values like others, each
 * of which can be looked up in an index, and the row is still found once.
 */
final class RowSubqueries {
    private RowSubqueries() {}

    /** The conditions that all have to hold. */
    static List<BoundExpression> conjuncts(@Nullable BoundExpression condition) {
        List<BoundExpression> all = new ArrayList<>();
        for (BoundExpression part : Conjuncts.of(condition)) {
            if (part instanceof BoundExpression.RowCondition row
                    && Defined.free(row.query()).isEmpty()
                    && !Defined.isChanging(row.query())) {
                all.addAll(conjuncts(values(row)));
            } else {
                all.add(part);
            }
        }
        return all;
    }

    private static BoundExpression values(BoundExpression.RowCondition row) {
        return new Rewriter() {
            @Override
            protected @Nullable BoundExpression replace(BoundExpression part) {
                return part instanceof BoundExpression.Column column && column.slot() == row.slot()
                        ? new BoundExpression.Scalar(row.id(), row.query(), column.index())
                        : null;
            }
        }.rewrite(row.condition());
    }
}
