package dev.bough.engine.exec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Records in the order in which they were added, in memory as long as the statement's budget allows, then on disk; read any number of times. */
final class RowBuffer {
    private final Context context;
    private final Arena arena = new Arena();
    private long[] addresses = new long[64];
    private int[] lengths = new int[64];
    private int inMemory;
    private @Nullable SpillFile file;
    private long charged;

    RowBuffer(Context context) {
        this.context = context;
    }

    void add(byte[] bytes, int offset, int length) {
        if (file == null && context.memory.isExceeded() && inMemory > 0) {
            file = new SpillFile(context.temp);
        }
        if (file != null) {
            file.write(bytes, offset, length);
            return;
        }
        if (inMemory == addresses.length) {
            addresses = Arrays.copyOf(addresses, inMemory * 2);
            lengths = Arrays.copyOf(lengths, inMemory * 2);
        }
        lengths[inMemory] = length;
        addresses[inMemory++] = arena.add(bytes, offset, length);
        context.memory.add(length + 12L);
        charged += length + 12L;
    }

    long size() {
        return inMemory + (file == null ? 0 : file.records());
    }

    void clear() {
        context.memory.add(-charged);
        charged = 0;
        inMemory = 0;
        arena.clear();
        if (addresses.length > 4096) {
            addresses = new long[64];
            lengths = new int[64];
        }
        if (file != null) {
            file.close();
            file = null;
        }
    }

    Cursor cursor() {
        return new Cursor();
    }

    /** Walks the records; records may be added while it walks as long as they fit in memory. */
    final class Cursor {
        private int at;
        private SpillFile.@Nullable Reader reader;

        byte[] bytes = new byte[0];
        int offset;
        int length;

        void rewind() {
            at = 0;
            reader = null;
        }

        boolean next() {
            if (at < inMemory) {
                return at(at++);
            }
            if (file == null) {
                return false;
            }
            SpillFile.Reader from = reader;
            if (from == null) {
                from = file.reader();
                reader = from;
            }
            if (!from.next()) {
                return false;
            }
            bytes = from.bytes;
            offset = 0;
            length = from.length;
            return true;
        }

        /** Moves to a record in memory by its position. */
        boolean at(int position) {
            if (position < 0 || position >= inMemory) {
                return false;
            }
            bytes = arena.array(addresses[position]);
            offset = Arena.offset(addresses[position]);
            length = lengths[position];
            return true;
        }
    }
}
