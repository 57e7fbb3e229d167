package dev.bough.engine.catalog;

import dev.bough.api.error.CorruptDataException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote. */
final class ByteReader {
    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean atEnd() {
        return at == bytes.length;
    }

    int octet() {
        if (at >= bytes.length) {
            throw broken("ends early");
        }
        return bytes[at++] & 0xFF;
    }

    boolean flag() {
        return octet() != 0;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = octet();
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw broken("holds a number that is too long");
    }

    int integer() {
        long value = number();
        if (value != (int) value) {
            throw broken("holds a number that is too large");
        }
        return (int) value;
    }

    long fixed() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | octet();
        }
        return value;
    }

    String text() {
        int length = integer();
        if (length < 0 || length > bytes.length - at) {
            throw broken("holds a text longer than itself");
        }
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    @Nullable
    String optional() {
        return flag() ? text() : null;
    }

    List<String> texts() {
        return list(this::text);
    }

    <T> List<T> list(Supplier<T> element) {
        int count = integer();
        if (count < 0 || count > bytes.length) {
            throw broken("holds an impossible count");
        }
        List<T> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add(element.get());
        }
        return elements;
    }

    CorruptDataException broken(String how) {
        return new CorruptDataException("table definition", at, "the definition of a table " + how);
    }
}
