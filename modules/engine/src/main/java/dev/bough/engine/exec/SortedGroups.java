package dev.bough.engine.exec;

import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.function.Accumulator;
import java.util.Arrays;

/** Aggregates an input whose groups come one after another, or all of it as one group. */
final class SortedGroups extends Operator {
    private final Context context;
    private final Operator input;
    private final KeyEncoder key;
    private final boolean single;
    private final Accumulator[] accumulators;
    private final GroupTuple tuple;
    private final GrowingBytes current = new GrowingBytes();
    private boolean onRow;
    private boolean done;

    SortedGroups(Context context, Operator input, Evaluator[] keys, Accumulator[] accumulators, GroupTuple tuple) {
        this.context = context;
        this.input = input;
        this.accumulators = accumulators;
        this.tuple = tuple;
        key = new KeyEncoder(keys);
        single = keys.length == 0;
    }

    @Override
    void open() {
        input.open();
        onRow = false;
        done = false;
    }

    @Override
    boolean next() {
        if (done) {
            return false;
        }
        clear();
        if (!onRow && !input.next()) {
            done = true;
            if (single) {
                tuple.readKeys();
                tuple.emit(0, 0);
            }
            return single;
        }
        tuple.readKeys();
        key.encode(context.frame);
        current.clear();
        current.put(key.bytes(), 0, key.length());
        do {
            for (Accumulator accumulator : accumulators) {
                accumulator.add(0, context.frame);
            }
            context.tick();
            onRow = input.next();
        } while (onRow && isSame());
        done = !onRow;
        tuple.emit(0, Integer.MAX_VALUE);
        return true;
    }

    private void clear() {
        for (Accumulator accumulator : accumulators) {
            accumulator.clear(0);
        }
    }

    private boolean isSame() {
        if (single) {
            return true;
        }
        key.encode(context.frame);
        return Arrays.equals(current.array, 0, current.length, key.bytes(), 0, key.length());
    }

    @Override
    void close() {
        clear();
        input.close();
    }
}
