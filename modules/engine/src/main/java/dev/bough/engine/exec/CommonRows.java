package dev.bough.engine.exec;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.CommonTable;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.type.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a common table expression, computed when the statement first reads them. A recursive one repeats its steps over the rows of
 * the round before until there are none.
 */
final class CommonRows {
    private final Context context;
    private final CommonTable table;
    private final Part query;
    private final List<Part> steps;
    private final RowBuffer working;
    private final RowBuffer rows;
    private final RowBuffer fresh;
    private final RowView row;
    private final @Nullable KeyEncoder key;
    private final Cut cut;
    private final KeyTable seen;
    private final TupleWriter tuple;
    private int filledFor = -1;
    private long skip;
    private long left;

    /** A query that is a part of the whole. */
    record Part(Operator operator, Evaluator[] outputs) {}

    /** The LIMIT and OFFSET of a recursive one. */
    record Cut(@Nullable Evaluator limit, @Nullable Evaluator offset) {}

    CommonRows(
            Context context,
            CommonTable table,
            Part query,
            List<Part> steps,
            RowBuffer working,
            RowView row,
            @Nullable KeyEncoder key,
            Cut cut) {
        this.context = context;
        this.table = table;
        this.query = query;
        this.steps = steps;
        this.working = working;
        this.row = row;
        this.key = key;
        this.cut = cut;
        rows = new RowBuffer(context);
        fresh = new RowBuffer(context);
        seen = new KeyTable(context.memory);
        tuple = new TupleWriter(query.outputs.length);
    }

    /** A reader into a slot; reading fills the rows first. */
    Operator reader(int target) {
        RecordRows reader = new RecordRows(context, rows, target);
        return new Operator() {
            @Override
            void open() {
                fill();
                reader.open();
            }

            @Override
            boolean next() {
                return reader.next();
            }

            @Override
            void close() {}
        };
    }

    /** Lets go of the rows at the end of the statement. */
    Operator closer() {
        return new Operator() {
            @Override
            void open() {}

            @Override
            boolean next() {
                return false;
            }

            @Override
            void close() {
                forget();
            }
        };
    }

    private void forget() {
        rows.clear();
        working.clear();
        fresh.clear();
        seen.clear();
        filledFor = -1;
    }

    private void fill() {
        if (filledFor == context.epoch()) {
            return;
        }
        forget();
        filledFor = context.epoch();
        left = LimitRows.value(context, cut.limit, Long.MAX_VALUE);
        skip = LimitRows.value(context, cut.offset, 0);
        run(query);
        if (steps.isEmpty()) {
            return;
        }
        long limit = limit();
        for (long round = 0; left > 0 && promote(); round++) {
            if (round >= limit) {
                throw new SqlException(ErrorCode.CTE_MAX_RECURSION_DEPTH, round + 1);
            }
            steps.forEach(this::run);
        }
    }

    private long limit() {
        Value value = context.frame.statement().session().systemVariable("cte_max_recursion_depth", false);
        return value instanceof Value.Long number ? number.value() : 1000;
    }

    /** The rows of the last round become those that the next one reads; false if there were none. */
    private boolean promote() {
        working.clear();
        RowBuffer.Cursor cursor = fresh.cursor();
        boolean any = false;
        while (cursor.next()) {
            working.add(cursor.bytes, cursor.offset, cursor.length);
            any = true;
        }
        fresh.clear();
        return any;
    }

    private void run(Part part) {
        part.operator.open();
        while (left > 0 && part.operator.next()) {
            context.tick();
            tuple.setAll(part.outputs, context.frame);
            if (key != null && !isNew(key)) {
                continue;
            }
            if (skip > 0) {
                skip--;
            } else {
                left--;
                rows.add(tuple.array(), 0, tuple.length());
            }
            if (!steps.isEmpty()) {
                fresh.add(tuple.array(), 0, tuple.length());
            }
        }
    }

    private boolean isNew(KeyEncoder encoder) {
        tuple.show(row);
        encoder.encode(context.frame);
        int hash = KeyTable.hash(encoder.bytes(), encoder.length());
        if (seen.find(encoder.bytes(), encoder.length(), hash) >= 0) {
            return false;
        }
        seen.add(encoder.bytes(), encoder.length(), hash, 0);
        return true;
    }

    @Override
    public String toString() {
        return table.name();
    }
}
