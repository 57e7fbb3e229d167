package dev.bough.engine.exec;

import java.util.ArrayList;
import java.util.List;

/** Many small byte records in few large arrays, each known by an address. */
final class Arena {
    private static final int FIRST = 4 << 10;
    private static final int LARGEST = 1 << 20;

    private final List<byte[]> chunks = new ArrayList<>();
    private int current = -1;
    private int used;
    private long size;

    /** The array in which a record lies. */
    byte[] array(long address) {
        return chunks.get((int) (address >>> 32));
    }

    /** Where in its array a record begins. */
    static int offset(long address) {
        return (int) address;
    }

    /** Takes room for a record. */
    long allocate(int length) {
        while (current < 0 || chunks.get(current).length - used < length) {
            nextChunk(length);
        }
        long address = (long) current << 32 | used;
        used += length;
        size += length;
        return address;
    }

    private void nextChunk(int length) {
        current++;
        used = 0;
        if (current == chunks.size()) {
            int wanted = current == 0 ? FIRST : Math.min(LARGEST, chunks.get(current - 1).length * 4);
            chunks.add(new byte[Math.max(wanted, length)]);
        }
    }

    long add(byte[] bytes, int offset, int length) {
        long address = allocate(length);
        System.arraycopy(bytes, offset, array(address), offset(address), length);
        return address;
    }

    /** The bytes of all records. */
    long size() {
        return size;
    }

    /** Forgets all records; of the memory a little is kept for the next ones. */
    void clear() {
        while (chunks.size() > 1) {
            chunks.removeLast();
        }
        if (!chunks.isEmpty() && chunks.getFirst().length > FIRST) {
            chunks.clear();
        }
        current = chunks.isEmpty() ? -1 : 0;
        used = 0;
        size = 0;
    }
}
