package dev.bough.engine.exec;

import java.util.Arrays;

/** Computes the functions of one window over an input that comes sorted by its partitions and order. */
final class WindowRows extends Operator {
    private final Context context;
    private final Operator input;
    private final int slot;
    private final KeyEncoder partitionKey;
    private final WindowFunction[] functions;
    private final Partition partition;
    private final RowKeeper rows;
    private final TupleWriter tuple;
    private final GrowingBytes current = new GrowingBytes();
    private final GrowingBytes ahead = new GrowingBytes();
    private boolean hasAhead;
    private int at;

    WindowRows(
            Context context,
            Operator input,
            int[] slots,
            int slot,
            KeyEncoder partitionKey,
            KeyEncoder order,
            WindowFunction[] functions) {
        this.context = context;
        this.input = input;
        this.slot = slot;
        this.partitionKey = partitionKey;
        this.functions = functions;
        rows = new RowKeeper(context.frame, slots);
        partition = new Partition(context, rows, order);
        tuple = new TupleWriter(functions.length);
    }

    @Override
    void open() {
        partition.clear();
        input.open();
        hasAhead = input.next();
        keepAhead();
        at = 0;
    }

    private void keepAhead() {
        ahead.clear();
        if (hasAhead) {
            rows.save(ahead);
        }
    }

    @Override
    boolean next() {
        if (at >= partition.size() && !nextPartition()) {
            return false;
        }
        partition.moveTo(at++);
        tuple.begin();
        for (int i = 0; i < functions.length; i++) {
            functions[i].put(partition, tuple, i);
        }
        partition.show(partition.current());
        tuple.show(context.frame.rows[slot]);
        return true;
    }

    private boolean nextPartition() {
        if (!hasAhead) {
            return false;
        }
        partition.clear();
        rows.restore(ahead.array, 0);
        partitionKey.encode(context.frame);
        current.clear();
        current.put(partitionKey.bytes(), 0, partitionKey.length());
        do {
            partition.add();
            context.tick();
            hasAhead = input.next();
        } while (hasAhead && isSame());
        keepAhead();
        partition.complete();
        for (WindowFunction function : functions) {
            function.begin(partition);
        }
        at = 0;
        return true;
    }

    private boolean isSame() {
        partitionKey.encode(context.frame);
        return Arrays.equals(current.array, 0, current.length, partitionKey.bytes(), 0, partitionKey.length());
    }

    @Override
    void close() {
        partition.clear();
        input.close();
    }
}
