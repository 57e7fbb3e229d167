package dev.bough.engine.exec;

import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.function.Accumulator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Aggregates by a table of groups. Once memory is full, rows of groups that are not in it wait on disk for another round. */
final class HashedGroups extends Operator {
    private static final int CHECK_EVERY = 1024;

    private final Context context;
    private final Operator input;
    private final KeyEncoder key;
    private final Accumulator[] accumulators;
    private final GroupTuple tuple;
    private final RowKeeper rows;
    private final KeyTable groups;
    private final Arena keys = new Arena();
    private final GrowingBytes record = new GrowingBytes();
    private long[] keyAt = new long[64];
    private int[] keyLength = new int[64];
    private int count;
    private int emitted;
    private int sinceCheck;
    private long charged;
    private @Nullable SpillFile waiting;
    private @Nullable SpillFile current;

    HashedGroups(
            Context context, Operator input, Evaluator[] keys, Accumulator[] accumulators, GroupTuple tuple,
            int[] inputSlots) {
        this.context = context;
        this.input = input;
        this.accumulators = accumulators;
        this.tuple = tuple;
        key = new KeyEncoder(keys);
        rows = new RowKeeper(context.frame, inputSlots);
        groups = new KeyTable(context.memory);
    }

    @Override
    void open() {
        release();
        input.open();
        while (input.next()) {
            take();
        }
    }

    private void take() {
        context.tick();
        key.encode(context.frame);
        int hash = KeyTable.hash(key.bytes(), key.length());
        long entry = groups.find(key.bytes(), key.length(), hash);
        int group;
        if (entry >= 0) {
            group = (int) groups.value(entry);
        } else if (count > 0 && context.memory.isExceeded()) {
            postpone();
            return;
        } else {
            group = newGroup();
            groups.add(key.bytes(), key.length(), hash, group);
        }
        for (Accumulator accumulator : accumulators) {
            accumulator.add(group, context.frame);
        }
        if (++sinceCheck >= CHECK_EVERY) {
            charge();
        }
    }

    private int newGroup() {
        if (count == keyAt.length) {
            keyAt = Arrays.copyOf(keyAt, count * 2);
            keyLength = Arrays.copyOf(keyLength, count * 2);
        }
        tuple.readKeys();
        keyAt[count] = keys.add(tuple.keyBytes(), 0, tuple.keyLength());
        keyLength[count] = tuple.keyLength();
        for (Accumulator accumulator : accumulators) {
            accumulator.clear(count);
        }
        return count++;
    }

    private void charge() {
        sinceCheck = 0;
        long now = keys.size() + 12L * count + AggregateBuilder.memory(accumulators);
        context.memory.add(now - charged);
        charged = now;
    }

    private void postpone() {
        if (waiting == null) {
            waiting = new SpillFile(context.temp);
        }
        record.clear();
        rows.save(record);
        waiting.write(record.array, 0, record.length);
    }

    @Override
    boolean next() {
        while (emitted >= count) {
            if (!nextRound()) {
                return false;
            }
        }
        long address = keyAt[emitted];
        tuple.showKeys(keys.array(address), Arena.offset(address), keyLength[emitted]);
        tuple.emit(emitted, Integer.MAX_VALUE);
        emitted++;
        return true;
    }

    private boolean nextRound() {
        if (waiting == null) {
            return false;
        }
        forget();
        if (current != null) {
            current.close();
        }
        SpillFile file = waiting;
        current = file;
        waiting = null;
        SpillFile.Reader reader = file.reader();
        while (reader.next()) {
            rows.restore(reader.bytes, 0);
            take();
        }
        return true;
    }

    private void forget() {
        for (int group = 0; group < count; group++) {
            for (Accumulator accumulator : accumulators) {
                accumulator.clear(group);
            }
        }
        count = 0;
        emitted = 0;
        groups.clear();
        keys.clear();
        context.memory.add(-charged);
        charged = 0;
    }

    private void release() {
        forget();
        if (current != null) {
            current.close();
            current = null;
        }
        if (waiting != null) {
            waiting.close();
            waiting = null;
        }
    }

    @Override
    void close() {
        release();
        input.close();
    }
}
