package dev.bough.storage.repository;

/**
 * A change met a state other than the one it was made for: something was changed, or taken away, meanwhile; nothing was
 * appended.
 */
public final class StaleStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleStateException(String message) {
        super(message, null, false, false);
    }
}
