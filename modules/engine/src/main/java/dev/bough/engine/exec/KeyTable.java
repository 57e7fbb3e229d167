package dev.bough.engine.exec;

import java.util.Arrays;

/** A hash table of byte keys, each with one long beside it; what it keeps lies in an {@link Arena}. */
final class KeyTable {
    private final Arena arena = new Arena();
    private final MemoryBudget memory;
    private int[] hashes = new int[64];
    private long[] entries = new long[64];
    private int size;
    private long charged;

    KeyTable(MemoryBudget memory) {
        this.memory = memory;
        Arrays.fill(entries, -1);
    }

    int size() {
        return size;
    }

    static int hash(byte[] key, int length) {
        int h = length * 0x9E3779B1;
        int at = 0;
        for (; at + 8 <= length; at += 8) {
            long word = GrowingBytes.getLong(key, at) * 0x9E3779B97F4A7C15L;
            h = (h ^ (int) (word >>> 32)) * 0x85EBCA6B + (int) word;
        }
        for (; at < length; at++) {
            h = (h ^ key[at]) * 0x01000193;
        }
        h ^= h >>> 15;
        h *= 0x2C1B3C6D;
        return h ^ h >>> 13;
    }

    /** The entry of a key; -1 if it has none. */
    long find(byte[] key, int length, int hash) {
        int mask = entries.length - 1;
        for (int at = hash & mask; entries[at] >= 0; at = (at + 1) & mask) {
            if (hashes[at] == hash && same(entries[at], key, length)) {
                return entries[at];
            }
        }
        return -1;
    }

    private boolean same(long entry, byte[] key, int length) {
        byte[] array = arena.array(entry);
        int offset = Arena.offset(entry);
        return GrowingBytes.getInt(array, offset + 8) == length
                && Arrays.equals(array, offset + 12, offset + 12 + length, key, 0, length);
    }

    /** Adds an entry for a key that has none. */
    long add(byte[] key, int length, int hash, long value) {
        if (size * 2 >= entries.length) {
            grow();
        }
        long entry = arena.allocate(12 + length);
        byte[] array = arena.array(entry);
        int offset = Arena.offset(entry);
        GrowingBytes.setLong(array, offset, value);
        GrowingBytes.setInt(array, offset + 8, length);
        System.arraycopy(key, 0, array, offset + 12, length);
        put(entry, hash);
        size++;
        charge(12L + length + 24);
        return entry;
    }

    private void charge(long bytes) {
        memory.add(bytes);
        charged += bytes;
    }

    private void put(long entry, int hash) {
        int mask = entries.length - 1;
        int at = hash & mask;
        while (entries[at] >= 0) {
            at = (at + 1) & mask;
        }
        entries[at] = entry;
        hashes[at] = hash;
    }

    private void grow() {
        int[] oldHashes = hashes;
        long[] oldEntries = entries;
        hashes = new int[oldHashes.length * 2];
        entries = new long[oldEntries.length * 2];
        Arrays.fill(entries, -1);
        for (int i = 0; i < oldEntries.length; i++) {
            if (oldEntries[i] >= 0) {
                put(oldEntries[i], oldHashes[i]);
            }
        }
    }

    long value(long entry) {
        return GrowingBytes.getLong(arena.array(entry), Arena.offset(entry));
    }

    void value(long entry, long value) {
        GrowingBytes.setLong(arena.array(entry), Arena.offset(entry), value);
    }

    void clear() {
        memory.add(-charged);
        charged = 0;
        size = 0;
        arena.clear();
        if (entries.length > 4096) {
            hashes = new int[64];
            entries = new long[64];
        }
        Arrays.fill(entries, -1);
    }
}
