package dev.bough.storage.repository;

import org.jspecify.annotations.Nullable;

/** A table's schema as bytes that the storage does not look into, with a place for what they mean to the engine. */
public final class SchemaRecord {
    private final byte[] bytes;
    private volatile @Nullable Object decoded;

    public SchemaRecord(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes, not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** What the engine last kept here, or null; lost whenever the record is read anew. */
    public @Nullable Object decoded() {
        return decoded;
    }

    public void decoded(Object meaning) {
        decoded = meaning;
    }
}
