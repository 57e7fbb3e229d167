package dev.bough.storage.chunk;

/** Knows which chunks a chunk refers to. */
@FunctionalInterface
public interface ChunkLinks {
    /** Tells every hash in the chunk that names another chunk. */
    void visit(byte[] chunk, Found found);

    /** Receives the references of a chunk. */
    interface Found {
        void reference(Hash hash);

        /** A reference to a chunk that itself refers to nothing. */
        void leaf(Hash hash);
    }
}
