package dev.bough.cli.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one packet. */
final class Payload {
    private final byte[] bytes;
    private int at;

    Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    int peek() {
        return at < bytes.length ? bytes[at] & 0xFF : -1;
    }

    int length() {
        return bytes.length;
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    void skip(int count) {
        at += count;
    }

    long fixed(int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (bytes[at++] & 0xFFL) << (8 * i);
        }
        return value;
    }

    /** A number of 1 to 9 bytes. */
    long number() {
        int first = bytes[at++] & 0xFF;
        return switch (first) {
            case 0xFC -> fixed(2);
            case 0xFD -> fixed(3);
            case 0xFE -> fixed(8);
            default -> first;
        };
    }

    /** Bytes with their length before them; null for the mark of NULL. */
    byte @Nullable [] counted() {
        if (peek() == 0xFB) {
            at++;
            return null;
        }
        int length = Math.toIntExact(number());
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    String countedText() {
        byte[] text = counted();
        return text == null ? "" : new String(text, StandardCharsets.UTF_8);
    }

    String zeroTerminated() {
        int start = at;
        while (at < bytes.length && bytes[at] != 0) {
            at++;
        }
        String text = new String(bytes, start, at - start, StandardCharsets.UTF_8);
        at++;
        return text;
    }

    byte[] bytes(int count) {
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length);
        at = bytes.length;
        return rest;
    }

    String restText() {
        return new String(rest(), StandardCharsets.UTF_8);
    }
}
