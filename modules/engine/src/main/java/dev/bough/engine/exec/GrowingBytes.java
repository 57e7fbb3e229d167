package dev.bough.engine.exec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A byte array that grows as it is written, and is used again. */
final class GrowingBytes {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    byte[] array = new byte[64];
    int length;

    void clear() {
        length = 0;
    }

    /** Makes room for some bytes at the end, their content not defined, and tells where they begin. */
    int grow(int count) {
        int from = length;
        if (array.length - from < count) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, from + count));
        }
        length = from + count;
        return from;
    }

    void put(int value) {
        array[grow(1)] = (byte) value;
    }

    void putInt(int value) {
        int at = grow(4);
        INT.set(array, at, value);
    }

    void put(byte[] bytes, int offset, int count) {
        int at = grow(count);
        System.arraycopy(bytes, offset, array, at, count);
    }

    static int getInt(byte[] bytes, int offset) {
        return (int) INT.get(bytes, offset);
    }

    static void setInt(byte[] bytes, int offset, int value) {
        INT.set(bytes, offset, value);
    }

    static long getLong(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset);
    }

    static void setLong(byte[] bytes, int offset, long value) {
        LONG.set(bytes, offset, value);
    }
}
