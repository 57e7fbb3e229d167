package dev.bough.engine.exec;

import dev.bough.engine.bind.LockMode;
import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.expression.RowView;
import org.jspecify.annotations.Nullable;

/** Walks a range of a table or an index and passes the rows that meet a condition, locked where the query says so. */
final class ScanRows extends Operator {
    private final Context context;
    private final TableHandle table;
    private final int index;
    private final boolean rows;
    private final LockMode lock;
    private final RangeEncoder range;
    private final boolean descending;
    private final Condition filter;
    private final RowView row;
    private @Nullable RowCursor cursor;
    private int attachedFor = -1;
    private boolean inRange;

    ScanRows(
            Context context,
            int slot,
            TableHandle table,
            int index,
            boolean rows,
            LockMode lock,
            RangeEncoder range,
            boolean descending,
            Condition filter) {
        this.context = context;
        this.table = table;
        this.index = index;
        this.rows = rows;
        this.lock = lock;
        this.range = range;
        this.descending = descending;
        this.filter = filter;
        row = context.frame.rows[slot];
    }

    private RowCursor cursor() {
        RowCursor current = cursor;
        if (current == null) {
            current = context.access().cursor(table, index, rows, lock);
            cursor = current;
        }
        if (attachedFor != context.epoch()) {
            current.attach(context.access());
            attachedFor = context.epoch();
        }
        return current;
    }

    @Override
    void open() {
        inRange = range.first(cursor(), descending, context.frame);
    }

    @Override
    boolean next() {
        RowCursor walk = cursor;
        while (inRange && walk != null) {
            while (walk.next(row)) {
                if (filter.holds(context.frame) && (lock == LockMode.NONE || locked(walk))) {
                    return true;
                }
                context.tick();
            }
            inRange = range.next(walk, descending, context.frame);
        }
        return false;
    }

    private boolean locked(RowCursor walk) {
        return switch (walk.lock(row)) {
            case SAME -> true;
            case CHANGED -> filter.holds(context.frame);
            case GONE -> false;
        };
    }

    /** The entries of the range, without a walk; for a scan without a condition. */
    long count() {
        long count = 0;
        RowCursor walk = cursor();
        boolean more = range.first(walk, descending, context.frame);
        while (more) {
            count += walk.count();
            more = range.next(walk, descending, context.frame);
        }
        return count;
    }

    @Override
    void close() {
        inRange = false;
        if (attachedFor == context.epoch() && cursor != null) {
            cursor.detach();
        }
        attachedFor = -1;
    }
}
