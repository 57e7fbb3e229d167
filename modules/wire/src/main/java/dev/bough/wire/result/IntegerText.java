package dev.bough.wire.result;

import dev.bough.wire.packet.PacketBuffer;
import java.nio.charset.StandardCharsets;

/** Integers as decimal digits, written in place. */
final class IntegerText {
    private static final byte[] SMALLEST = Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);
    private static final long TEN_18 = 1_000_000_000_000_000_000L;
    private static final byte[] PAIRS = pairs();

    private IntegerText() {}

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    /** How many digits a number that is not negative has. */
    static int digits(long value) {
        long bound = 10;
        for (int digits = 1; digits < 19; digits++) {
            if (value < bound) {
                return digits;
            }
            bound *= 10;
        }
        return 19;
    }

    /** Writes exactly {@code count} digits of a number that is not negative, with leading zeros. */
    static void write(byte[] to, int at, int count, long value) {
        int next = at + count;
        long rest = value;
        while (next - at >= 2) {
            long quotient = rest / 100;
            int pair = 2 * (int) (rest - quotient * 100);
            next -= 2;
            to[next] = PAIRS[pair];
            to[next + 1] = PAIRS[pair + 1];
            rest = quotient;
        }
        if (next > at) {
            to[at] = (byte) ('0' + rest % 10);
        }
    }

    /** A signed number as a string with its length. */
    static void putSigned(PacketBuffer out, long value, int width) {
        if (value < 0) {
            putNegative(out, value);
            return;
        }
        int count = Math.max(digits(value), width);
        byte[] to = out.reserve(count + 1);
        int at = out.size();
        to[at] = (byte) count;
        write(to, at + 1, count, value);
        out.advance(count + 1);
    }

    private static void putNegative(PacketBuffer out, long value) {
        if (value == Long.MIN_VALUE) {
            out.putString(SMALLEST, 0, SMALLEST.length);
            return;
        }
        int count = digits(-value);
        byte[] to = out.reserve(count + 2);
        int at = out.size();
        to[at] = (byte) (count + 1);
        to[at + 1] = '-';
        write(to, at + 2, count, -value);
        out.advance(count + 2);
    }

    /** An unsigned number as a string with its length. */
    static void putUnsigned(PacketBuffer out, long value, int width) {
        if (value >= 0) {
            putSigned(out, value, width);
            return;
        }
        long high = Long.divideUnsigned(value, TEN_18);
        int highDigits = digits(high);
        int count = Math.max(highDigits + 18, width);
        byte[] to = out.reserve(count + 1);
        int at = out.size();
        to[at] = (byte) count;
        write(to, at + 1, count - 18, high);
        write(to, at + 1 + count - 18, 18, Long.remainderUnsigned(value, TEN_18));
        out.advance(count + 1);
    }
}
