package dev.bough.engine.exec;

/** Passes the rows that meet a condition. */
final class FilterRows extends Operator {
    private final Context context;
    private final Operator input;
    private final Condition condition;

    FilterRows(Context context, Operator input, Condition condition) {
        this.context = context;
        this.input = input;
        this.condition = condition;
    }

    @Override
    void open() {
        input.open();
    }

    @Override
    boolean next() {
        while (input.next()) {
            if (condition.holds(context.frame)) {
                return true;
            }
            context.tick();
        }
        return false;
    }

    @Override
    void close() {
        input.close();
    }
}
