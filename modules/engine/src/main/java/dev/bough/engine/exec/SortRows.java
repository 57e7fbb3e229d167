package dev.bough.engine.exec;

import dev.bough.engine.expression.Evaluator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sorts rows, stably. With a limit it keeps about twice as many rows as that and throws the rest away as it goes; past the memory budget
 * sorted runs go to disk and are merged.
 */
final class SortRows extends Operator {
    /** From this limit on, rows are sorted as a whole. */
    private static final long LARGEST_TOP = 100_000;

    private final Context context;
    private final Operator input;
    private final KeyEncoder key;
    private final RowKeeper rows;
    private final @Nullable Evaluator limit;
    private final @Nullable Evaluator offset;
    private final GrowingBytes record = new GrowingBytes();
    private Arena arena = new Arena();
    private Arena spare = new Arena();
    private long[] addresses = new long[64];
    private int count;
    private int at;
    private long charged;
    private @Nullable SortedRuns runs;

    SortRows(
            Context context,
            Operator input,
            KeyEncoder key,
            int[] slots,
            @Nullable Evaluator limit,
            @Nullable Evaluator offset) {
        this.context = context;
        this.input = input;
        this.key = key;
        this.limit = limit;
        this.offset = offset;
        rows = new RowKeeper(context.frame, slots);
    }

    @Override
    void open() {
        release();
        long top = Long.MAX_VALUE;
        if (limit != null) {
            long skip = LimitRows.value(context, offset, 0);
            top = LimitRows.value(context, limit, Long.MAX_VALUE);
            top = top > Long.MAX_VALUE - skip ? Long.MAX_VALUE : top + skip;
        }
        if (top > 0) {
            fill(top);
        }
    }

    private void fill(long top) {
        boolean bounded = top <= LARGEST_TOP;
        int pruneAt = bounded ? (int) Math.max(1024, top * 2) : Integer.MAX_VALUE;
        boolean full = false;
        input.open();
        while (input.next()) {
            key.encode(context.frame);
            context.tick();
            if (full && compareToLast((int) top - 1) >= 0) {
                continue;
            }
            add();
            if (count >= pruneAt) {
                prune((int) top);
                full = true;
            } else if (context.memory.isExceeded() && count > 1) {
                spill();
                full = false;
            }
        }
        sort();
        if (runs != null) {
            spill();
            runs.start();
        }
    }

    /** The key just encoded against that of the worst row kept. */
    private int compareToLast(int last) {
        byte[] array = arena.array(addresses[last]);
        int from = Arena.offset(addresses[last]);
        int length = GrowingBytes.getInt(array, from);
        return Arrays.compareUnsigned(key.bytes(), 0, key.length(), array, from + 4, from + 4 + length);
    }

    private void add() {
        record.clear();
        record.putInt(key.length());
        record.put(key.bytes(), 0, key.length());
        rows.save(record);
        if (count == addresses.length) {
            addresses = Arrays.copyOf(addresses, count * 2);
        }
        addresses[count++] = arena.add(record.array, 0, record.length);
        charge(record.length + 16L);
    }

    private void charge(long bytes) {
        charged += bytes;
        context.memory.add(bytes);
    }

    private void sort() {
        RecordSort.sort(addresses, count, arena);
    }

    /** The length of a record: its key's length, its key, its rows. */
    private int recordLength(byte[] array, int from) {
        int keyLength = GrowingBytes.getInt(array, from);
        return rows.length(array, from + 4 + keyLength) + 4 + keyLength;
    }

    private void prune(int top) {
        sort();
        Arena target = spare;
        target.clear();
        for (int i = 0; i < top; i++) {
            byte[] array = arena.array(addresses[i]);
            int from = Arena.offset(addresses[i]);
            addresses[i] = target.add(array, from, recordLength(array, from));
        }
        context.memory.add(-charged);
        charged = 0;
        spare = arena;
        spare.clear();
        arena = target;
        count = top;
        charge(target.size() + 16L * top);
    }

    private void spill() {
        sort();
        if (runs == null) {
            runs = new SortedRuns(context.temp);
        }
        for (int i = 0; i < count; i++) {
            byte[] array = arena.array(addresses[i]);
            int from = Arena.offset(addresses[i]);
            runs.write(array, from, recordLength(array, from));
        }
        runs.endRun();
        forgetRows();
    }

    private void forgetRows() {
        context.memory.add(-charged);
        charged = 0;
        count = 0;
        at = 0;
        arena.clear();
        spare.clear();
        if (addresses.length > 4096) {
            addresses = new long[64];
        }
    }

    @Override
    boolean next() {
        if (runs != null) {
            if (!runs.next()) {
                return false;
            }
            rows.restore(runs.bytes(), 4 + GrowingBytes.getInt(runs.bytes(), 0));
            return true;
        }
        if (at >= count) {
            return false;
        }
        byte[] array = arena.array(addresses[at]);
        int from = Arena.offset(addresses[at]);
        at++;
        rows.restore(array, from + 4 + GrowingBytes.getInt(array, from));
        return true;
    }

    private void release() {
        forgetRows();
        if (runs != null) {
            runs.close();
            runs = null;
        }
    }

    @Override
    void close() {
        release();
        input.close();
    }
}
