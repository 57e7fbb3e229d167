package dev.bough.engine.exec;

import dev.bough.api.systable.Rows;
import dev.bough.engine.plan.PlanNode;
import org.jspecify.annotations.Nullable;

/** Scans a computed table and checks again what was demanded of it. */
final class ComputedRows extends Operator {
    private final Context context;
    private final PlanNode.ComputedScan scan;
    private final ComputedDemand demand;
    private final Condition filter;
    private final ComputedOutput output;
    private @Nullable Rows rows;

    ComputedRows(Context context, PlanNode.ComputedScan scan, ComputedDemand demand, Condition filter) {
        this.context = context;
        this.scan = scan;
        this.demand = demand;
        this.filter = filter;
        output = new ComputedOutput(context, scan.table().table().shape());
    }

    @Override
    void open() {
        close();
        rows = context.access().scan(scan.table().handle(), scan.table().table(), demand);
    }

    @Override
    boolean next() {
        Rows current = rows;
        while (current != null) {
            output.begin();
            if (!current.next(output)) {
                close();
                return false;
            }
            output.show(context.frame.rows[scan.slot()]);
            if (filter.holds(context.frame)) {
                return true;
            }
            context.tick();
        }
        return false;
    }

    @Override
    void close() {
        Rows current = rows;
        rows = null;
        if (current != null) {
            current.close();
        }
    }
}
