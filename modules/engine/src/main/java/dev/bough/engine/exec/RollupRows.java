package dev.bough.engine.exec;

import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.function.Accumulator;
import java.util.Arrays;

/**
 * Aggregates a sorted input with ROLLUP: besides the groups, those of every shorter list of keys. Group number n of the accumulators is
 * the one of the first n keys.
 */
final class RollupRows extends Operator {
    private final Context context;
    private final Operator input;
    private final KeyEncoder[] keys;
    private final GrowingBytes[] current;
    private final Accumulator[] accumulators;
    private final GroupTuple tuple;
    private boolean onRow;
    private int nextLevel;
    private int lastLevel;

    RollupRows(Context context, Operator input, Evaluator[] keys, Accumulator[] accumulators, GroupTuple tuple) {
        this.context = context;
        this.input = input;
        this.accumulators = accumulators;
        this.tuple = tuple;
        this.keys = new KeyEncoder[keys.length];
        current = new GrowingBytes[keys.length];
        for (int i = 0; i < keys.length; i++) {
            this.keys[i] = new KeyEncoder(new Evaluator[] {keys[i]});
            current[i] = new GrowingBytes();
        }
    }

    @Override
    void open() {
        input.open();
        onRow = input.next();
        clear(0);
        nextLevel = -1;
        lastLevel = 0;
    }

    /** Forgets the groups of at least so many keys. */
    private void clear(int from) {
        for (int level = from; level <= keys.length; level++) {
            for (Accumulator accumulator : accumulators) {
                accumulator.clear(level);
            }
        }
    }

    @Override
    boolean next() {
        if (nextLevel >= lastLevel && nextLevel >= 0) {
            tuple.emit(nextLevel, nextLevel);
            nextLevel--;
            return true;
        }
        if (nextLevel >= 0) {
            clear(nextLevel + 1);
        }
        if (!onRow) {
            return false;
        }
        readGroup();
        nextLevel = keys.length;
        return next();
    }

    private void readGroup() {
        tuple.readKeys();
        for (int i = 0; i < keys.length; i++) {
            keys[i].encode(context.frame);
            current[i].clear();
            current[i].put(keys[i].bytes(), 0, keys[i].length());
        }
        int same;
        do {
            for (int level = 0; level <= keys.length; level++) {
                for (Accumulator accumulator : accumulators) {
                    accumulator.add(level, context.frame);
                }
            }
            context.tick();
            onRow = input.next();
            same = onRow ? sameKeys() : -1;
        } while (same == keys.length);
        lastLevel = same + 1;
    }

    /** How many of the first keys are those of the group. */
    private int sameKeys() {
        for (int i = 0; i < keys.length; i++) {
            keys[i].encode(context.frame);
            if (!Arrays.equals(current[i].array, 0, current[i].length, keys[i].bytes(), 0, keys[i].length())) {
                return i;
            }
        }
        return keys.length;
    }

    @Override
    void close() {
        clear(0);
        input.close();
    }
}
