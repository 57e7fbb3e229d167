package dev.bough.engine.transaction;

/**
 * What to do when another holds a lock.
 *
 * @param kind whether to wait
 * @param nanos for how long at most
 */
public record Patience(Kind kind, long nanos) {
    /** The ways. */
    public enum Kind {
        /** Wait, then fail with 1205. */
        WAIT,
        /** Fail at once with 3572. */
        NOWAIT,
        /** Tell the caller, who goes on without. */
        TELL
    }

    public static final Patience NOWAIT = new Patience(Kind.NOWAIT, 0);
    public static final Patience TELL = new Patience(Kind.TELL, 0);

    public static Patience seconds(double seconds) {
        return new Patience(Kind.WAIT, (long) (Math.min(seconds, 1e9) * 1e9));
    }
}
