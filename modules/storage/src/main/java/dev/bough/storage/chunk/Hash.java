package dev.bough.storage.chunk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The name of a chunk: the first 20 bytes of the SHA-256 of its bytes.
 *
 * <p>Printed as 32 characters of {@code 0-9a-v}, five bits each, highest first, so that text sorts as the bytes do.
 */
public final class Hash implements Comparable<Hash> {
    /** How many bytes a hash has. */
    public static final int BYTES = 20;

    /** How many characters its text has. */
    public static final int CHARACTERS = 32;

    /** The hash that names nothing: all zeros. */
    public static final Hash NONE = new Hash(0, 0, 0);

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuv";

    private final long high;
    private final long middle;
    private final int low;

    private Hash(long high, long middle, int low) {
        this.high = high;
        this.middle = middle;
        this.low = low;
    }

    /** The name of these bytes. */
    public static Hash of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** The name of a range of bytes. */
    public static Hash of(byte[] bytes, int offset, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, offset, length);
            return read(digest.digest(), 0);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("the JDK has no SHA-256", absent);
        }
    }

    /** The hash that stands in 20 bytes. */
    public static Hash read(byte[] bytes, int offset) {
        return new Hash((long) LONG.get(bytes, offset), (long) LONG.get(bytes, offset + 8),
                (int) INT.get(bytes, offset + 16));
    }

    /** The hash with this text, or null if the text is none. */
    public static @Nullable Hash parse(String text) {
        if (text.length() != CHARACTERS) {
            return null;
        }
        byte[] bytes = new byte[BYTES];
        int pending = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < CHARACTERS; i++) {
            int digit = DIGITS.indexOf(text.charAt(i));
            if (digit < 0) {
                return null;
            }
            pending = pending << 5 | digit;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (pending >>> bits);
                pending &= (1 << bits) - 1;
            }
        }
        return read(bytes, 0);
    }

    /** Writes the 20 bytes. */
    public void write(byte[] target, int offset) {
        LONG.set(target, offset, high);
        LONG.set(target, offset + 8, middle);
        INT.set(target, offset + 16, low);
    }

    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        write(bytes, 0);
        return bytes;
    }

    /** Whether the 20 bytes at the offset are this hash. */
    public boolean isAt(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset) == high
                && (long) LONG.get(bytes, offset + 8) == middle
                && (int) INT.get(bytes, offset + 16) == low;
    }

    /** The first eight bytes as a number: as good as random, for tables of hashes. */
    public long prefix() {
        return high;
    }

    @Override
    public int compareTo(Hash other) {
        int order = Long.compareUnsigned(high, other.high);
        if (order == 0) {
            order = Long.compareUnsigned(middle, other.middle);
        }
        return order == 0 ? Integer.compareUnsigned(low, other.low) : order;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash that && high == that.high && middle == that.middle && low == that.low;
    }

    @Override
    public int hashCode() {
        return (int) high;
    }

    @Override
    public String toString() {
        byte[] bytes = toBytes();
        char[] text = new char[CHARACTERS];
        int pending = 0;
        int bits = 0;
        int at = 0;
        for (byte next : bytes) {
            pending = pending << 8 | (next & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text[at++] = DIGITS.charAt(pending >>> bits & 31);
            }
            pending &= (1 << bits) - 1;
        }
        return new String(text);
    }
}
