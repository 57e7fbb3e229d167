package dev.bough.engine.expression;

/** Reads long values that tuples only refer to, by the hash of their tree. */
public interface BlobReader {
    /** Of rows that hold all their bytes themselves. */
    BlobReader NONE = (hash, offset, length) -> {
        throw new IllegalStateException("the row of " + length + " bytes elsewhere knows no place to read them from");
    };

    /**
     * Reads a value.
     *
     * @param hash has the 20 bytes of the hash at the offset
     * @throws dev.bough.api.error.CorruptDataException if it is not there
     */
    byte[] read(byte[] hash, int offset, long length);
}
