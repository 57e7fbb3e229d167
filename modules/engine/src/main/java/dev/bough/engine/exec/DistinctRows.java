package dev.bough.engine.exec;

import org.jspecify.annotations.Nullable;

/** Drops rows whose values came before. Once memory is full, rows with values not seen yet wait on disk for another round. */
final class DistinctRows extends Operator {
    private final Context context;
    private final Operator input;
    private final KeyEncoder key;
    private final RowKeeper rows;
    private final KeyTable seen;
    private final GrowingBytes record = new GrowingBytes();
    private @Nullable SpillFile waiting;
    private @Nullable SpillFile current;
    private SpillFile.@Nullable Reader reader;

    DistinctRows(Context context, Operator input, KeyEncoder key, int[] slots) {
        this.context = context;
        this.input = input;
        this.key = key;
        rows = new RowKeeper(context.frame, slots);
        seen = new KeyTable(context.memory);
    }

    @Override
    void open() {
        release();
        input.open();
    }

    @Override
    boolean next() {
        while (true) {
            while (nextCandidate()) {
                key.encode(context.frame);
                int hash = KeyTable.hash(key.bytes(), key.length());
                if (seen.find(key.bytes(), key.length(), hash) >= 0) {
                    context.tick();
                    continue;
                }
                if (!context.memory.isExceeded() || seen.size() == 0) {
                    seen.add(key.bytes(), key.length(), hash, 0);
                    return true;
                }
                postpone();
            }
            if (!nextRound()) {
                return false;
            }
        }
    }

    private boolean nextCandidate() {
        if (reader == null) {
            return input.next();
        }
        if (!reader.next()) {
            return false;
        }
        rows.restore(reader.bytes, 0);
        return true;
    }

    private void postpone() {
        if (waiting == null) {
            waiting = new SpillFile(context.temp);
        }
        record.clear();
        rows.save(record);
        waiting.write(record.array, 0, record.length);
    }

    private boolean nextRound() {
        if (current != null) {
            current.close();
        }
        current = waiting;
        waiting = null;
        reader = current == null ? null : current.reader();
        seen.clear();
        return current != null;
    }

    private void release() {
        seen.clear();
        reader = null;
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
