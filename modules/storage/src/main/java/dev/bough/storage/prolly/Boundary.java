package dev.bough.storage.prolly;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where nodes end: the rule that makes a tree's shape depend on its content alone.
 *
 * <p>After each item, with the node grown from size a to size b, the node ends if a number made from the item's level
 * and key, spread
 * evenly over 0..1, is below the chance that a Weibull variable (shape 4, scale 4,096) that is not below a is below b:
 * {@code 1 - exp((a^4 - b^4) / 4096^4)}. So sizes cluster around 3.7 KiB, and a changed value moves no boundary of its
 * own. A node
 * below 512 bytes does not end, one of 16 KiB or more does; an inner node never ends before its third item.
 *
 * <p>The number: {@code h} starts as the golden ratio times (level + 1); for each eight bytes of the key, big-endian,
 * the last ones filled up
 * with zeros, {@code h = (h ^ word) * C; h ^= h >>> 29}; then the key's length likewise and murmur3's finisher; its
 * top 53 bits count.
 * This is part of the format: {@link StrictMath} gives the same bits everywhere.
 */
final class Boundary {
    static final int MIN_BYTES = 512;
    static final int MAX_BYTES = 16 * 1024;
    static final int INNER_MIN_ITEMS = 3;

    private static final double SCALE = 4096.0 * 4096.0 * 4096.0 * 4096.0;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long FACTOR = 0xBF58476D1CE4E5B9L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Boundary() {}

    /** Whether a node of this level ends after an item that let it grow from one size to another. */
    static boolean after(int level, int items, int before, int after, byte[] key, int offset, int length) {
        if (level > 0 && items < INNER_MIN_ITEMS || after < MIN_BYTES) {
            return false;
        }
        if (after >= MAX_BYTES) {
            return true;
        }
        double a = (double) before * before;
        double b = (double) after * after;
        double growth = (b * b - a * a) / SCALE;
        double number = (hash(level, key, offset, length) >>> 11) * 0x1p-53;
        // 1 - exp(-x) <= x, so most items need no exponential.
        return number < growth && number < 1 - StrictMath.exp(-growth);
    }

    static long hash(int level, byte[] key, int offset, int length) {
        long h = GOLDEN * (level + 1);
        int at = offset;
        int end = offset + length;
        for (; at + 8 <= end; at += 8) {
            h = mix(h, (long) LONG.get(key, at));
        }
        if (at < end) {
            long word = 0;
            for (int i = 0; i < 8; i++) {
                word = word << 8 | (at + i < end ? key[at + i] & 0xFF : 0);
            }
            h = mix(h, word);
        }
        h = mix(h, length);
        h ^= h >>> 33;
        h *= 0xFF51AFD7ED558CCDL;
        h ^= h >>> 33;
        h *= 0xC4CEB9FE1A85EC53L;
        return h ^ h >>> 33;
    }

    private static long mix(long h, long word) {
        long mixed = (h ^ word) * FACTOR;
        return mixed ^ mixed >>> 29;
    }
}
