package dev.bough.storage.repository;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The schemas read last, so that the many states of a table in a history share one record and what it means to the engine.
 */
final class SchemaRecords {
    private static final int KEPT = 256;

    private final AtomicReferenceArray<SchemaRecord> records = new AtomicReferenceArray<>(KEPT);

    /** The record of these bytes: the one that is kept, else a new one. */
    SchemaRecord of(byte[] bytes) {
        int hash = Arrays.hashCode(bytes);
        int place = (hash ^ hash >>> 16) & KEPT - 1;
        SchemaRecord known = records.get(place);
        if (known != null && Arrays.equals(known.bytes(), bytes)) {
            return known;
        }
        SchemaRecord record = new SchemaRecord(bytes);
        records.set(place, record);
        return record;
    }
}
