package dev.bough.engine.exec;

import dev.bough.engine.expression.Frame;
import java.util.Arrays;

/** The rows of one partition of a window, with the keys of their order; held in memory. */
final class Partition {
    private final Context context;
    private final RowKeeper rows;
    private final KeyEncoder order;
    private final Arena arena = new Arena();
    private final GrowingBytes record = new GrowingBytes();
    private long[] addresses = new long[64];
    private int[] peersFrom = new int[64];
    private int[] peersTo = new int[64];
    private int size;
    private int current;
    private int shown;
    private long charged;

    Partition(Context context, RowKeeper rows, KeyEncoder order) {
        this.context = context;
        this.rows = rows;
        this.order = order;
    }

    Frame frame() {
        return context.frame;
    }

    void clear() {
        arena.clear();
        size = 0;
        context.memory.add(-charged);
        charged = 0;
    }

    /** Adds the input's current row. */
    void add() {
        order.encode(context.frame);
        record.clear();
        record.putInt(order.length());
        record.put(order.bytes(), 0, order.length());
        rows.save(record);
        if (size == addresses.length) {
            addresses = Arrays.copyOf(addresses, size * 2);
            peersFrom = Arrays.copyOf(peersFrom, size * 2);
            peersTo = Arrays.copyOf(peersTo, size * 2);
        }
        addresses[size] = arena.add(record.array, 0, record.length);
        boolean peer = size > 0 && compare(size - 1, order) == 0;
        peersFrom[size] = peer ? peersFrom[size - 1] : size;
        size++;
        charged += record.length + 16L;
        context.memory.add(record.length + 16L);
    }

    /** To be called when all rows are there. */
    void complete() {
        for (int i = size - 1; i >= 0; i--) {
            peersTo[i] = i + 1 < size && peersFrom[i + 1] == peersFrom[i] ? peersTo[i + 1] : i + 1;
        }
    }

    private int compare(int row, KeyEncoder key) {
        byte[] array = arena.array(addresses[row]);
        int from = Arena.offset(addresses[row]);
        int length = GrowingBytes.getInt(array, from);
        return Arrays.compareUnsigned(array, from + 4, from + 4 + length, key.bytes(), 0, key.length());
    }

    int size() {
        return size;
    }

    int current() {
        return current;
    }

    /** Makes a row the current one, and shows it. */
    void moveTo(int row) {
        current = row;
        shown = -1;
        show(row);
    }

    /** Brings a row into the frame, for evaluating its values. */
    void show(int row) {
        if (shown != row) {
            byte[] array = arena.array(addresses[row]);
            int from = Arena.offset(addresses[row]);
            rows.restore(array, from + 4 + GrowingBytes.getInt(array, from));
            shown = row;
        }
    }

    int peersFrom(int row) {
        return peersFrom[row];
    }

    int peersTo(int row) {
        return peersTo[row];
    }

    /** The first row whose key is not below a limit computed from the current row; its own peers where it has none. */
    int firstNotBelow(KeyEncoder limit) {
        show(current);
        limit.encode(context.frame);
        if (limit.anyNull()) {
            return peersFrom(current);
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, limit) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first row whose key is above a limit computed from the current row; the end of its own peers where it has none. */
    int firstAbove(KeyEncoder limit) {
        show(current);
        limit.encode(context.frame);
        if (limit.anyNull()) {
            return peersTo(current);
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, limit) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
