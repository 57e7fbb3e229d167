package dev.bough.engine.exec;

import dev.bough.engine.plan.PlanNode.JoinKind;

/** For each row of the left, opens the right anew and passes the rows that meet the condition. */
final class NestedLoopJoin extends Operator {
    private final Context context;
    private final JoinKind kind;
    private final Operator left;
    private final Operator right;
    private final Condition condition;
    private final RowKeeper rightRows;
    private boolean onLeft;
    private boolean matched;

    NestedLoopJoin(Context context, JoinKind kind, Operator left, Operator right, Condition condition,
            int[] rightSlots) {
        this.context = context;
        this.kind = kind;
        this.left = left;
        this.right = right;
        this.condition = condition;
        rightRows = new RowKeeper(context.frame, rightSlots);
    }

    @Override
    void open() {
        left.open();
        onLeft = false;
    }

    @Override
    boolean next() {
        while (true) {
            if (!onLeft) {
                if (!left.next()) {
                    return false;
                }
                onLeft = true;
                matched = false;
                right.open();
            }
            if (nextMatch()) {
                if (kind == JoinKind.ANTI) {
                    onLeft = false;
                    continue;
                }
                onLeft = kind != JoinKind.SEMI;
                return true;
            }
            onLeft = false;
            if (!matched && (kind == JoinKind.LEFT || kind == JoinKind.ANTI)) {
                rightRows.setNullRows();
                return true;
            }
        }
    }

    private boolean nextMatch() {
        while (right.next()) {
            if (condition.holds(context.frame)) {
                matched = true;
                return true;
            }
            context.tick();
        }
        return false;
    }

    @Override
    void close() {
        left.close();
        right.close();
    }
}
