package dev.bough.engine.exec;

import dev.bough.api.type.Cell;
import dev.bough.api.type.Constraint;
import dev.bough.api.type.SqlType;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.plan.IndexRange;
import dev.bough.engine.plan.PlanNode;
import dev.bough.engine.type.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plan wants from a computed table, with the values of the execution. */
final class ComputedDemand implements ScanDemand {
    private final Context context;
    private final PlanNode.ComputedScan scan;
    private final Evaluator[] arguments;
    private final Evaluator[][] points;
    private final @Nullable Evaluator[] lows;
    private final @Nullable Evaluator[] highs;

    ComputedDemand(Context context, PlanNode.ComputedScan scan, EvaluatorBuilder evaluators) {
        this.context = context;
        this.scan = scan;
        arguments = evaluators.all(scan.arguments());
        int count = scan.demands().size();
        points = new Evaluator[count][];
        lows = new Evaluator[count];
        highs = new Evaluator[count];
        for (int i = 0; i < count; i++) {
            PlanNode.Demand demand = scan.demands().get(i);
            SqlType type = scan.table().table().shape().columns().get(demand.column()).type();
            points[i] = new Evaluator[demand.points().size()];
            for (int j = 0; j < points[i].length; j++) {
                points[i][j] = Conversions.convert(evaluators.of(demand.points().get(j)), type);
            }
            IndexRange.Range range = demand.range();
            if (range != null) {
                lows[i] = bound(range.low(), type, evaluators);
                highs[i] = bound(range.high(), type, evaluators);
            }
        }
    }

    private static @Nullable Evaluator bound(@Nullable BoundExpression expression, SqlType type,
            EvaluatorBuilder evaluators) {
        return expression == null ? null : Conversions.convert(evaluators.of(expression), type);
    }

    @Override
    public boolean wants(int column) {
        return scan.wanted().get(column);
    }

    @Override
    public Constraint constraint(int column) {
        for (int i = 0; i < scan.demands().size(); i++) {
            if (scan.demands().get(i).column() == column) {
                return constraint(i, scan.demands().get(i));
            }
        }
        return Constraint.any();
    }

    private Constraint constraint(int i, PlanNode.Demand demand) {
        IndexRange.Range range = demand.range();
        if (range != null) {
            Cell low = cell(lows[i]);
            Cell high = cell(highs[i]);
            if ((low != null && low.isNull()) || (high != null && high.isNull())) {
                return Constraint.none();
            }
            return low == null && high == null
                    ? Constraint.any()
                    : new Constraint.Range(low, range.lowInclusive(), high, range.highInclusive());
        }
        List<Cell> cells = new ArrayList<>();
        for (Evaluator point : points[i]) {
            cells.add(cellOf(point));
        }
        return new Constraint.Points(cells);
    }

    private @Nullable Cell cell(@Nullable Evaluator evaluator) {
        return evaluator == null ? null : cellOf(evaluator);
    }

    private Cell cellOf(Evaluator evaluator) {
        Value value = Literals.value(evaluator, context.frame);
        return new ValueCell(value, context.frame.statement());
    }

    @Override
    public List<Cell> arguments() {
        List<Cell> cells = new ArrayList<>();
        for (Evaluator argument : arguments) {
            cells.add(cellOf(argument));
        }
        return cells;
    }

    @Override
    public StatementContext statement() {
        return context.frame.statement();
    }
}
