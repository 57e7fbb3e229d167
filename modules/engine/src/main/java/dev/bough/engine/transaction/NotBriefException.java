package dev.bough.engine.transaction;

/** Work on an event loop met something to wait for: it is undone and starts over on a worker. */
public final class NotBriefException extends RuntimeException {
    /** The only one there is: it tells nothing but that it was thrown. */
    public static final NotBriefException INSTANCE = new NotBriefException();

    private static final long serialVersionUID = 1L;

    private NotBriefException() {
        super("has to wait", null, false, false);
    }
}
