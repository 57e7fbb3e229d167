package dev.bough.storage.chunk;

/** Work that must not wait for the disk met a chunk that is only there. */
public final class NotInMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final NotInMemoryException INSTANCE = new NotInMemoryException();

    private NotInMemoryException() {
        super("a chunk is not in memory", null, false, false);
    }
}
