package dev.bough.engine.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the canonical bytes of definitions: variable-length numbers, texts with their length in front. */
final class ByteWriter {
    private byte[] bytes = new byte[256];
    private int length;

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    ByteWriter octet(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) value;
        return this;
    }

    ByteWriter flag(boolean value) {
        return octet(value ? 1 : 0);
    }

    /** Seven bits a byte, lowest first; negative numbers take ten bytes. */
    ByteWriter number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            octet((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        return octet((int) rest);
    }

    ByteWriter fixed(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            octet((int) (value >>> shift));
        }
        return this;
    }

    ByteWriter text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        for (byte b : encoded) {
            octet(b);
        }
        return this;
    }

    ByteWriter optional(@Nullable String value) {
        return value == null ? octet(0) : octet(1).text(value);
    }

    ByteWriter texts(List<String> values) {
        number(values.size());
        values.forEach(this::text);
        return this;
    }
}
