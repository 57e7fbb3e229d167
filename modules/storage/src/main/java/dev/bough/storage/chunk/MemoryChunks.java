package dev.bough.storage.chunk;

import dev.bough.api.error.CorruptDataException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Chunks in memory alone, for trees that need not last and for tests. */
public final class MemoryChunks implements Chunks {
    private final ConcurrentMap<Hash, byte[]> chunks = new ConcurrentHashMap<>();

    @Override
    public byte[] get(Hash hash) {
        byte[] bytes = chunks.get(hash);
        if (bytes == null) {
            throw new CorruptDataException("memory", 0, "chunk " + hash + " is missing");
        }
        return bytes;
    }

    @Override
    public byte @Nullable [] find(Hash hash) {
        return chunks.get(hash);
    }

    @Override
    public Hash put(byte[] bytes) {
        Hash hash = Hash.of(bytes);
        chunks.putIfAbsent(hash, bytes);
        return hash;
    }

    public int count() {
        return chunks.size();
    }
}
