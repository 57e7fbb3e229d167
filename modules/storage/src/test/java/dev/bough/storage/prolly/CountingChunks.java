package dev.bough.storage.prolly;

import dev.bough.storage.chunk.Chunks;
import dev.bough.storage.chunk.Hash;

/** Counts what is read and put. */
final class CountingChunks implements Chunks {
    private final Chunks inner;
    int reads;

    CountingChunks(Chunks inner) {
        this.inner = inner;
    }

    @Override
    public byte[] get(Hash hash) {
        reads++;
        return inner.get(hash);
    }

    @Override
    public byte[] find(Hash hash) {
        reads++;
        return inner.find(hash);
    }

    @Override
    public Hash put(byte[] bytes) {
        return inner.put(bytes);
    }
}
