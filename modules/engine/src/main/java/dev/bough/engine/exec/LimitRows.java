package dev.bough.engine.exec;

import dev.bough.engine.expression.Evaluator;
import org.jspecify.annotations.Nullable;

/** Passes some rows after skipping others. */
final class LimitRows extends Operator {
    private final Context context;
    private final Operator input;
    private final @Nullable Evaluator limit;
    private final @Nullable Evaluator offset;
    private final boolean countAll;
    private long skip;
    private long left;
    private long passed;

    LimitRows(Context context, Operator input, @Nullable Evaluator limit, @Nullable Evaluator offset,
            boolean countAll) {
        this.context = context;
        this.input = input;
        this.limit = limit;
        this.offset = offset;
        this.countAll = countAll;
    }

    /** The value of LIMIT or OFFSET, none being {@code otherwise}; values from 2^63 on are as good as the greatest. */
    static long value(Context context, @Nullable Evaluator evaluator, long otherwise) {
        if (evaluator == null) {
            return otherwise;
        }
        long value = evaluator.evalLong(context.frame);
        if (context.frame.isNull) {
            return 0;
        }
        return value < 0 ? Long.MAX_VALUE : value;
    }

    @Override
    void open() {
        left = value(context, limit, Long.MAX_VALUE);
        skip = value(context, offset, 0);
        passed = 0;
        if (left > 0 || countAll) {
            input.open();
        }
    }

    @Override
    boolean next() {
        if (left <= 0) {
            if (countAll) {
                countRest();
            }
            return false;
        }
        while (skip > 0) {
            if (!input.next()) {
                left = 0;
                return false;
            }
            passed++;
            skip--;
            context.tick();
        }
        if (!input.next()) {
            left = 0;
            return false;
        }
        passed++;
        left--;
        return true;
    }

    private void countRest() {
        while (input.next()) {
            passed++;
            context.tick();
        }
    }

    /** The rows that there were before LIMIT cut; known at the end where all are counted. */
    long foundRows() {
        return passed;
    }

    @Override
    void close() {
        input.close();
    }
}
