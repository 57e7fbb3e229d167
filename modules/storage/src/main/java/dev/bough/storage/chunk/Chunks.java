package dev.bough.storage.chunk;

import org.jspecify.annotations.Nullable;

/** Where chunks are put and read by hash. */
public interface Chunks {
    /** The bytes of a chunk, shared and not to be changed; a chunk that is not there is damaged data. */
    byte[] get(Hash hash);

    /** The bytes of a chunk, or null if it is not there. */
    byte @Nullable [] find(Hash hash);

    /** Keeps these bytes, which the caller no longer changes, and tells their name. */
    Hash put(byte[] bytes);
}
