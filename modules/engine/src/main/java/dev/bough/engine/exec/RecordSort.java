package dev.bough.engine.exec;

import java.util.Arrays;

/** Sorts records by the keys that they begin with: a length of four bytes, then the key. A stable merge sort without boxes. */
final class RecordSort {
    private static final int SMALL = 8;

    private final Arena arena;

    private RecordSort(Arena arena) {
        this.arena = arena;
    }

    static void sort(long[] addresses, int count, Arena arena) {
        if (count > 1) {
            long[] source = Arrays.copyOf(addresses, count);
            new RecordSort(arena).sort(source, addresses, 0, count);
        }
    }

    /** Sorts a range of {@code target}; {@code source} holds the same there. */
    private void sort(long[] source, long[] target, int from, int to) {
        if (to - from <= SMALL) {
            insertionSort(target, from, to);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(target, source, from, middle);
        sort(target, source, middle, to);
        if (compare(source[middle - 1], source[middle]) <= 0) {
            System.arraycopy(source, from, target, from, to - from);
            return;
        }
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            boolean takeLeft = right >= to || (left < middle && compare(source[left], source[right]) <= 0);
            target[at] = takeLeft ? source[left++] : source[right++];
        }
    }

    private void insertionSort(long[] target, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long moved = target[i];
            int at = i;
            while (at > from && compare(target[at - 1], moved) > 0) {
                target[at] = target[at - 1];
                at--;
            }
            target[at] = moved;
        }
    }

    private int compare(long a, long b) {
        byte[] left = arena.array(a);
        byte[] right = arena.array(b);
        int leftAt = Arena.offset(a);
        int rightAt = Arena.offset(b);
        return compare(left, leftAt, right, rightAt);
    }

    /** Compares the keys of two records. */
    static int compare(byte[] left, int leftAt, byte[] right, int rightAt) {
        int leftLength = GrowingBytes.getInt(left, leftAt);
        int rightLength = GrowingBytes.getInt(right, rightAt);
        return Arrays.compareUnsigned(
                left, leftAt + 4, leftAt + 4 + leftLength, right, rightAt + 4, rightAt + 4 + rightLength);
    }
}
