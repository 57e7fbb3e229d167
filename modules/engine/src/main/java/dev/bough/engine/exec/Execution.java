package dev.bough.engine.exec;

import dev.bough.api.session.RowSink;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.plan.Plan;
import dev.bough.engine.plan.PlanNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operators and evaluators of one plan, with the frame that they share. It runs one statement at a time, and then the next:
 * {@link #start}, {@link #next} as long as there are rows, {@link #end} in any case.
 */
public final class Execution {
    private final Context context;
    private final Operator root;
    private final List<Operator> roots;
    private final EvaluatorBuilder evaluators;
    private final Evaluator[] outputs;
    private final QueryOutput output;
    private final @Nullable LimitRows counting;
    private long rows;

    Execution(Plan plan, long memoryLimit, TempSpace temp) {
        context = new Context(new Frame(plan.slots(), NoStatement.INSTANCE), memoryLimit, temp);
        evaluators = new EvaluatorBuilder(context, plan);
        root = evaluators.operators().root(plan.root());
        outputs = evaluators.outputs(plan.outputs());
        output = new QueryOutput(outputs);
        roots = evaluators.operators().roots();
        counting = plan.root() instanceof PlanNode.Limit limit && limit.countAll() && root instanceof LimitRows counter
                ? counter : null;
    }

    /** Begins a statement. */
    public void start(StatementContext statement, TableAccess access) {
        context.start(statement, access);
        rows = 0;
        root.open();
    }

    /** Moves to the next row; false at the end. */
    public boolean next() {
        if (!root.next()) {
            return false;
        }
        rows++;
        return true;
    }

    /** Writes the current row. */
    public void write(RowSink sink) {
        output.write(context.frame, sink);
    }

    /** Writes all rows that are left, or at most so many; true if there may be more. */
    public boolean write(RowSink sink, long limit) {
        for (long i = 0; i < limit; i++) {
            if (!next()) {
                return false;
            }
            output.write(context.frame, sink);
            context.tick();
        }
        return true;
    }

    /** The rows moved to so far. */
    public long rows() {
        return rows;
    }

    /** What FOUND_ROWS() shall say after the last row. */
    public long foundRows() {
        return counting == null ? rows : counting.foundRows();
    }

    /** The values of the current row; to be evaluated in {@link #frame}. */
    public Evaluator[] outputs() {
        return outputs;
    }

    public Frame frame() {
        return context.frame;
    }

    /** The row that a source of the plan stands at: for statements that change it. */
    public RowView row(int slot) {
        return context.frame.rows[slot];
    }

    /** An evaluator of one more expression over this plan's rows; to be made once and kept with the execution. */
    public Evaluator evaluator(BoundExpression expression) {
        return evaluators.of(expression);
    }

    /** Lets go of everything that the statement held; also after a failure, and if it was not started. */
    public void end() {
        RuntimeException failure = null;
        for (int i = 0; i < roots.size(); i++) {
            try {
                roots.get(i).close();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        context.end();
        if (failure != null) {
            throw failure;
        }
    }
}
